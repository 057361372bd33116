using System.Text.Json.Nodes;
using Compliance.Audit;
using Compliance.Datasets.Stores;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary>
/// <c>DELETE /api/datasets/{id}</c>: erases upload, policy, working files, release, report and history. The log keeps its entries,
/// which hold no personal data, and gains one that says the dataset was erased.
/// </summary>
public sealed class DeleteDataset(Workspace workspace, EvidenceLog log)
{
    /// <summary>Erases an ended dataset; 204.</summary>
    [Function(nameof(DeleteDataset))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "datasets/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await GetDataset.FindAsync(client, id, cancellation) is not { } instance)
            return Problem.NotFound(id);
        if (!instance.IsCompleted)
            return Problem.Conflict($"Dataset '{id}' is still processed; terminate it first.");
        var dataset = instance.ReadInputAs<DatasetRef>()!;
        // The time is the end of the run, so that a repeated request appends the same entry.
        var entry = new EvidenceEntry(id, $"erasure#{dataset.Attempt}", instance.LastUpdatedAt, new JsonObject { ["scope"] = "upload, policy, work, release, report, history" });
        await (await log.OpenAsync()).AppendAsync(entry, cancellation);
        await EraseAsync(dataset, cancellation);
        await client.PurgeInstanceAsync(id, cancellation);
        return new NoContentResult();
    }

    private async Task EraseAsync(DatasetRef dataset, CancellationToken cancellation)
    {
        if (await workspace.Uploads.FindAsync(dataset.Blob, cancellation) is { } upload && dataset.IsVersion(upload.ETag))
        {
            await workspace.Uploads.DeleteAsync(dataset.Blob, cancellation);
            await workspace.Uploads.DeleteAsync(dataset.PolicyBlob, cancellation);
        }

        foreach (var store in (ObjectStore[])[workspace.Work, workspace.Released, workspace.Reports])
            await foreach (var file in store.ListAsync(dataset.Id + "/", cancellation))
                await store.DeleteAsync(file.Path, cancellation);
    }
}
