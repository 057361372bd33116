namespace Microsoft.DurableTask;

/// <summary>Options of a new instance.</summary>
/// <param name="InstanceId">Its id; random if absent.</param>
public record StartOrchestrationOptions(string? InstanceId = null);
