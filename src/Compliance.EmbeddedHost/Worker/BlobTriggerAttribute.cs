namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function for each new version of a blob.</summary>
/// <param name="blobPath">Container and pattern, e.g. <c>uploads/{name}</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class BlobTriggerAttribute(string blobPath) : Attribute
{
    /// <summary>Container and pattern.</summary>
    public string BlobPath { get; } = blobPath;

    /// <summary>Name of the connection setting.</summary>
    public string? Connection { get; set; }
}
