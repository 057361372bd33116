namespace Microsoft.Azure.Functions.Worker;

/// <summary>Marks a durable client.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class DurableClientAttribute : Attribute;
