namespace Compliance.Functions.Orchestrations;

/// <summary>How a dataset ended.</summary>
/// <param name="Verdict">Its end.</param>
/// <param name="Problem">Why it was not released; null when it was.</param>
/// <param name="Remedy">What its sender can do; null when it was released.</param>
/// <param name="Released">Path in <c>released</c>; null when it was not.</param>
/// <param name="Stages">When each stage ran.</param>
/// <param name="Evidence">Index in the log of each stage's entry.</param>
public sealed record DatasetOutcome(
    DatasetVerdict Verdict,
    string? Problem,
    string? Remedy,
    string? Released,
    IReadOnlyList<StageTiming> Stages,
    IReadOnlyDictionary<string, long> Evidence);

/// <summary>What a person decided at the gate.</summary>
/// <param name="Approved">True to release.</param>
/// <param name="By">Who, as they named themselves.</param>
/// <param name="Reason">Why.</param>
public sealed record GateDecision(bool Approved, string By, string? Reason)
{
    /// <summary>Name of the event that carries it.</summary>
    public const string Event = "decision";
}
