using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Compliance.Datasets.Reading;

/// <summary>JSON Lines: a record is one document, its fields are the leaves; a replaced leaf becomes a string, all else keeps its bytes.</summary>
internal sealed class JsonLinesRecordReader(RecordSplitter records, string file, JsonPaths paths, long firstRecord) : RecordReader
{
    private const int MaxDepth = 64;

    private readonly List<Leaf> _leaves = [];
    private readonly Utf8 _utf8 = new(file);
    private char[] _values = new char[4096];
    private int _valuesUsed;
    private long _record = firstRecord - 1;

    public override IReadOnlyList<string> Columns => paths.Columns;

    public override long Record => _record;

    public override long Line => records.Line;

    public override int FieldCount => _leaves.Count;

    public override int ColumnOf(int field) => _leaves[field].Column;

    public override ReadOnlySpan<char> Field(int field) => _values.AsSpan(_leaves[field].ValueStart, _leaves[field].ValueLength);

    public override async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        while (await records.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (records.Content.Trim(" \t"u8).IsEmpty)
                continue;
            Parse(records.Content);
            _record++;
            return true;
        }

        return false;
    }

    public override void WriteHeader(TextWriter output)
    {
    }

    public override void Write(TextWriter output, ReadOnlySpan<string?> replacements)
    {
        var content = records.Content;
        var written = 0;
        for (var field = 0; field < _leaves.Count; field++)
        {
            if (replacements[field] is not { } replacement)
                continue;
            var leaf = _leaves[field];
            output.Write(_utf8.Decode(content[written..leaf.TokenStart], records.Line).Span);
            output.Write('"');
            output.Write(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(replacement));
            output.Write('"');
            written = leaf.TokenStart + leaf.TokenLength;
        }

        output.Write(_utf8.Decode(content[written..], records.Line).Span);
        output.Write(records.LineEnd.SequenceEqual("\r\n"u8) ? "\r\n" : "\n");
    }

    public override ValueTask DisposeAsync() => records.DisposeAsync();

    private void Parse(ReadOnlySpan<byte> content)
    {
        _leaves.Clear();
        _valuesUsed = 0;
        if (_values.Length < content.Length)
            _values = new char[content.Length * 2];
        var reader = new Utf8JsonReader(content, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            Read(ref reader);
        }
        catch (Exception invalid) when (invalid is JsonException or InvalidOperationException)
        {
            var column = Encoding.UTF8.GetCharCount(content[..(int)Math.Min(content.Length, reader.BytesConsumed)]) + 1;
            throw new DatasetException(file, records.Line, column, "the line is not one JSON document of valid Unicode, nested at most 64 deep", "write one JSON object a line", invalid);
        }
    }

    private void Read(ref Utf8JsonReader reader)
    {
        var places = new Stack<(JsonPaths.Node Node, bool IsArray)>();
        var next = paths.Root;
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject or JsonTokenType.StartArray:
                    places.Push((next, reader.TokenType == JsonTokenType.StartArray));
                    next = places.Peek().IsArray ? paths.Item(next) : next;
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    places.Pop();
                    next = After(places, next);
                    break;
                case JsonTokenType.PropertyName:
                    next = paths.Member(places.Peek().Node, Copy(ref reader));
                    break;
                default:
                    Add(ref reader, next);
                    next = After(places, next);
                    break;
            }
        }
    }

    private JsonPaths.Node After(Stack<(JsonPaths.Node Node, bool IsArray)> places, JsonPaths.Node current)
        => places.TryPeek(out var place) && place.IsArray ? paths.Item(place.Node) : current;

    private void Add(ref Utf8JsonReader reader, JsonPaths.Node node)
    {
        var start = (int)reader.TokenStartIndex;
        var length = (int)reader.BytesConsumed - start;
        var valueStart = _valuesUsed;
        var valueLength = reader.TokenType switch
        {
            JsonTokenType.Null => 0,
            JsonTokenType.String => reader.CopyString(_values.AsSpan(_valuesUsed)),
            _ => Encoding.UTF8.GetChars(reader.ValueSpan, _values.AsSpan(_valuesUsed)),
        };
        _valuesUsed += valueLength;
        _leaves.Add(new(paths.ColumnOf(node), start, length, valueStart, valueLength));
    }

    // A property name is short-lived; it may be overwritten by the value that follows.
    private ReadOnlySpan<char> Copy(ref Utf8JsonReader reader) => _values.AsSpan(_valuesUsed, reader.CopyString(_values.AsSpan(_valuesUsed)));

    private readonly record struct Leaf(int Column, int TokenStart, int TokenLength, int ValueStart, int ValueLength);
}
