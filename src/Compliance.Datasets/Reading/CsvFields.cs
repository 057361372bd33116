namespace Compliance.Datasets.Reading;

/// <summary>The fields of one CSV record (RFC 4180, clause 2), parsed in place.</summary>
internal sealed class CsvFields(CsvDialect dialect)
{
    private Memory<char> _record;
    private char[] _unescaped = new char[256];
    private (int Start, int Length, int ValueStart, int ValueLength, bool Escaped)[] _fields = new (int, int, int, int, bool)[16];

    public int Count { get; private set; }

    /// <summary>A field as it stands in the file, quotes included.</summary>
    public ReadOnlySpan<char> Raw(int field) => _record.Span.Slice(_fields[field].Start, _fields[field].Length);

    /// <summary>The value of a field; valid until the next value with a doubled quote is asked for.</summary>
    public ReadOnlySpan<char> Value(int field)
    {
        var (_, _, start, length, escaped) = _fields[field];
        var value = _record.Span.Slice(start, length);
        return escaped ? Unescape(value) : value;
    }

    /// <summary>Parses a record; its characters must stay until the next one.</summary>
    public void Parse(Memory<char> record)
    {
        (_record, Count) = (record, 0);
        var text = record.Span;
        var start = 0;
        while (true)
        {
            var end = start < text.Length && text[start] == dialect.Quote ? AddQuoted(text, start) : AddPlain(text, start);
            if (end == text.Length)
                return;
            start = end + 1;
        }
    }

    /// <summary>A value as a field: quoted when it has to be.</summary>
    public static string Quoted(string value, CsvDialect dialect)
    {
        if (value.AsSpan().IndexOfAny([dialect.Delimiter, dialect.Quote, '\n', '\r']) < 0)
            return value;
        var quote = dialect.Quote.ToString();
        return quote + value.Replace(quote, quote + quote, StringComparison.Ordinal) + quote;
    }

    private int AddPlain(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOf(dialect.Delimiter);
        var end = length < 0 ? text.Length : start + length;
        Add((start, end - start, start, end - start, false));
        return end;
    }

    private int AddQuoted(ReadOnlySpan<char> text, int start)
    {
        var at = start + 1;
        var escaped = false;
        while (true)
        {
            var hit = text[at..].IndexOf(dialect.Quote);
            if (hit < 0)
                return AddPlain(text, start);
            at += hit + 1;
            if (at < text.Length && text[at] == dialect.Quote)
            {
                escaped = true;
                at++;
                continue;
            }

            if (at == text.Length || text[at] == dialect.Delimiter)
            {
                Add((start, at - start, start + 1, at - start - 2, escaped));
                return at;
            }

            // Text after the closing quote: the field is what stands up to the next delimiter, quotes and all.
            var rest = text[at..].IndexOf(dialect.Delimiter);
            var end = rest < 0 ? text.Length : at + rest;
            Add((start, end - start, start, end - start, false));
            return end;
        }
    }

    private void Add((int Start, int Length, int ValueStart, int ValueLength, bool Escaped) field)
    {
        if (Count == _fields.Length)
            Array.Resize(ref _fields, Count * 2);
        _fields[Count++] = field;
    }

    private ReadOnlySpan<char> Unescape(ReadOnlySpan<char> value)
    {
        if (_unescaped.Length < value.Length)
            _unescaped = new char[value.Length * 2];
        var length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            _unescaped[length++] = value[at];
            if (value[at] == dialect.Quote)
                at++;
        }

        return _unescaped.AsSpan(0, length);
    }
}
