namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks the context of an orchestrator.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OrchestrationTriggerAttribute : Attribute;
