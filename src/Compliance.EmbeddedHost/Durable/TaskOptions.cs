namespace Microsoft.DurableTask;

/// <summary>Options of a call.</summary>
/// <param name="Retry">How failures are retried; null: not at all.</param>
public record TaskOptions(RetryPolicy? Retry = null)
{
    /// <summary>Options with a retry policy.</summary>
    public static TaskOptions FromRetryPolicy(RetryPolicy policy) => new(policy);
}
