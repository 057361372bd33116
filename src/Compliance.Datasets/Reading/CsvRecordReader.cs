namespace Compliance.Datasets.Reading;

/// <summary>
/// Records of CSV. A short record has empty fields where it ends; the fields of a long record beyond the last column are left out,
/// for nothing says what they are; blank lines of a table with several columns are passed over.
/// </summary>
internal sealed class CsvRecordReader : RecordReader
{
    private readonly RecordSplitter _records;
    private readonly Utf8 _utf8;
    private readonly CsvFields _fields;
    private readonly CsvDialect _dialect;
    private readonly string _header;
    private long _record;

    public CsvRecordReader(RecordSplitter records, string file, CsvDialect dialect, IReadOnlyList<string> columns, long firstRecord)
    {
        (_records, _utf8, _dialect, Columns, _record) = (records, new Utf8(file), dialect, columns, firstRecord - 1);
        _fields = new CsvFields(dialect);
        _header = string.Join(dialect.Delimiter, columns.Select(column => CsvFields.Quoted(column, dialect))) + "\n";
    }

    public override IReadOnlyList<string> Columns { get; }

    public override long Record => _record;

    public override long Line => _records.Line;

    public override int FieldCount => Columns.Count;

    /// <summary>Fields that the record has in the file.</summary>
    public int FieldsInFile => _fields.Count;

    public override int ColumnOf(int field) => field;

    public override ReadOnlySpan<char> Field(int field) => field < _fields.Count ? _fields.Value(field) : default;

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (await _records.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (_records.Content.IsEmpty && Columns.Count > 1)
                continue;
            _fields.Parse(_utf8.Decode(_records.Content, _records.Line));
            _record++;
            return true;
        }

        return false;
    }

    public override void WriteHeader(TextWriter output) => output.Write(_header);

    public override void Write(TextWriter output, ReadOnlySpan<string?> replacements)
    {
        for (var field = 0; field < Columns.Count; field++)
        {
            if (field > 0)
                output.Write(_dialect.Delimiter);
            if (replacements[field] is { } replacement)
                output.Write(CsvFields.Quoted(replacement, _dialect));
            else if (field < _fields.Count)
                output.Write(_fields.Raw(field));
        }

        output.Write(_records.LineEnd.SequenceEqual("\r\n"u8) ? "\r\n" : "\n");
    }

    public override ValueTask DisposeAsync() => _records.DisposeAsync();
}
