namespace Compliance.Datasets;

/// <summary>
/// Forward-only reader of records of one format. Spans are valid until the next <see cref="ReadAsync"/>.
/// The current record can be written back in its own format with some fields replaced; all else keeps its bytes.
/// </summary>
public abstract class RecordReader : IAsyncDisposable
{
    /// <summary>Columns of the dataset, as in its profile.</summary>
    public abstract IReadOnlyList<string> Columns { get; }

    /// <summary>0-based number of the current record in the dataset.</summary>
    public abstract long Record { get; }

    /// <summary>1-based line where the current record begins.</summary>
    public abstract long Line { get; }

    /// <summary>Fields of the current record: for CSV one a column; for JSON Lines the leaves that this document has.</summary>
    public abstract int FieldCount { get; }

    /// <summary>Index in <see cref="Columns"/> of a field.</summary>
    public abstract int ColumnOf(int field);

    /// <summary>Value of a field, unquoted and unescaped; empty for null.</summary>
    public abstract ReadOnlySpan<char> Field(int field);

    /// <summary>Moves to the next record; false at the end.</summary>
    /// <exception cref="DatasetException">The record cannot be read; the message names the line.</exception>
    public abstract ValueTask<bool> ReadAsync(CancellationToken cancellation);

    /// <summary>Writes what stands before the first record (a CSV header line); nothing for other formats.</summary>
    public abstract void WriteHeader(TextWriter output);

    /// <summary>Writes the current record with its line end; a field whose replacement is null keeps its original text.</summary>
    /// <param name="output">Receives the record in the reader's format.</param>
    /// <param name="replacements">One entry a field, <see cref="FieldCount"/> long.</param>
    public abstract void Write(TextWriter output, ReadOnlySpan<string?> replacements);

    /// <summary>Releases buffers and the stream.</summary>
    public abstract ValueTask DisposeAsync();
}
