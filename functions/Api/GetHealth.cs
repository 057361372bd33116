using System.Reflection;
using Compliance.Functions.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Api;

/// <summary><c>GET /api/health</c>: 200 when the storage account answers, 503 when it does not.</summary>
public sealed class GetHealth(Workspace workspace)
{
    private static readonly string Version = typeof(GetHealth).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Asks the storage account.</summary>
    [Function(nameof(GetHealth))]
    public async Task<IActionResult> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation)
    {
        try
        {
            await workspace.Audit.FindAsync("checkpoint", cancellation);
            return new OkObjectResult(new { status = "healthy", version = Version });
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "Storage does not answer", $"The storage account cannot be reached ({fault.GetType().Name}); check AzureWebJobsStorage.");
        }
    }
}
