using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>What is known of an instance without its history. It is derived from the history and written after it.</summary>
internal sealed record InstanceState(
    string InstanceId,
    string Name,
    OrchestrationRuntimeStatus Status,
    DateTime Created,
    DateTime Updated,
    string? Input,
    string? Output,
    string? CustomStatus,
    TaskFailureDetails? Failure,
    int Run)
{
    public bool IsEnded => Status is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    public OrchestrationMetadata ToMetadata(bool payloads)
        => new(Name, InstanceId)
        {
            RuntimeStatus = Status,
            CreatedAt = new DateTimeOffset(Created, TimeSpan.Zero),
            LastUpdatedAt = new DateTimeOffset(Updated, TimeSpan.Zero),
            SerializedInput = payloads ? Input : null,
            SerializedOutput = payloads ? Output : null,
            SerializedCustomStatus = payloads ? CustomStatus : null,
            FailureDetails = Failure,
        };
}
