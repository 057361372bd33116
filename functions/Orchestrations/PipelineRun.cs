using System.Text.Json.Nodes;
using Compliance.Audit;
using Compliance.Functions.Activities;
using Microsoft.DurableTask;

namespace Compliance.Functions.Orchestrations;

/// <summary>The run of one dataset inside its orchestrator: what each stage has in common. It is rebuilt by every replay.</summary>
internal sealed class PipelineRun(TaskOrchestrationContext context, DatasetRef dataset)
{
    private readonly List<StageTiming> _stages = [];
    private readonly SortedDictionary<string, long> _evidence = new(StringComparer.Ordinal);
    private long _bytes;

    public IReadOnlyList<StageTiming> Stages => _stages;

    public IReadOnlyDictionary<string, long> Evidence => _evidence;

    /// <summary>Time of the event that is processed, the same in every replay.</summary>
    public DateTimeOffset Now => new(context.CurrentUtcDateTime, TimeSpan.Zero);

    /// <summary>Size of the dataset, for the progress shown.</summary>
    public void Measured(long bytes) => _bytes = bytes;

    /// <summary>Runs a stage that is one activity.</summary>
    /// <exception cref="DatasetRejectedException">The stage's input is bad.</exception>
    public Task<T> StageAsync<T>(string activity, string? stage = null)
        where T : class
        => TimedAsync(stage ?? activity, 1, () => context.CallActivityAsync<StageResult<T>>(activity, dataset, Retry.Storage));

    /// <summary>Runs a stage that works on partitions side by side.</summary>
    /// <exception cref="DatasetRejectedException">The stage's input is bad.</exception>
    public Task<T> PartitionedStageAsync<T>(string orchestrator, int partitions)
        where T : class
        => TimedAsync(
            orchestrator,
            partitions,
            () => context.CallSubOrchestratorAsync<StageResult<T>>(
                orchestrator,
                new PartitionedStage(dataset, partitions),
                new SubOrchestrationOptions { InstanceId = PartitionedWork.InstanceIdOf(dataset, orchestrator) }));

    /// <summary>Waits for a person; null when nobody decided in time.</summary>
    public async Task<GateDecision?> GateAsync(int days)
    {
        var started = Now;
        Show(AwaitingApproval, 1);
        try
        {
            return await context.WaitForExternalEvent<GateDecision>(GateDecision.Event, TimeSpan.FromDays(days));
        }
        catch (TaskCanceledException)
        {
            return null;
        }
        finally
        {
            _stages.Add(new(AwaitingApproval, started, Now));
        }
    }

    /// <summary>The stage that waits for a person.</summary>
    public const string AwaitingApproval = nameof(AwaitingApproval);

    /// <summary>Name of a stage's entry in the log: each attempt has entries of its own.</summary>
    public static string EntryName(DatasetRef dataset, string stage) => dataset.Attempt == 1 ? stage : $"{stage}#{dataset.Attempt}";

    /// <summary>Makes the evidence of a stage durable; its effect may follow.</summary>
    public async Task RecordAsync(string stage, JsonObject facts)
    {
        var name = EntryName(dataset, stage);
        var entry = new EvidenceEntry(dataset.Id, name, Now, facts);
        _evidence[name] = await context.CallActivityAsync<long>(nameof(RecordEvidence), entry, Retry.Storage);
    }

    /// <summary>Shows a stage in the custom status.</summary>
    public void Show(string stage, int total) => context.SetCustomStatus(new PipelineStatus(stage, 0, total, _bytes, _stages));

    private async Task<T> TimedAsync<T>(string stage, int total, Func<Task<StageResult<T>>> run)
        where T : class
    {
        var started = Now;
        Show(stage, total);
        var result = await run();
        _stages.Add(new(stage, started, Now));
        return result.Rejection is null ? result.Value! : throw new DatasetRejectedException(result.Rejection);
    }
}
