using Compliance.Functions.Activities;
using Compliance.Pii;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Compliance.Functions.Orchestrations;

/// <summary>De-identifies every partition and joins the results.</summary>
public static class DeidentifyColumns
{
    /// <summary>Runs the stage.</summary>
    [Function(nameof(DeidentifyColumns))]
    public static async Task<StageResult<DeidentificationResult>> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var stage = context.GetInput<PartitionedStage>()!;
        var rejection = await PartitionedWork.RunAsync(context, stage, nameof(DeidentifyPartition));
        return rejection is not null
            ? new(null, rejection)
            : await context.CallActivityAsync<StageResult<DeidentificationResult>>(nameof(MergeDeidentified), stage, Retry.Storage);
    }
}
