namespace Compliance.Datasets.Reading;

/// <summary>Plain text: a record is a line, its only column <c>text</c>.</summary>
internal sealed class TextRecordReader(RecordSplitter records, string file, long firstRecord) : RecordReader
{
    /// <summary>The only column.</summary>
    public const string Column = "text";

    private readonly Utf8 _utf8 = new(file);
    private Memory<char> _line;
    private long _record = firstRecord - 1;

    public override IReadOnlyList<string> Columns { get; } = [Column];

    public override long Record => _record;

    public override long Line => records.Line;

    public override int FieldCount => 1;

    public override int ColumnOf(int field) => 0;

    public override ReadOnlySpan<char> Field(int field) => _line.Span;

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!await records.ReadAsync(cancellation).ConfigureAwait(false))
            return false;
        _line = _utf8.Decode(records.Content, records.Line);
        _record++;
        return true;
    }

    public override void WriteHeader(TextWriter output)
    {
    }

    public override void Write(TextWriter output, ReadOnlySpan<string?> replacements)
    {
        if (replacements[0] is { } replacement)
            output.Write(replacement.ReplaceLineEndings(" "));
        else
            output.Write(_line.Span);
        output.Write(records.LineEnd.SequenceEqual("\r\n"u8) ? "\r\n" : "\n");
    }

    public override ValueTask DisposeAsync() => records.DisposeAsync();
}
