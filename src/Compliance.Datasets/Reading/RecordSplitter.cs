using System.Buffers;

namespace Compliance.Datasets.Reading;

/// <summary>
/// Splits UTF-8 text into records at line ends (LF, CRLF or a lone CR), keeping quoted line ends of CSV (RFC 4180) inside.
/// A quote opens a field only where the field begins; elsewhere it is an ordinary character.
/// </summary>
internal sealed class RecordSplitter : IAsyncDisposable
{
    private readonly Stream _text;
    private readonly string _file;
    private readonly CsvDialect? _dialect;
    private readonly int _maxRecordBytes;
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(1 << 18);
    private int _start;
    private int _end;
    private int _length;
    private int _linesInRecord;
    private bool _complete;

    /// <param name="text">UTF-8 text; owned.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="dialect">Null for one record a line.</param>
    /// <param name="maxRecordBytes">Most bytes of a record.</param>
    /// <param name="offset">Offset of the stream's first byte in the whole text.</param>
    /// <param name="line">1-based line of the stream's first byte.</param>
    public RecordSplitter(Stream text, string file, CsvDialect? dialect, int maxRecordBytes, long offset, long line)
        => (_text, _file, _dialect, _maxRecordBytes, Offset, Line) = (text, file, dialect, maxRecordBytes, offset, line);

    /// <summary>The current record without its line end.</summary>
    public ReadOnlySpan<byte> Content => _buffer.AsSpan(_start, ContentLength);

    /// <summary>The line end of the current record; empty at the end of a text that has none.</summary>
    public ReadOnlySpan<byte> LineEnd => _buffer.AsSpan(_start + ContentLength, _length - ContentLength);

    /// <summary>Offset in the whole text of the current record.</summary>
    public long Offset { get; private set; }

    /// <summary>1-based line of the current record.</summary>
    public long Line { get; private set; }

    /// <summary>Bytes of the current record, line end included.</summary>
    public int Length => _length;

    private int ContentLength { get; set; }

    /// <summary>Passes over a byte order mark; only before the first record.</summary>
    public async ValueTask SkipByteOrderMarkAsync(CancellationToken cancellation)
    {
        while (_end < 3 && !_complete)
            await FillAsync(cancellation).ConfigureAwait(false);
        if (!_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8))
            return;
        _start = 3;
        Offset += 3;
    }

    /// <summary>Moves to the next record; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        _start += _length;
        Offset += _length;
        Line += _linesInRecord;
        (_length, _linesInRecord, ContentLength) = (0, 0, 0);
        var scan = new Scan(_dialect);
        while (true)
        {
            if (scan.FindEnd(_buffer.AsSpan(_start, _end - _start), _complete))
            {
                (ContentLength, _length, _linesInRecord) = (scan.ContentLength, scan.Length, scan.Lines);
                return true;
            }

            if (_complete)
            {
                if (scan.OpenQuote is { } quote)
                    throw Unclosed(quote);
                if (_end == _start)
                    return false;
                (ContentLength, _length, _linesInRecord) = (_end - _start, _end - _start, scan.Lines + 1);
                return true;
            }

            if (_end - _start > _maxRecordBytes)
                throw TooLong(scan);
            await FillAsync(cancellation).ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
        await _text.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask FillAsync(CancellationToken cancellation)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
            _buffer.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        int read;
        try
        {
            read = await _text.ReadAsync(_buffer.AsMemory(_end), cancellation).ConfigureAwait(false);
        }
        catch (System.Text.DecoderFallbackException invalid)
        {
            throw new DatasetException(_file, Line, null, "the text after this line is not valid in its detected encoding", "save it as UTF-8", invalid);
        }

        _end += read;
        _complete = read == 0;
    }

    private DatasetException Unclosed(int quote)
    {
        var before = _buffer.AsSpan(_start, quote);
        var lineStart = before.LastIndexOf((byte)'\n') + 1;
        return new(
            _file, Line + before.Count((byte)'\n'), System.Text.Encoding.UTF8.GetCharCount(before[lineStart..]) + 1,
            "a quote opens here and is never closed", "close the quote, or double it if it is part of the value");
    }

    private DatasetException TooLong(Scan scan)
        => scan.OpenQuote is { } quote && _end - _start - quote > _maxRecordBytes / 2
            ? Unclosed(quote)
            : new(_file, Line, null, $"the record that begins here has more than {_maxRecordBytes:N0} bytes", "check its line ends and quotes, or split the record");

    /// <summary>Looks for the end of one record and goes on where it stopped when more bytes have come.</summary>
    private struct Scan(CsvDialect? dialect)
    {
        private readonly byte _quote = (byte)(dialect?.Quote ?? '\n');
        private readonly byte _delimiter = (byte)(dialect?.Delimiter ?? '\n');
        private readonly bool _quoted = dialect is not null;
        private int _at;

        public int ContentLength { get; private set; }

        public int Length { get; private set; }

        public int Lines { get; private set; }

        public int? OpenQuote { get; private set; }

        public bool FindEnd(ReadOnlySpan<byte> bytes, bool complete)
        {
            while (true)
            {
                if (OpenQuote is not null && !CloseQuote(bytes, complete))
                    return false;
                var hit = bytes[_at..].IndexOfAny((byte)'\n', (byte)'\r', _quote);
                if (hit < 0)
                {
                    _at = bytes.Length;
                    return false;
                }

                _at += hit;
                if (_quoted && bytes[_at] == _quote)
                {
                    if (_at == 0 || bytes[_at - 1] == _delimiter)
                        OpenQuote = _at;
                    _at++;
                    continue;
                }

                if (bytes[_at] == '\r' && _at + 1 == bytes.Length && !complete)
                    return false;
                ContentLength = _at;
                Length = _at + (bytes[_at] == '\r' && _at + 1 < bytes.Length && bytes[_at + 1] == '\n' ? 2 : 1);
                Lines++;
                return true;
            }
        }

        private bool CloseQuote(ReadOnlySpan<byte> bytes, bool complete)
        {
            while (true)
            {
                var hit = bytes[_at..].IndexOf(_quote);
                Lines += bytes.Slice(_at, hit < 0 ? bytes.Length - _at : hit).Count((byte)'\n');
                if (hit < 0)
                {
                    _at = bytes.Length;
                    return false;
                }

                var next = _at + hit + 1;
                if (next == bytes.Length && !complete)
                {
                    Lines -= bytes[_at..next].Count((byte)'\n');
                    return false;
                }

                _at = next;
                if (next < bytes.Length && bytes[next] == _quote)
                {
                    _at++;
                    continue;
                }

                OpenQuote = null;
                return true;
            }
        }
    }
}
