using System.Reflection;
using Compliance.EmbeddedHost.Engine;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;
using Microsoft.Extensions.DependencyInjection;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>The functions of an assembly.</summary>
internal sealed class FunctionCatalog : IFunctionCatalog
{
    private readonly Dictionary<string, FunctionMethod> _functions = new(StringComparer.OrdinalIgnoreCase);
    private readonly IServiceProvider _services;

    /// <exception cref="InvalidOperationException">Two functions have one name.</exception>
    public FunctionCatalog(Assembly assembly, IServiceProvider services)
    {
        _services = services;
        foreach (var method in assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)))
            if (method.GetCustomAttribute<FunctionAttribute>() is { } function && !_functions.TryAdd(function.Name, new(function.Name, method)))
                throw new InvalidOperationException($"reading the functions of {assembly.GetName().Name}: two have the name '{function.Name}'; rename one.");
    }

    /// <summary>Functions with a trigger.</summary>
    public IEnumerable<(FunctionMethod Function, T Trigger, ParameterInfo Parameter)> TriggeredBy<T>()
        where T : Attribute
        => from function in _functions.Values
           from parameter in function.Parameters
           let trigger = parameter.GetCustomAttribute<T>()
           where trigger is not null
           select (function, trigger, parameter);

    public Func<TaskOrchestrationContext, Task<object?>> Orchestrator(string name)
    {
        var function = Find<OrchestrationTriggerAttribute>(name, "orchestrator");
        // An orchestrator has no services: what it may use is its context.
        return context => function.InvokeAsync(function.Method.IsStatic ? null : Activator.CreateInstance(function.Method.DeclaringType!), [context]);
    }

    public async Task<string?> RunActivityAsync(string name, string? input, CancellationToken cancellation)
    {
        var function = Find<ActivityTriggerAttribute>(name, "activity");
        var result = await RunAsync(
            function,
            parameter => parameter.IsDefined(typeof(ActivityTriggerAttribute)) ? Payload.Read(input, parameter.ParameterType) : null,
            cancellation).ConfigureAwait(false);
        return Payload.Write(result);
    }

    /// <summary>Runs a function with services of its own scope.</summary>
    /// <param name="function">The function.</param>
    /// <param name="bind">Value of a parameter; null for those that the host knows itself.</param>
    /// <param name="cancellation">Given to the function.</param>
    public async Task<object?> RunAsync(FunctionMethod function, Func<ParameterInfo, object?> bind, CancellationToken cancellation)
    {
        await using var scope = _services.CreateAsyncScope();
        var target = function.Method.IsStatic ? null : ActivatorUtilities.CreateInstance(scope.ServiceProvider, function.Method.DeclaringType!);
        var arguments = function.Parameters.Select(parameter =>
            parameter.ParameterType == typeof(CancellationToken) ? cancellation
            : parameter.IsDefined(typeof(DurableClientAttribute)) ? scope.ServiceProvider.GetRequiredService(parameter.ParameterType)
            : bind(parameter)).ToArray();
        return await function.InvokeAsync(target, arguments).ConfigureAwait(false);
    }

    private FunctionMethod Find<T>(string name, string kind)
        where T : Attribute
        => _functions.TryGetValue(name, out var function) && Array.Exists(function.Parameters, parameter => parameter.IsDefined(typeof(T)))
            ? function
            : throw new InvalidOperationException($"calling '{name}': the app has no {kind} of this name; check the name in its [Function] attribute.");
}
