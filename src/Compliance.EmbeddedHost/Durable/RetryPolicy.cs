namespace Microsoft.DurableTask;

/// <summary>How often and how fast a failed task is tried again.</summary>
public class RetryPolicy
{
    /// <summary>A policy.</summary>
    /// <param name="maxNumberOfAttempts">Tries in all, at least 1.</param>
    /// <param name="firstRetryInterval">Time before the second try.</param>
    /// <param name="backoffCoefficient">Factor from one interval to the next, at least 1.</param>
    /// <param name="maxRetryInterval">Longest interval; one hour if absent.</param>
    /// <param name="retryTimeout">No try begins later than this after the first; unlimited if absent.</param>
    public RetryPolicy(int maxNumberOfAttempts, TimeSpan firstRetryInterval, double backoffCoefficient = 1.0, TimeSpan? maxRetryInterval = null, TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxNumberOfAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1);
        (MaxNumberOfAttempts, FirstRetryInterval, BackoffCoefficient) = (maxNumberOfAttempts, firstRetryInterval, backoffCoefficient);
        (MaxRetryInterval, RetryTimeout) = (maxRetryInterval ?? TimeSpan.FromHours(1), retryTimeout ?? Timeout.InfiniteTimeSpan);
    }

    /// <summary>Tries in all.</summary>
    public int MaxNumberOfAttempts { get; }

    /// <summary>Time before the second try.</summary>
    public TimeSpan FirstRetryInterval { get; }

    /// <summary>Factor from one interval to the next.</summary>
    public double BackoffCoefficient { get; }

    /// <summary>Longest interval.</summary>
    public TimeSpan MaxRetryInterval { get; }

    /// <summary>Time after which no try begins; infinite for no limit.</summary>
    public TimeSpan RetryTimeout { get; }
}
