namespace Microsoft.DurableTask.Client;

/// <summary>Which instances to list.</summary>
public record OrchestrationQuery
{
    /// <summary>Only in these states; null for all.</summary>
    public IEnumerable<OrchestrationRuntimeStatus>? Statuses { get; init; }

    /// <summary>Only ids that begin so.</summary>
    public string? InstanceIdPrefix { get; init; }

    /// <summary>Instances a page.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Where to go on.</summary>
    public string? ContinuationToken { get; init; }

    /// <summary>True to return inputs, results and custom status.</summary>
    public bool FetchInputsAndOutputs { get; init; }
}
