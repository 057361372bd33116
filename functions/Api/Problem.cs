using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Compliance.Functions.Api;

/// <summary>Errors as RFC 9457 problem details.</summary>
internal static class Problem
{
    public static IActionResult NotFound(string id) => Of(StatusCodes.Status404NotFound, "Unknown dataset", $"No dataset has the id '{id}'; GET /api/datasets lists them.");

    public static IActionResult BadRequest(string detail) => Of(StatusCodes.Status400BadRequest, "Request cannot be read", detail);

    public static IActionResult Conflict(string detail) => Of(StatusCodes.Status409Conflict, "Not possible in this state", detail);

    public static IActionResult Of(int status, string title, string detail)
        => new ObjectResult(new ProblemDetails { Status = status, Title = title, Detail = detail })
        {
            StatusCode = status,
            ContentTypes = { "application/problem+json" },
        };
}
