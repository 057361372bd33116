using Compliance.Anonymization.Hierarchies;
using Compliance.Datasets;

namespace Compliance.Anonymization;

/// <summary>
/// A generalization hierarchy of one attribute: level 0 is the value, each further level is coarser, and values that are equal at a level
/// are equal at every higher one. It does not change.
/// </summary>
public sealed class Hierarchy
{
    internal const string Suppressed = "*";

    private readonly Dictionary<string, int> _rowOf;
    private readonly IReadOnlyList<string[]> _rows;

    private Hierarchy(string attribute, string? file, int height, Dictionary<string, int> rowOf, IReadOnlyList<string[]> rows)
        => (Attribute, File, Height, _rowOf, _rows) = (attribute, file, height, rowOf, rows);

    /// <summary>The column that it generalizes.</summary>
    public string Attribute { get; }

    /// <summary>Number of levels, level 0 included.</summary>
    public int Height { get; }

    /// <summary>Where it was read from; null when it can only suppress.</summary>
    internal string? File { get; }

    /// <summary>True when it has no rows: level 0 is the value, whichever it is, and level 1 is <c>*</c>.</summary>
    internal bool SuppressesOnly => File is null;

    /// <summary>Values of the domain.</summary>
    internal int Values => _rows.Count;

    /// <summary>Two levels: the value, and <c>*</c>. Any value is known; its domain are the dataset's distinct values.</summary>
    public static Hierarchy SuppressionOnly(string attribute) => new(attribute, null, 2, [], []);

    /// <summary>Reads a hierarchy: one line a value, <c>;</c>-separated, from the value to the coarsest level, no header.</summary>
    /// <param name="attribute">The column that it generalizes.</param>
    /// <param name="fileName">Name for messages.</param>
    /// <param name="csv">
    /// UTF-8 text; a field that holds <c>;</c> or a quote is quoted as in RFC 4180, and empty lines are skipped. The hierarchy is kept in memory:
    /// one row a distinct value, at most 1,048,576.
    /// </param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DatasetException">Rows differ in length, a value comes twice, or levels are not monotone; the message names line and field.</exception>
    public static async Task<Hierarchy> LoadAsync(string attribute, string fileName, Stream csv, CancellationToken cancellation)
    {
        var rows = await HierarchyFile.ReadAsync(fileName, csv, cancellation).ConfigureAwait(false);
        var rowOf = new Dictionary<string, int>(rows.Count, StringComparer.Ordinal);
        foreach (var row in rows)
            rowOf.Add(row[0], rowOf.Count);
        return new(attribute, fileName, rows[0].Length, rowOf, rows);
    }

    /// <summary>Row of a value, or -1.</summary>
    internal int RowOf(ReadOnlySpan<char> value)
        => _rowOf.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out var row) ? row : -1;

    /// <summary>The value of a row at a level.</summary>
    internal string Generalize(int row, int level) => _rows[row][level];
}
