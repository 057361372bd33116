namespace Compliance.Pii;

/// <summary>What de-identification did.</summary>
/// <param name="Records">Records written.</param>
/// <param name="Columns">Treatments, by column, operator and entity.</param>
public sealed record DeidentificationResult(long Records, IReadOnlyList<ColumnTreatment> Columns)
{
    /// <summary>The sum over the parts of a dataset.</summary>
    public static DeidentificationResult Merge(IReadOnlyList<DeidentificationResult> parts)
        => new(
            parts.Sum(part => part.Records),
            [.. parts.SelectMany(part => part.Columns)
                .GroupBy(treatment => (treatment.Column, treatment.Operator, treatment.Entity))
                .Select(group => new ColumnTreatment(group.Key.Column, group.Key.Operator, group.Key.Entity, group.Sum(treatment => treatment.Fields)))]);
}

/// <summary>One kind of treatment in a column.</summary>
/// <param name="Column">Name.</param>
/// <param name="Operator">Operator.</param>
/// <param name="Entity">Entity type, or null for a column of none.</param>
/// <param name="Fields">Values treated.</param>
public sealed record ColumnTreatment(string Column, string Operator, string? Entity, long Fields);
