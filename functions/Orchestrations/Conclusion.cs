using Compliance.Functions.Activities;
using Microsoft.DurableTask;

namespace Compliance.Functions.Orchestrations;

/// <summary>The end of a run: evidence, then report, then release, then the working files go.</summary>
internal sealed class Conclusion(TaskOrchestrationContext context, DatasetRef dataset, PipelineRun run)
{
    /// <summary>Releases the output.</summary>
    public async Task<DatasetOutcome> ReleaseAsync(ReleaseOrder order)
    {
        run.Show(nameof(PublishEvidence), 1);
        await run.RecordAsync("release", Facts.Of(order));
        var outcome = await PublishAsync(DatasetVerdict.Released, null, order.Path);
        run.Show(nameof(Release), 1);
        await context.CallActivityAsync<string>(nameof(Release), order, Retry.Storage);
        await DiscardAsync();
        return outcome;
    }

    /// <summary>Withholds the output, if there is one.</summary>
    public async Task<DatasetOutcome> WithholdAsync(Rejection rejection)
    {
        run.Show(nameof(PublishEvidence), 1);
        await run.RecordAsync("verdict", Facts.Of(rejection));
        var outcome = await PublishAsync(rejection.Verdict, rejection, null);
        await DiscardAsync();
        return outcome;
    }

    private async Task<DatasetOutcome> PublishAsync(DatasetVerdict verdict, Rejection? rejection, string? released)
    {
        var outcome = new DatasetOutcome(verdict, rejection?.Problem, rejection?.Remedy, released, run.Stages, run.Evidence);
        return await context.CallActivityAsync<DatasetOutcome>(nameof(PublishEvidence), new Publication(dataset, run.Now, outcome), Retry.Storage);
    }

    private Task DiscardAsync() => context.CallActivityAsync(nameof(DiscardWork), dataset.Id, Retry.Storage);
}
