using System.Text.Json;
using Compliance.Functions.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary><c>POST /api/datasets/{id}/approve</c> and <c>/reject</c> with <c>{ "by": "...", "reason": "..." }</c>: the human gate.</summary>
public static class DecideDataset
{
    /// <summary>Lets the release pass.</summary>
    [Function("ApproveDataset")]
    public static Task<IActionResult> Approve(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "datasets/{id}/approve")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => DecideAsync(request, id, client, approved: true, cancellation);

    /// <summary>Stops the release.</summary>
    [Function("RejectDataset")]
    public static Task<IActionResult> Reject(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "datasets/{id}/reject")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation) => DecideAsync(request, id, client, approved: false, cancellation);

    private static async Task<IActionResult> DecideAsync(HttpRequest request, string id, DurableTaskClient client, bool approved, CancellationToken cancellation)
    {
        if (await GetDataset.FindAsync(client, id, cancellation) is not { } instance)
            return Problem.NotFound(id);
        var view = DatasetView.Of(instance, null);
        if (view.State != PipelineRun.AwaitingApproval)
            return Problem.Conflict($"Dataset '{id}' is {view.State}; it can be approved or rejected only while it is {PipelineRun.AwaitingApproval}.");
        if (await ReadAsync(request, cancellation) is not { By: { Length: > 0 } by } body)
            return Problem.BadRequest("Send application/json { \"by\": \"who decides\", \"reason\": \"why\" }.");
        await client.RaiseEventAsync(id, GateDecision.Event, new GateDecision(approved, by, body.Reason), cancellation);
        return new AcceptedResult($"/api/datasets/{id}", new { id, approved });
    }

    private static async Task<DecisionBody?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            return request.HasJsonContentType() ? await request.ReadFromJsonAsync<DecisionBody>(cancellation) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record DecisionBody(string? By, string? Reason);
}
