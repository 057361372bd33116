using System.Reflection;
using Compliance.EmbeddedHost.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Triggers;

/// <summary>Maps HTTP functions under <c>/api/</c>.</summary>
internal static class HttpEndpoints
{
    private const string Prefix = "/api/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var functions = routes.ServiceProvider.GetRequiredService<FunctionCatalog>();
        var log = routes.ServiceProvider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(HttpEndpoints));
        foreach (var (function, trigger, _) in functions.TriggeredBy<HttpTriggerAttribute>())
            routes.MapMethods(
                Prefix + (trigger.Route ?? function.Name),
                trigger.Methods is { Length: > 0 } methods ? methods : [HttpMethods.Get, HttpMethods.Post],
                context => RunAsync(functions, function, context, log));
    }

    private static async Task RunAsync(FunctionCatalog functions, FunctionMethod function, HttpContext context, ILogger log)
    {
        IActionResult result;
        try
        {
            result = await functions.RunAsync(function, parameter => Bind(parameter, context), context.RequestAborted) as IActionResult ?? new NoContentResult();
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (Exception fault)
        {
            Logs.FunctionFailed(log, function.Name, fault.GetType().Name);
            var problem = new ProblemDetails { Status = StatusCodes.Status500InternalServerError, Title = "The request failed", Detail = "The host could not carry out the request; its log says why. Try again later." };
            result = new ObjectResult(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
        }

        await result.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()));
    }

    private static object? Bind(ParameterInfo parameter, HttpContext context)
        => parameter.ParameterType == typeof(HttpRequest) ? context.Request
            : context.Request.RouteValues.TryGetValue(parameter.Name!, out var value) ? Convert.ChangeType(value, parameter.ParameterType, System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"binding '{parameter.Name}': an HTTP function binds HttpRequest and the parameters of its route.");
}
