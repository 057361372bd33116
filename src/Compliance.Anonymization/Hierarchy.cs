using System.Text;
using Compliance.Datasets;

namespace Compliance.Anonymization;

/// <summary>
/// A generalization hierarchy of one attribute: level 0 is the value, each further level is coarser, and values that are equal at a level
/// are equal at every higher one.
/// </summary>
public sealed class Hierarchy
{
    private const int MaxValues = 1 << 20;

    private readonly Dictionary<string, int> _codes;
    private readonly List<string[]> _rows;

    private Hierarchy(string attribute, string? file, int height, Dictionary<string, int> codes, List<string[]> rows)
        => (Attribute, File, Height, _codes, _rows) = (attribute, file, height, codes, rows);

    /// <summary>The column that it generalizes.</summary>
    public string Attribute { get; }

    /// <summary>Number of levels, level 0 included.</summary>
    public int Height { get; }

    /// <summary>Where it was read from; null when it can only suppress.</summary>
    internal string? File { get; }

    /// <summary>Values known so far; they are numbered from 0.</summary>
    internal int Values => _rows.Count;

    /// <summary>Two levels: the value, and <c>*</c>. Any value is known.</summary>
    public static Hierarchy SuppressionOnly(string attribute) => new(attribute, null, 2, new(StringComparer.Ordinal), []);

    /// <summary>Reads a hierarchy: one line a value, <c>;</c>-separated, from the value to the coarsest level, no header.</summary>
    /// <param name="attribute">The column that it generalizes.</param>
    /// <param name="fileName">Name for messages.</param>
    /// <param name="csv">UTF-8 text. It is kept in memory: one line a distinct value, at most 1,048,576.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="DatasetException">Rows differ in length, a value comes twice, or levels are not monotone.</exception>
    public static async Task<Hierarchy> LoadAsync(string attribute, string fileName, Stream csv, CancellationToken cancellation)
    {
        using var reader = new StreamReader(csv, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<string[]>();
        var parents = new List<Dictionary<string, string>>();
        for (var line = 1; await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } text; line++)
        {
            if (text.Length == 0)
                continue;
            var row = text.Split(';').Select(Unquoted).ToArray();
            if (rows.Count > 0 && row.Length != rows[0].Length)
                throw new DatasetException(fileName, line, null, $"the row has {row.Length} levels, the first one {rows[0].Length}", "give every value the same number of levels");
            if (rows.Count == MaxValues || !codes.TryAdd(row[0], rows.Count))
                throw new DatasetException(fileName, line, null, rows.Count == MaxValues ? $"there are more than {MaxValues} values" : "the value of this row comes twice", "list each value once");
            CheckMonotone(fileName, line, row, parents);
            rows.Add(row);
        }

        return rows.Count == 0
            ? throw new DatasetException(fileName, null, null, "the hierarchy is empty", "write one line a value: value;coarser;...;*")
            : new(attribute, fileName, rows[0].Length, codes, rows);
    }

    /// <summary>The number of a value; -1 when a hierarchy from a file does not know it.</summary>
    internal int CodeOf(ReadOnlySpan<char> value)
    {
        if (_codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out var code))
            return code;
        if (File is not null)
            return -1;
        var text = value.ToString();
        _codes[text] = _rows.Count;
        _rows.Add([text, "*"]);
        return _rows.Count - 1;
    }

    /// <summary>A value at a level.</summary>
    internal string Generalize(int code, int level) => _rows[code][level];

    private static void CheckMonotone(string fileName, int line, string[] row, List<Dictionary<string, string>> parents)
    {
        for (var level = 0; level + 1 < row.Length; level++)
        {
            if (parents.Count == level)
                parents.Add(new(StringComparer.Ordinal));
            if (!parents[level].TryAdd(row[level], row[level + 1]) && parents[level][row[level]] != row[level + 1])
                throw new DatasetException(fileName, line, null, $"level {level} and level {level + 1} are not monotone: one group of level {level} is in two groups of level {level + 1}", "let each group lie in one coarser group");
        }
    }

    private static string Unquoted(string field)
        => field.Length > 1 && field[0] == '"' && field[^1] == '"' ? field[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : field;
}
