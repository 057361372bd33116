namespace Compliance.Pii;

/// <summary>What a scan found, as counts.</summary>
/// <param name="Records">Records scanned.</param>
/// <param name="Columns">Columns in order.</param>
public sealed record ScanResult(long Records, IReadOnlyList<ColumnScan> Columns)
{
    /// <summary>The sum of the scans of a dataset's parts.</summary>
    public static ScanResult Merge(IReadOnlyList<ScanResult> parts)
        => new(
            parts.Sum(part => part.Records),
            [.. parts.SelectMany(part => part.Columns)
                .GroupBy(column => column.Column, StringComparer.Ordinal)
                .Select(columns => new ColumnScan(
                    columns.Key,
                    columns.Sum(column => column.Values),
                    columns.SelectMany(column => column.Entities)
                        .GroupBy(entity => entity.Key, StringComparer.Ordinal)
                        .ToDictionary(
                            entity => entity.Key,
                            entity => new EntityCount(entity.Sum(count => count.Value.Fields), entity.Sum(count => count.Value.WholeFields), entity.Sum(count => count.Value.Findings)),
                            StringComparer.Ordinal)))]);
}

/// <summary>What the fields of a column hold.</summary>
/// <param name="Column">Name.</param>
/// <param name="Values">Fields that are not empty.</param>
/// <param name="Entities">Counts by entity type.</param>
public sealed record ColumnScan(string Column, long Values, IReadOnlyDictionary<string, EntityCount> Entities);

/// <summary>How often an entity type occurs in a column.</summary>
/// <param name="Fields">Fields with at least one.</param>
/// <param name="WholeFields">Fields that are one, spaces around it aside.</param>
/// <param name="Findings">Findings in all.</param>
public sealed record EntityCount(long Fields, long WholeFields, long Findings);
