using Microsoft.DurableTask;

namespace Compliance.Functions.Orchestrations;

/// <summary>One activity for each partition, side by side, with progress.</summary>
internal static class PartitionedWork
{
    /// <summary>Instance id of the sub-orchestration of a stage.</summary>
    public static string InstanceIdOf(DatasetRef dataset, string orchestrator) => $"part-{dataset.Id}-{dataset.Attempt}-{orchestrator}";

    /// <summary>Runs the activity on all partitions; returns the first rejection in partition order, or null.</summary>
    public static async Task<Rejection?> RunAsync(TaskOrchestrationContext context, PartitionedStage stage, string activity)
    {
        var done = 0;
        async Task<Rejection?> OneAsync(int partition)
        {
            var result = await context.CallActivityAsync<StageResult<PartitionDone>>(activity, new PartitionRef(stage.Dataset, partition), Retry.Storage);
            context.SetCustomStatus(new PipelineStatus(context.Name, ++done, stage.Partitions, 0, []));
            return result.Rejection;
        }

        var rejections = await Task.WhenAll(Enumerable.Range(0, stage.Partitions).Select(OneAsync));
        return rejections.FirstOrDefault(rejection => rejection is not null);
    }
}
