namespace Compliance.Datasets;

/// <summary>One column as the profile found it.</summary>
/// <param name="Name">Header, or JSON path.</param>
/// <param name="Type">Narrowest type that every non-null value has.</param>
/// <param name="Values">Fields seen, nulls included.</param>
/// <param name="Nulls">Fields that are empty (CSV, text) or null (JSON).</param>
/// <param name="Distinct">Estimated number of distinct non-null values (HyperLogLog, relative standard error about 1.6 %).</param>
/// <param name="Minimum">Least value for numbers and dates; for text the least length in characters. Numbers and dates are given only rounded so that no single value is disclosed.</param>
/// <param name="Maximum">Likewise, greatest.</param>
/// <param name="Examples">Up to five values with every letter and digit masked: letters to <c>x</c>, digits to <c>9</c>, CJK to <c>字</c>.</param>
public sealed record ColumnProfile(
    string Name,
    ColumnType Type,
    long Values,
    long Nulls,
    long Distinct,
    string? Minimum,
    string? Maximum,
    IReadOnlyList<string> Examples);

/// <summary>Types that the profile tells apart.</summary>
public enum ColumnType
{
    /// <summary>No value seen.</summary>
    Empty,

    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>Whole numbers that fit 64 bits and have no leading zero.</summary>
    Integer,

    /// <summary>Decimal numbers.</summary>
    Number,

    /// <summary>ISO 8601 calendar dates.</summary>
    Date,

    /// <summary>ISO 8601 date and time.</summary>
    Timestamp,

    /// <summary>Anything else.</summary>
    Text,
}
