using System.Text.Json.Nodes;

namespace Compliance.Datasets.Policies;

/// <summary>What may be done with a dataset and how: the content of a <c>policy.yaml</c>.</summary>
/// <param name="Purpose">Why the data is processed (GDPR 5(1)(b), PIPL 6).</param>
/// <param name="Controller">Who decides.</param>
/// <param name="Jurisdictions">Laws that apply.</param>
/// <param name="LegalBasis">Legal basis for each jurisdiction.</param>
/// <param name="Columns">Decisions for columns by name; a column that is not named is classified by its content.</param>
/// <param name="Anonymization">Privacy model of the quasi-identifiers; null when there is none.</param>
/// <param name="Operators">Operator for each entity type; <see cref="DefaultOperator"/> for the rest.</param>
/// <param name="DefaultOperator">Operator for detected entities that <paramref name="Operators"/> does not name.</param>
/// <param name="Release">When the result is released.</param>
/// <param name="RetentionDays">Days after which evidence and result may be erased; null: five years after processing ends.</param>
public sealed record DatasetPolicy(
    string Purpose,
    ControllerIdentity Controller,
    IReadOnlyList<Jurisdiction> Jurisdictions,
    LegalBasis LegalBasis,
    IReadOnlyDictionary<string, ColumnPolicy> Columns,
    AnonymizationPolicy? Anonymization,
    IReadOnlyDictionary<string, OperatorPolicy> Operators,
    OperatorPolicy DefaultOperator,
    ReleaseRule Release,
    int? RetentionDays);

/// <summary>The controller (GDPR 4(7)) or personal information handler (PIPL 73).</summary>
public sealed record ControllerIdentity(string Name, string Contact);

/// <summary>Laws that the rules know.</summary>
public enum Jurisdiction
{
    /// <summary>GDPR.</summary>
    EU,

    /// <summary>PIPL and the rules under it.</summary>
    CN,
}

/// <summary>Legal bases.</summary>
/// <param name="Gdpr">Letter of GDPR 6(1), "a" to "f"; null when not stated.</param>
/// <param name="GdprSpecial">Letter of GDPR 9(2) for special categories; null when not stated.</param>
/// <param name="Pipl">Number of PIPL 13(1), 1 to 7; null when not stated.</param>
/// <param name="SeparateConsent">True when separate consent (PIPL 29) is held for sensitive personal information.</param>
/// <param name="Reference">Document that supports the basis: consent register, balancing test, contract.</param>
public sealed record LegalBasis(string? Gdpr, string? GdprSpecial, int? Pipl, bool SeparateConsent, string? Reference);

/// <summary>A decision for one column.</summary>
/// <param name="Role">Its role; null: by its content.</param>
/// <param name="Hierarchy">Path of the generalization hierarchy of a quasi-identifier, relative to the policy; null for suppression only.</param>
/// <param name="Operator">Operator for the whole column; null: by role and entity.</param>
public sealed record ColumnPolicy(ColumnRole? Role, string? Hierarchy, OperatorPolicy? Operator);

/// <summary>Roles of a column in disclosure control.</summary>
public enum ColumnRole
{
    /// <summary>Identifies a person by itself.</summary>
    Direct,

    /// <summary>Identifies in combination.</summary>
    Quasi,

    /// <summary>What an attacker wants to learn.</summary>
    Sensitive,

    /// <summary>Neither.</summary>
    Insensitive,
}

/// <summary>Privacy model and its limit.</summary>
/// <param name="K">Least size of an equivalence class, at least 2.</param>
/// <param name="SuppressionLimit">Greatest share of records that may be suppressed, 0 to 1.</param>
public sealed record AnonymizationPolicy(int K, double SuppressionLimit);

/// <summary>An operator and its parameters.</summary>
/// <param name="Name">redact, mask, token, encrypt or keep.</param>
/// <param name="Parameters">Operator's own parameters, e.g. <c>keepLast</c>.</param>
public sealed record OperatorPolicy(string Name, JsonObject? Parameters = null);

/// <summary>When a result is released.</summary>
/// <param name="Mode">Automatic, after approval by a person, or never.</param>
/// <param name="ApprovalDays">Days to wait for the approval before the dataset is quarantined.</param>
public sealed record ReleaseRule(ReleaseMode Mode, int ApprovalDays);

/// <summary>Ways to release.</summary>
public enum ReleaseMode
{
    /// <summary>When every check passes.</summary>
    Automatic,

    /// <summary>When every check passes and a person approves.</summary>
    Approval,

    /// <summary>Report only.</summary>
    Never,
}
