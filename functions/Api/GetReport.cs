using Compliance.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary><c>GET /api/datasets/{id}/report</c>: the report as JSON, or as HTML for a browser or with <c>?format=html</c>.</summary>
public sealed class GetReport(Workspace workspace)
{
    /// <summary>Streams the report.</summary>
    [Function(nameof(GetReport))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "datasets/{id}/report")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await GetDataset.FindAsync(client, id, cancellation) is null)
            return Problem.NotFound(id);
        string? format = request.Query["format"];
        var html = format is null ? request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase) : format == "html";
        var report = await workspace.Reports.OpenReadAsync(html ? $"{id}/report.html" : $"{id}/report.json", 0, null, cancellation);
        return report is null
            ? Problem.Conflict($"Dataset '{id}' has no report yet; it is written when the dataset reaches a verdict.")
            : new FileStreamResult(report, html ? "text/html; charset=utf-8" : "application/json");
    }
}
