using Compliance.Functions.Orchestrations;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Triggers;

/// <summary>Starts the pipeline for a version of a blob, once.</summary>
public static class DatasetIntake
{
    /// <summary>Starts an instance unless one exists for this version; an event that comes twice starts nothing.</summary>
    public static async Task<DatasetRef> StartAsync(DurableTaskClient client, DatasetRef dataset, CancellationToken cancellation)
    {
        if (await client.GetInstanceAsync(dataset.Id, cancellation) is null)
            await ScheduleAsync(client, dataset, cancellation);
        return dataset;
    }

    /// <summary>As <see cref="StartAsync"/>, but an instance that ended without a release is started again as its next attempt.</summary>
    public static async Task<DatasetRef> StartOrRetryAsync(DurableTaskClient client, DatasetRef dataset, CancellationToken cancellation)
    {
        var existing = await client.GetInstanceAsync(dataset.Id, getInputsAndOutputs: true, cancellation);
        if (existing is null)
            return await StartAsync(client, dataset, cancellation);
        if (!existing.IsCompleted || Api.DatasetView.Of(existing, null).State == nameof(DatasetVerdict.Released))
            return dataset;
        var attempt = dataset with { Attempt = existing.ReadInputAs<DatasetRef>()!.Attempt + 1 };
        await ScheduleAsync(client, attempt, cancellation);
        return attempt;
    }

    private static Task<string> ScheduleAsync(DurableTaskClient client, DatasetRef dataset, CancellationToken cancellation)
        => client.ScheduleNewOrchestrationInstanceAsync(nameof(ProcessDataset), dataset, new StartOrchestrationOptions(dataset.Id), cancellation);
}
