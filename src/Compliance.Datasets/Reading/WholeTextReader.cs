namespace Compliance.Datasets.Reading;

/// <summary>A reader over a whole text: passes over the byte order mark and the header before the first record.</summary>
internal sealed class WholeTextReader(RecordReader inner, RecordSplitter records, bool hasHeader) : RecordReader
{
    private bool _begun;

    public override IReadOnlyList<string> Columns => inner.Columns;

    public override long Record => inner.Record;

    public override long Line => inner.Line;

    public override int FieldCount => inner.FieldCount;

    public override int ColumnOf(int field) => inner.ColumnOf(field);

    public override ReadOnlySpan<char> Field(int field) => inner.Field(field);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        if (!_begun)
        {
            _begun = true;
            await records.SkipByteOrderMarkAsync(cancellation).ConfigureAwait(false);
            if (hasHeader && !await records.ReadAsync(cancellation).ConfigureAwait(false))
                return false;
        }

        return await inner.ReadAsync(cancellation).ConfigureAwait(false);
    }

    public override void WriteHeader(TextWriter output) => inner.WriteHeader(output);

    public override void Write(TextWriter output, ReadOnlySpan<string?> replacements) => inner.Write(output, replacements);

    public override ValueTask DisposeAsync() => inner.DisposeAsync();
}
