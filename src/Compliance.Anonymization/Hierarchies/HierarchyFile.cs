using System.Text;
using Compliance.Datasets;

namespace Compliance.Anonymization.Hierarchies;

/// <summary>Reads the rows of a hierarchy file and checks that they are a hierarchy.</summary>
internal sealed class HierarchyFile
{
    private const int MaxValues = 1 << 20;

    private readonly string _name;
    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, (string Parent, int Line)>> _parents = [];
    private readonly List<string[]> _rows = [];

    private HierarchyFile(string name) => _name = name;

    /// <summary>The rows in file order, at least one.</summary>
    /// <exception cref="DatasetException">The text is no hierarchy.</exception>
    public static async Task<IReadOnlyList<string[]>> ReadAsync(string name, Stream csv, CancellationToken cancellation)
    {
        var file = new HierarchyFile(name);
        using var reader = new StreamReader(csv, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var line = 0;
        try
        {
            while (await reader.ReadLineAsync(cancellation).ConfigureAwait(false) is { } text)
            {
                line++;
                if (text.Length > 0)
                    file.Add(line, HierarchyRow.Split(name, line, text));
            }
        }
        catch (DecoderFallbackException invalid)
        {
            throw new DatasetException(name, line + 1, null, "the hierarchy is not UTF-8 from about this line on", "save it as UTF-8", invalid);
        }

        return file._rows.Count > 0
            ? file._rows
            : throw new DatasetException(name, null, null, "the hierarchy is empty", "write one line a value: value;coarser;...;*");
    }

    private void Add(int line, string[] row)
    {
        if (_rows.Count > 0 && row.Length != _rows[0].Length)
            throw new DatasetException(_name, line, null, $"the row has {row.Length} levels, the first one {_rows[0].Length}", "give every value the same number of levels");
        if (_rows.Count == MaxValues)
            throw new DatasetException(_name, line, null, $"there are more than {MaxValues:N0} values", "group the values before, for example by their first characters");
        if (!_lines.TryAdd(row[0], line))
            throw new DatasetException(_name, line, null, $"field 1 has the value of line {_lines[row[0]]} again", "list each value once");
        for (var level = 0; level + 1 < row.Length; level++)
            CheckMonotone(line, level, row[level], row[level + 1]);
        _rows.Add(row);
    }

    private void CheckMonotone(int line, int level, string group, string parent)
    {
        if (_parents.Count == level)
            _parents.Add(new(StringComparer.Ordinal));
        if (_parents[level].TryAdd(group, (parent, line)))
            return;
        var known = _parents[level][group];
        if (known.Parent != parent)
            throw new DatasetException(
                _name, line, null,
                $"field {level + 2} differs from that of line {known.Line}, although field {level + 1} is equal in both, so level {level + 1} splits a group of level {level}",
                "let each group lie in one coarser group");
    }
}
