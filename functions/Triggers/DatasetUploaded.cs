using Azure.Storage.Blobs;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Triggers;

/// <summary>A blob came into <c>uploads</c>.</summary>
public sealed class DatasetUploaded(Workspace workspace)
{
    /// <summary>Starts the pipeline for the blob's current version; policies are read with their dataset and start nothing.</summary>
    [Function(nameof(DatasetUploaded))]
    public async Task Run(
        [BlobTrigger("uploads/{name}", Connection = "AzureWebJobsStorage")] BlobClient blob,
        string name,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (name.EndsWith(DatasetRef.PolicySuffix, StringComparison.OrdinalIgnoreCase))
            return;
        if (await workspace.Uploads.FindAsync(blob.Name, cancellation) is { } version)
            await DatasetIntake.StartAsync(client, DatasetRef.Of(blob.Name, version.ETag), cancellation);
    }
}
