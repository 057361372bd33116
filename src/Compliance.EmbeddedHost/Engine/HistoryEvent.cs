using System.Text.Json.Serialization;
using Microsoft.DurableTask;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>One fact of an instance's history: something that happened to it, or something that it asked for.</summary>
/// <param name="Kind">What.</param>
/// <param name="Time">When it was written, UTC.</param>
internal sealed record HistoryEvent(HistoryKind Kind, DateTime Time)
{
    /// <summary>Number of the task that was scheduled or has ended.</summary>
    public int TaskId { get; init; }

    /// <summary>Name of the orchestrator, activity or event.</summary>
    public string? Name { get; init; }

    /// <summary>Input, result or event as JSON.</summary>
    public string? Payload { get; init; }

    /// <summary>Id of a sub-orchestration.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The run that a task belongs to: its end means nothing to a later run.</summary>
    [JsonIgnore]
    public int? Run { get; init; }

    /// <summary>When a timer ends, UTC.</summary>
    public DateTime? FireAt { get; init; }

    /// <summary>Why a task or the instance failed.</summary>
    public TaskFailureDetails? Failure { get; init; }

    /// <summary>The instance that waits for this one.</summary>
    public ParentTask? Parent { get; init; }

    /// <summary>When the instance was scheduled, kept from run to run.</summary>
    public DateTime? Created { get; init; }

    /// <summary>True for what the orchestrator asked for; else it happened to it.</summary>
    [JsonIgnore]
    public bool IsRequest => Kind is HistoryKind.ActivityScheduled or HistoryKind.SubOrchestrationScheduled or HistoryKind.TimerScheduled;

    /// <summary>True for the last event of a run.</summary>
    [JsonIgnore]
    public bool IsEnd => Kind is HistoryKind.Completed or HistoryKind.Failed or HistoryKind.Terminated or HistoryKind.ContinuedAsNew;
}

/// <summary>A task of another instance.</summary>
/// <param name="InstanceId">The instance.</param>
/// <param name="TaskId">Its task.</param>
internal sealed record ParentTask(string InstanceId, int TaskId);

/// <summary>Kinds of events.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<HistoryKind>))]
internal enum HistoryKind
{
    Started,
    ActivityScheduled,
    SubOrchestrationScheduled,
    TimerScheduled,
    TaskCompleted,
    TaskFailed,
    TimerFired,
    EventRaised,
    Suspended,
    Resumed,
    Completed,
    Failed,
    Terminated,
    ContinuedAsNew,
}
