using System.Text.Json;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Compliance.Functions.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary>
/// <c>POST /api/datasets</c>: a dataset as <c>multipart/form-data</c> (parts <c>dataset</c>, optional <c>policy</c>, any number of
/// <c>hierarchy</c>, in any order, streamed), or <c>{ "blob": "..." }</c> for one already in <c>uploads</c>.
/// </summary>
public sealed class UploadDataset(Workspace workspace)
{
    /// <summary>Stores the parts and starts the pipeline; 202 with the dataset's address.</summary>
    [Function(nameof(UploadDataset))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "datasets")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        try
        {
            var blob = request.HasFormContentType
                ? await DatasetForm.Of(request).StoreAsync(workspace, cancellation)
                : await StoredBlobAsync(request, cancellation);
            if (await workspace.Uploads.FindAsync(blob, cancellation) is not { } version)
                return Problem.Of(StatusCodes.Status404NotFound, "Unknown blob", $"The container 'uploads' holds no blob '{blob}'; upload it first.");
            var dataset = await DatasetIntake.StartOrRetryAsync(client, DatasetRef.Of(blob, version.ETag), cancellation);
            return new AcceptedResult($"/api/datasets/{dataset.Id}", new { id = dataset.Id, name = blob, links = new { self = $"/api/datasets/{dataset.Id}" } });
        }
        catch (BadHttpRequestException bad)
        {
            return Problem.BadRequest(bad.Message);
        }
        catch (InvalidDataException bad)
        {
            return Problem.BadRequest(bad.Message);
        }
    }

    private static async Task<string> StoredBlobAsync(HttpRequest request, CancellationToken cancellation)
    {
        const string Usage = "Send multipart/form-data with a part 'dataset', or application/json { \"blob\": \"name\" }.";
        if (!request.HasJsonContentType())
            throw new InvalidDataException(Usage);
        try
        {
            var body = await request.ReadFromJsonAsync<DatasetRequest>(cancellation);
            return BlobName.Checked(body?.Blob ?? throw new InvalidDataException(Usage));
        }
        catch (JsonException invalid)
        {
            throw new InvalidDataException($"The body is not valid JSON. {Usage}", invalid);
        }
    }
}
