using Compliance.EmbeddedHost.Engine;

namespace Microsoft.DurableTask.Client;

/// <summary>State of an instance.</summary>
/// <param name="name">Name of its orchestrator.</param>
/// <param name="instanceId">Its id.</param>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    /// <summary>Name of its orchestrator.</summary>
    public string Name { get; } = name;

    /// <summary>Its id.</summary>
    public string InstanceId { get; } = instanceId;

    /// <summary>Its state.</summary>
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>When it was scheduled.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its state last changed.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>Its input as JSON, if asked for.</summary>
    public string? SerializedInput { get; init; }

    /// <summary>Its result as JSON, if asked for.</summary>
    public string? SerializedOutput { get; init; }

    /// <summary>Its custom status as JSON, if asked for.</summary>
    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    /// <summary>True when it has ended.</summary>
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <summary>The input.</summary>
    public T? ReadInputAs<T>() => Payload.Read<T>(SerializedInput);

    /// <summary>The result.</summary>
    public T? ReadOutputAs<T>() => Payload.Read<T>(SerializedOutput);

    /// <summary>The custom status.</summary>
    public T? ReadCustomStatusAs<T>() => Payload.Read<T>(SerializedCustomStatus);
}
