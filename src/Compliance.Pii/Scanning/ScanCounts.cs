using Compliance.Datasets;

namespace Compliance.Pii.Scanning;

/// <summary>Counts of one scan, by column.</summary>
internal sealed class ScanCounts(PiiScanner scanner)
{
    private readonly List<Column> _columns = [];
    private readonly List<Finding> _findings = [];
    private long _records;

    public void Add(RecordReader record)
    {
        _records++;
        for (var field = 0; field < record.FieldCount; field++)
        {
            var value = record.Field(field);
            var column = ColumnAt(record.ColumnOf(field), record.Columns);
            if (value.IsEmpty)
                continue;
            column.Values++;
            _findings.Clear();
            scanner.Scan(value, _findings, column.Context);
            if (_findings.Count > 0)
                column.Add(_findings, value);
        }
    }

    public ScanResult Result(IReadOnlyList<string> names)
        => new(_records, [.. names.Select((name, index) => ColumnAt(index, names).Result(name))]);

    private Column ColumnAt(int index, IReadOnlyList<string> names)
    {
        while (_columns.Count <= index)
            _columns.Add(new(scanner.ContextOf(names[_columns.Count])));
        return _columns[index];
    }

    private sealed class Column(ScanContext context)
    {
        private readonly Dictionary<string, EntityCount> _entities = new(StringComparer.Ordinal);

        public ScanContext Context { get; } = context;

        public long Values { get; set; }

        public void Add(List<Finding> findings, ReadOnlySpan<char> value)
        {
            var whole = findings.Count == 1 && findings[0].Length == value.Trim().Length;
            for (var index = 0; index < findings.Count; index++)
            {
                var entity = findings[index].Entity;
                var first = findings.FindIndex(finding => finding.Entity == entity) == index;
                var count = _entities.GetValueOrDefault(entity) ?? new(0, 0, 0);
                _entities[entity] = new(count.Fields + (first ? 1 : 0), count.WholeFields + (whole ? 1 : 0), count.Findings + 1);
            }
        }

        public ColumnScan Result(string name) => new(name, Values, _entities);
    }
}
