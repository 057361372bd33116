using Compliance.Datasets.Policies;

namespace Compliance.Pii;

/// <summary>What a column is and what happens to it.</summary>
/// <param name="Column">Name.</param>
/// <param name="Role">Role in disclosure control.</param>
/// <param name="Entity">Entity type of its values, or null.</param>
/// <param name="Confidence">0 to 1; 1 when the policy says so.</param>
/// <param name="Operator">Operator for every value; null: only findings inside the values are treated.</param>
/// <param name="GdprSpecial">It holds a special category (GDPR 9).</param>
/// <param name="PiplSensitive">It holds sensitive personal information (PIPL 28).</param>
/// <param name="Evidence">Why, without values.</param>
public sealed record ColumnDecision(
    string Column,
    ColumnRole Role,
    string? Entity,
    double Confidence,
    OperatorPolicy? Operator,
    bool GdprSpecial,
    bool PiplSensitive,
    IReadOnlyList<string> Evidence);
