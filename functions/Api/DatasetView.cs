using Compliance.Functions.Orchestrations;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary>A dataset as the API shows it.</summary>
/// <param name="Id">Instance id.</param>
/// <param name="Name">Path in <c>uploads</c>.</param>
/// <param name="State">Pending, Running, AwaitingApproval, Suspended, Terminated or a verdict: Released, Quarantined, Blocked, Failed.</param>
/// <param name="Stage">The stage that runs; null at the end.</param>
/// <param name="Done">Partitions done in the stage.</param>
/// <param name="Total">Partitions in the stage.</param>
/// <param name="Bytes">Size of the dataset, once known.</param>
/// <param name="Created">When it came.</param>
/// <param name="Updated">When something last changed.</param>
/// <param name="Stages">When each stage ran.</param>
/// <param name="Problem">Why it was not released.</param>
/// <param name="Remedy">What its sender can do.</param>
/// <param name="Released">Path in <c>released</c>.</param>
/// <param name="Evidence">Index in the log of each entry.</param>
/// <param name="Links">Where to go from here.</param>
public sealed record DatasetView(
    string Id,
    string? Name,
    string State,
    string? Stage,
    int Done,
    int Total,
    long Bytes,
    DateTimeOffset Created,
    DateTimeOffset Updated,
    IReadOnlyList<StageTiming> Stages,
    string? Problem,
    string? Remedy,
    string? Released,
    IReadOnlyDictionary<string, long>? Evidence,
    IReadOnlyDictionary<string, string> Links)
{
    /// <summary>The view of an instance.</summary>
    /// <param name="instance">The instance, with inputs and outputs.</param>
    /// <param name="part">The sub-orchestration of the running stage, for its progress; null when there is none.</param>
    public static DatasetView Of(OrchestrationMetadata instance, OrchestrationMetadata? part)
    {
        var dataset = instance.SerializedInput is null ? null : instance.ReadInputAs<DatasetRef>();
        var status = instance.SerializedCustomStatus is null ? null : instance.ReadCustomStatusAs<PipelineStatus>();
        var progress = part?.SerializedCustomStatus is null ? status : part.ReadCustomStatusAs<PipelineStatus>();
        var outcome = instance.RuntimeStatus == OrchestrationRuntimeStatus.Completed ? instance.ReadOutputAs<DatasetOutcome>() : null;
        var state = outcome?.Verdict.ToString() ?? StateOf(instance, status);
        return new(
            instance.InstanceId,
            dataset?.Blob,
            state,
            instance.IsCompleted ? null : status?.Stage,
            progress?.Done ?? 0,
            progress?.Total ?? 0,
            status?.Bytes ?? 0,
            instance.CreatedAt,
            instance.LastUpdatedAt,
            outcome?.Stages ?? status?.Stages ?? [],
            outcome?.Problem ?? instance.FailureDetails?.ErrorMessage,
            outcome?.Remedy,
            outcome?.Released,
            outcome?.Evidence,
            LinksOf(instance, state));
    }

    private static string StateOf(OrchestrationMetadata instance, PipelineStatus? status)
        => instance.RuntimeStatus == OrchestrationRuntimeStatus.Running && status?.Stage == PipelineRun.AwaitingApproval
            ? PipelineRun.AwaitingApproval
            : instance.RuntimeStatus.ToString();

    private static Dictionary<string, string> LinksOf(OrchestrationMetadata instance, string state)
    {
        var self = $"/api/datasets/{instance.InstanceId}";
        var links = new Dictionary<string, string>(StringComparer.Ordinal) { ["self"] = self };
        if (instance.RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed)
            links["report"] = $"{self}/report";
        if (state == PipelineRun.AwaitingApproval)
            (links["approve"], links["reject"]) = ($"{self}/approve", $"{self}/reject");
        if (!instance.IsCompleted)
            links["terminate"] = $"{self}/terminate";
        return links;
    }
}
