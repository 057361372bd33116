using Compliance.Functions.Orchestrations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace Compliance.Functions.Api;

/// <summary><c>GET /api/datasets/{id}</c>: state, progress, timings, verdict and links.</summary>
public static class GetDataset
{
    /// <summary>Shows one dataset.</summary>
    [Function(nameof(GetDataset))]
    public static async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "datasets/{id}")] HttpRequest request,
        string id,
        [DurableClient] DurableTaskClient client,
        CancellationToken cancellation)
    {
        if (await FindAsync(client, id, cancellation) is not { } instance)
            return Problem.NotFound(id);
        return new OkObjectResult(DatasetView.Of(instance, await PartAsync(client, instance, cancellation)));
    }

    /// <summary>The instance of a dataset; null for an unknown id and for instances that are not datasets.</summary>
    internal static async Task<OrchestrationMetadata?> FindAsync(DurableTaskClient client, string id, CancellationToken cancellation)
        => id.StartsWith(DatasetRef.IdPrefix, StringComparison.Ordinal)
            ? await client.GetInstanceAsync(id, getInputsAndOutputs: true, cancellation)
            : null;

    private static async Task<OrchestrationMetadata?> PartAsync(DurableTaskClient client, OrchestrationMetadata instance, CancellationToken cancellation)
    {
        if (instance.IsCompleted || instance.SerializedCustomStatus is null)
            return null;
        var stage = instance.ReadCustomStatusAs<PipelineStatus>()!.Stage;
        return stage is nameof(DetectPii) or nameof(DeidentifyColumns)
            ? await client.GetInstanceAsync(PartitionedWork.InstanceIdOf(instance.ReadInputAs<DatasetRef>()!, stage), getInputsAndOutputs: true, cancellation)
            : null;
    }
}
