using System.Reflection;
using System.Runtime.ExceptionServices;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>A method that is a function.</summary>
internal sealed class FunctionMethod(string name, MethodInfo method)
{
    public string Name { get; } = name;

    public MethodInfo Method { get; } = method;

    public ParameterInfo[] Parameters { get; } = method.GetParameters();

    /// <summary>Calls the method and awaits its task; null for a method without a result.</summary>
    public async Task<object?> InvokeAsync(object? target, object?[] arguments)
    {
        object? result;
        try
        {
            result = Method.Invoke(target, arguments);
        }
        catch (TargetInvocationException wrapped) when (wrapped.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(wrapped.InnerException);
            throw;
        }

        if (result is not Task task)
            return result;
        // The orchestrator's continuations belong to its context, so the context is kept.
        await task;
        return Method.ReturnType.IsGenericType ? task.GetType().GetProperty(nameof(Task<object>.Result))!.GetValue(task) : null;
    }
}
