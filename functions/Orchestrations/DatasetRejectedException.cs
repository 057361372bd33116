namespace Compliance.Functions.Orchestrations;

/// <summary>Ends a run early with an outcome; it never leaves the orchestrator.</summary>
internal sealed class DatasetRejectedException(Rejection rejection) : Exception(rejection.Problem)
{
    /// <summary>The outcome.</summary>
    public Rejection Rejection { get; } = rejection;
}
