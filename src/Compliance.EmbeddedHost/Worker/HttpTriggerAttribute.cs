namespace Microsoft.Azure.Functions.Worker;

/// <summary>Starts a function by an HTTP request.</summary>
/// <param name="authLevel">Who may call; on loopback everybody can.</param>
/// <param name="methods">HTTP methods.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class HttpTriggerAttribute(AuthorizationLevel authLevel, params string[] methods) : Attribute
{
    /// <summary>Who may call.</summary>
    public AuthorizationLevel AuthLevel { get; } = authLevel;

    /// <summary>HTTP methods.</summary>
    public string[]? Methods { get; } = methods;

    /// <summary>Route under the prefix <c>api/</c>.</summary>
    public string? Route { get; set; }
}
