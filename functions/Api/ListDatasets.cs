using Compliance.Functions.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary><c>GET /api/datasets?state=&amp;pageSize=&amp;continuation=</c>: datasets page by page.</summary>
public static class ListDatasets
{
    private const int MaxPageSize = 200;

    /// <summary>Lists datasets; a page filtered by state may be short while more follow.</summary>
    [Function(nameof(ListDatasets))]
    public static async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "datasets")] HttpRequest request,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        var pageSize = 50;
        if (request.Query.TryGetValue("pageSize", out var size) && (!int.TryParse(size, out pageSize) || pageSize is < 1 or > MaxPageSize))
            return Problem.BadRequest($"pageSize must be a whole number from 1 to {MaxPageSize}.");
        string? continuation = request.Query["continuation"];
        string? state = request.Query["state"];

        var query = new OrchestrationQuery
        {
            InstanceIdPrefix = DatasetRef.IdPrefix,
            PageSize = pageSize,
            ContinuationToken = string.IsNullOrEmpty(continuation) ? null : continuation,
            FetchInputsAndOutputs = true,
        };
        await foreach (var page in client.GetAllInstancesAsync(query).AsPages(query.ContinuationToken, pageSize).WithCancellation(cancellation))
        {
            var datasets = page.Values
                .Select(instance => DatasetView.Of(instance, null))
                .Where(dataset => string.IsNullOrEmpty(state) || dataset.State.Equals(state, StringComparison.OrdinalIgnoreCase))
                .ToList();
            return new OkObjectResult(new { datasets, continuation = page.ContinuationToken });
        }

        return new OkObjectResult(new { datasets = Array.Empty<DatasetView>(), continuation = (string?)null });
    }
}
