using Compliance.Datasets.Reading;

namespace Compliance.Datasets.Profiling;

/// <summary>The one pass over the records of a text.</summary>
internal sealed class ProfilePass(string file, RecordSplitter records, ProfileOptions options)
{
    private const int MaxWarnings = 100;

    private readonly PartitionIndex _partitions = new(options.PartitionBytes);
    private readonly List<ColumnAccumulator> _columns = [];
    private readonly List<DatasetWarning> _warnings = [];
    private long _warningCount;
    private long _recordCount;

    public IReadOnlyList<Partition> Partitions => _partitions.Close();

    public IReadOnlyList<DatasetWarning> Warnings => _warnings;

    public long WarningCount => _warningCount;

    public long Records => _recordCount;

    /// <summary>Profiles every record and returns the columns.</summary>
    public async Task<IReadOnlyList<ColumnProfile>> RunAsync(DatasetFormat format, CsvDialect? dialect, CancellationToken cancellation)
    {
        await records.SkipByteOrderMarkAsync(cancellation).ConfigureAwait(false);
        // The caller owns the records and closes them after it has taken the hash.
        RecordReader reader = format switch
        {
            DatasetFormat.Csv => new CsvRecordReader(records, file, dialect!, await HeaderAsync(dialect!, cancellation).ConfigureAwait(false), 0),
            DatasetFormat.JsonLines => new JsonLinesRecordReader(records, file, new JsonPaths(), 0),
            _ => new TextRecordReader(records, file, 0),
        };
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            Add(reader);
        if (_recordCount == 0 && format != DatasetFormat.Csv)
            throw new DatasetException(file, null, null, "the file is empty", "send a file with at least one record");
        Grow(reader.Columns.Count);
        return [.. reader.Columns.Select((name, column) => _columns[column].Profile(name))];
    }

    private async Task<IReadOnlyList<string>> HeaderAsync(CsvDialect dialect, CancellationToken cancellation)
    {
        if (!await records.ReadAsync(cancellation).ConfigureAwait(false))
            throw new DatasetException(file, null, null, "the file is empty", "send a file with a header line and at least one record");
        var fields = new CsvFields(dialect);
        fields.Parse(new Utf8(file).Decode(records.Content, records.Line));
        if (fields.Count > options.MaxColumns)
            throw new DatasetException(file, records.Line, null, $"the header has {fields.Count} columns, more than {options.MaxColumns}", "split the table, or turn columns into rows");
        var names = new List<string>(fields.Count);
        for (var field = 0; field < fields.Count; field++)
        {
            var name = fields.Value(field).Trim().ToString();
            names.Add(name.Length == 0 ? $"column{field + 1}" : name);
            if (names.IndexOf(names[field]) is var first && first != field)
                throw new DatasetException(file, records.Line, null, $"columns {first + 1} and {field + 1} have the same name", "give each column a name of its own");
        }

        return names;
    }

    private void Add(RecordReader reader)
    {
        if (reader is CsvRecordReader csv && csv.FieldsInFile != csv.FieldCount)
            WarnRagged(csv);
        for (var field = 0; field < reader.FieldCount; field++)
        {
            var column = reader.ColumnOf(field);
            Grow(column + 1);
            _columns[column].Add(reader.Field(field));
        }

        _partitions.Add(records.Offset, records.Length, reader.Record, records.Line);
        _recordCount++;
    }

    private void Grow(int columns)
    {
        if (columns > options.MaxColumns)
            throw new DatasetException(file, records.Line, null, $"the documents up to this line have more than {options.MaxColumns} different paths", "keep variable data in values, not in member names");
        while (_columns.Count < columns)
            _columns.Add(new());
    }

    private void WarnRagged(CsvRecordReader record)
    {
        _warningCount++;
        if (_warnings.Count < MaxWarnings)
            _warnings.Add(new(
                record.Line,
                record.FieldsInFile < record.FieldCount
                    ? $"the record has {record.FieldsInFile} of {record.FieldCount} fields; the missing ones are read as empty"
                    : $"the record has {record.FieldsInFile} fields, {record.FieldCount} are expected; the rest is left out"));
    }
}
