namespace Compliance.Audit;

/// <summary>What the rules say of a dataset under its policy.</summary>
/// <param name="Decision">The strictest of the findings.</param>
/// <param name="Findings">Rules that apply.</param>
public sealed record PolicyDecision(Decision Decision, IReadOnlyList<RuleFinding> Findings);

/// <summary>A rule that applies.</summary>
/// <param name="Rule">Article, e.g. <c>GDPR 6(1)</c>.</param>
/// <param name="Decision">What it demands.</param>
/// <param name="Confidence">P checked in the primary text, S in a secondary source, K general knowledge.</param>
/// <param name="Message">Why it applies.</param>
/// <param name="Remedy">What the controller can do.</param>
public sealed record RuleFinding(string Rule, Decision Decision, string Confidence, string Message, string Remedy);

/// <summary>Decisions, from lenient to strict.</summary>
public enum Decision
{
    /// <summary>Go on.</summary>
    Proceed,

    /// <summary>A person has to approve the release.</summary>
    Approve,

    /// <summary>Go no further.</summary>
    Block,
}

/// <summary>What detection found, as far as the rules ask.</summary>
/// <param name="EntityTypes">Entity types found.</param>
/// <param name="GdprSpecial">A special category (GDPR 9) is among them.</param>
/// <param name="PiplSensitive">Sensitive personal information (PIPL 28) is among them.</param>
/// <param name="Records">Records of the dataset.</param>
/// <param name="Minors">Persons under 14 are among them.</param>
public sealed record DataFacts(IReadOnlyList<string> EntityTypes, bool GdprSpecial, bool PiplSensitive, long Records, bool Minors);
