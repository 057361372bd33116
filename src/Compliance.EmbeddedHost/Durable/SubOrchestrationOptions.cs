namespace Microsoft.DurableTask;

/// <summary>Options of a call of a sub-orchestrator.</summary>
/// <param name="Retry">How failures are retried; null: not at all.</param>
/// <param name="InstanceId">Id of the sub-orchestration; derived from its parent if absent.</param>
public record SubOrchestrationOptions(RetryPolicy? Retry = null, string? InstanceId = null) : TaskOptions(Retry);
