using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Triggers;

/// <summary>Every night deletes working files that an instance left behind because it was terminated or could not end by itself.</summary>
public sealed class SweepWork(Workspace workspace)
{
    /// <summary>Deletes the working files of instances that ended or are unknown.</summary>
    [Function(nameof(SweepWork))]
    public async Task Run([TimerTrigger("0 0 3 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient client, CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var file in workspace.Work.ListAsync(DatasetRef.IdPrefix, cancellation))
        {
            var id = file.Path.Split('/')[0];
            if (id == last)
                continue;
            last = id;
            if (await client.GetInstanceAsync(id, cancellation) is null or { IsCompleted: true })
                await InstanceWork.DiscardAsync(workspace, id, cancellation);
        }
    }
}
