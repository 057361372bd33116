namespace Microsoft.DurableTask.Client;

/// <summary>What purging removed.</summary>
/// <param name="purgedInstanceCount">Instances.</param>
public class PurgeResult(int purgedInstanceCount)
{
    /// <summary>Instances.</summary>
    public int PurgedInstanceCount { get; } = purgedInstanceCount;
}
