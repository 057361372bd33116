namespace Compliance.EmbeddedHost.Engine;

/// <summary>An orchestrator does in its replay something else than it did before.</summary>
internal sealed class NonDeterministicOrchestrationException(string message) : Exception(message);
