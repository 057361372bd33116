using Microsoft.DurableTask;

namespace Compliance.Functions.Orchestrations;

/// <summary>How faults of the infrastructure are retried; bad input never gets here, it is an outcome.</summary>
public static class Retry
{
    /// <summary>Five tries over about a minute, for work on storage.</summary>
    public static TaskOptions Storage { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(maxNumberOfAttempts: 5, firstRetryInterval: TimeSpan.FromSeconds(2), backoffCoefficient: 2.5, maxRetryInterval: TimeSpan.FromSeconds(30)));
}
