using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary><c>POST /api/datasets/{id}/terminate</c>: stops a run; the upload stays.</summary>
public static class TerminateDataset
{
    /// <summary>Terminates the run.</summary>
    [Function(nameof(TerminateDataset))]
    public static async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "datasets/{id}/terminate")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await GetDataset.FindAsync(client, id, cancellation) is not { } instance)
            return Problem.NotFound(id);
        if (instance.IsCompleted)
            return Problem.Conflict($"Dataset '{id}' has ended; there is nothing to terminate.");
        await client.TerminateInstanceAsync(id, new TerminateInstanceOptions(Output: null, Recursive: true), cancellation);
        return new AcceptedResult($"/api/datasets/{id}", new { id });
    }
}
