using Microsoft.DurableTask;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>The orchestrators and activities of an app: those of an assembly when hosted, delegates in tests of the engine.</summary>
internal interface IFunctionCatalog
{
    /// <summary>An orchestrator.</summary>
    /// <exception cref="InvalidOperationException">There is none of this name.</exception>
    Func<TaskOrchestrationContext, Task<object?>> Orchestrator(string name);

    /// <summary>Runs an activity; input and result are JSON.</summary>
    /// <exception cref="InvalidOperationException">There is none of this name.</exception>
    Task<string?> RunActivityAsync(string name, string? input, CancellationToken cancellation);
}
