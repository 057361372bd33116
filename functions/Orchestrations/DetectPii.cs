using Compliance.Functions.Activities;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Compliance.Functions.Orchestrations;

/// <summary>Scans every partition and classifies the columns.</summary>
public static class DetectPii
{
    /// <summary>Runs the stage.</summary>
    [Function(nameof(DetectPii))]
    public static async Task<StageResult<DetectionSummary>> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var stage = context.GetInput<PartitionedStage>()!;
        var rejection = await PartitionedWork.RunAsync(context, stage, nameof(ScanPartition));
        return rejection is not null
            ? new(null, rejection)
            : await context.CallActivityAsync<StageResult<DetectionSummary>>(nameof(ClassifyColumns), stage, Retry.Storage);
    }
}
