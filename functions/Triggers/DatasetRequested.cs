using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Triggers;

/// <summary>A message on <c>dataset-requests</c> asks to process a stored blob: for senders that write blobs in bulk and say when they are done.</summary>
public sealed class DatasetRequested(Workspace workspace)
{
    /// <summary>Starts the pipeline for the blob that the message names.</summary>
    /// <exception cref="FileNotFoundException">The blob does not exist; the message is retried and then poisoned.</exception>
    [Function(nameof(DatasetRequested))]
    public async Task Run(
        [QueueTrigger("dataset-requests", Connection = "AzureWebJobsStorage")] DatasetRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var version = await workspace.Uploads.FindAsync(request.Blob, cancellation)
            ?? throw new FileNotFoundException("processing a dataset request: uploads holds no such blob; upload it first.");
        await DatasetIntake.StartAsync(client, DatasetRef.Of(request.Blob, version.ETag), cancellation);
    }
}

/// <summary>A request for a stored blob.</summary>
/// <param name="Blob">Path in <c>uploads</c>.</param>
public sealed record DatasetRequest(string Blob);
