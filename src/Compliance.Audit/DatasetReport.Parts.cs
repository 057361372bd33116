namespace Compliance.Audit;

/// <summary>How a dataset can end.</summary>
public enum ReportVerdict
{
    /// <summary>The result is in the released container.</summary>
    Released,

    /// <summary>Kept back until somebody acts.</summary>
    Quarantined,

    /// <summary>A rule forbids it.</summary>
    Blocked,

    /// <summary>The processing itself failed; the original is untouched.</summary>
    Failed,

    /// <summary>Examined only; nothing was to be released.</summary>
    Reported,
}

/// <summary>The original.</summary>
/// <param name="Name">As its sender knows it.</param>
/// <param name="Format">Format, e.g. CSV.</param>
/// <param name="Encoding">IANA name.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Records">Records.</param>
/// <param name="Warnings">Irregularities that reading repaired, the first ones in words.</param>
/// <param name="WarningCount">How many there were in all.</param>
public sealed record ReportedFile(string Name, string Format, string Encoding, long Bytes, string Sha256, long Records, IReadOnlyList<string> Warnings, long WarningCount);

/// <summary>What the policy states.</summary>
/// <param name="Purpose">Why the data is processed.</param>
/// <param name="Controller">Who decides.</param>
/// <param name="Contact">How to reach them.</param>
/// <param name="Jurisdictions">Laws that apply.</param>
/// <param name="LegalBasis">Bases in words, e.g. <c>GDPR 6(1)(f)</c>.</param>
/// <param name="Reference">Document that supports them; null when none is named.</param>
public sealed record ReportedPolicy(string Purpose, string Controller, string Contact, IReadOnlyList<string> Jurisdictions, IReadOnlyList<string> LegalBasis, string? Reference);

/// <summary>One stage.</summary>
/// <param name="Name">Stage, as in the audit log.</param>
/// <param name="Seconds">Time that it took.</param>
/// <param name="LogIndex">Index of its entry in the log; null when it has none.</param>
/// <param name="Proof">Path of the <c>.tlog-proof</c>; null when there is none yet.</param>
public sealed record ReportedStage(string Name, double Seconds, long? LogIndex, string? Proof);

/// <summary>One column.</summary>
/// <param name="Name">Header or JSON path.</param>
/// <param name="Role">Direct, Quasi, Sensitive or Insensitive.</param>
/// <param name="Entity">Entity type that it holds; null for none.</param>
/// <param name="Confidence">Confidence of role and entity, 0 to 1.</param>
/// <param name="Type">Data type.</param>
/// <param name="Nulls">Empty fields.</param>
/// <param name="Distinct">Estimate of distinct values.</param>
/// <param name="Examples">Masked examples.</param>
/// <param name="Operator">What was done to the column; null for nothing.</param>
/// <param name="Treated">Fields that were changed.</param>
/// <param name="Evidence">Why it has this role.</param>
public sealed record ReportedColumn(string Name, string Role, string? Entity, double Confidence, string Type, long Nulls, long Distinct, IReadOnlyList<string> Examples, string? Operator, long Treated, IReadOnlyList<string> Evidence);

/// <summary>Findings of one entity type.</summary>
/// <param name="Entity">Entity type.</param>
/// <param name="Fields">Fields with at least one.</param>
/// <param name="Findings">All of them.</param>
/// <param name="Columns">Columns that hold them.</param>
public sealed record ReportedFinding(string Entity, long Fields, long Findings, IReadOnlyList<string> Columns);

/// <summary>What one rule says.</summary>
/// <param name="Rule">Article, e.g. <c>GDPR 6(1)</c>.</param>
/// <param name="Decision">Proceed, Approve or Block.</param>
/// <param name="Confidence">How well the rule is sourced: <c>P</c> primary text, <c>S</c> secondary source, <c>K</c> general knowledge; null when not stated.</param>
/// <param name="Message">What it found.</param>
/// <param name="Remedy">What to do.</param>
public sealed record ReportedRule(string Rule, string Decision, string? Confidence, string Message, string Remedy);

/// <summary>The privacy model and what was reached.</summary>
/// <param name="K">Least class size asked for.</param>
/// <param name="SuppressionLimit">Greatest share of records that might be suppressed.</param>
/// <param name="Levels">Chosen generalization.</param>
/// <param name="Loss">Granularity-based information loss, 0 to 1.</param>
/// <param name="Records">Records before.</param>
/// <param name="Suppressed">Records left out.</param>
/// <param name="Released">Records after.</param>
/// <param name="Classes">Equivalence classes.</param>
/// <param name="SmallestClass">Records of the smallest.</param>
/// <param name="AverageClass">Mean records a class.</param>
/// <param name="NodesChecked">Generalizations tried.</param>
/// <param name="NodesInLattice">Generalizations that there are.</param>
/// <param name="Check">The independent check of the output; null when it did not run.</param>
public sealed record ReportedAnonymization(
    int K,
    double SuppressionLimit,
    IReadOnlyList<ReportedLevel> Levels,
    double Loss,
    long Records,
    long Suppressed,
    long Released,
    long Classes,
    long SmallestClass,
    double AverageClass,
    long NodesChecked,
    long NodesInLattice,
    ReportedCheck? Check);

/// <summary>Generalization of one attribute.</summary>
/// <param name="Attribute">Column.</param>
/// <param name="Level">Chosen level, 0 is unchanged.</param>
/// <param name="MaxLevel">Highest level, where nothing is left.</param>
public sealed record ReportedLevel(string Attribute, int Level, int MaxLevel);

/// <summary>What the check of the output, which shares no code with the search, counted.</summary>
/// <param name="Holds">True when every class has at least k records.</param>
/// <param name="Records">Records read.</param>
/// <param name="Classes">Classes counted.</param>
/// <param name="SmallestClass">Records of the smallest.</param>
public sealed record ReportedCheck(bool Holds, long Records, long Classes, long SmallestClass);

/// <summary>What was released.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Records">Records.</param>
/// <param name="Bytes">Size.</param>
public sealed record ReportedRelease(string Path, string Sha256, long Records, long Bytes);

/// <summary>Where the evidence is.</summary>
/// <param name="Origin">Name of the log.</param>
/// <param name="VerifierKey">Its public key.</param>
/// <param name="Size">Entries that the checkpoint signs.</param>
/// <param name="RootHash">Base64 of the signed root.</param>
public sealed record ReportedLog(string Origin, string VerifierKey, long Size, string RootHash);
