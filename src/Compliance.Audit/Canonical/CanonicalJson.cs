using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Compliance.Audit.Canonical;

/// <summary>The one byte sequence of a JSON value under the JSON Canonicalization Scheme (RFC 8785).</summary>
internal static class CanonicalJson
{
    /// <summary>Canonical UTF-8 text of a value.</summary>
    /// <exception cref="ArgumentException">The value is outside I-JSON (RFC 7493): a lone surrogate, a number that is not
    /// finite, or a whole number that a double would silently change.</exception>
    public static byte[] Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Append(text, node);
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static void Append(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject properties:
                Append(text, properties);
                break;
            case JsonArray items:
                text.Append('[');
                for (var i = 0; i < items.Count; i++)
                {
                    if (i > 0)
                        text.Append(',');
                    Append(text, items[i]);
                }

                text.Append(']');
                break;
            default:
                AppendScalar(text, node);
                break;
        }
    }

    private static void Append(StringBuilder text, JsonObject properties)
    {
        text.Append('{');
        var first = true;
        // Ordinal comparison of .NET strings is by UTF-16 code unit, the order of RFC 8785 section 3.2.3.
        foreach (var (name, value) in properties.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            if (!first)
                text.Append(',');
            first = false;
            AppendString(text, name);
            text.Append(':');
            Append(text, value);
        }

        text.Append('}');
    }

    private static void AppendScalar(StringBuilder text, JsonNode node)
    {
        switch (node.GetValueKind())
        {
            case JsonValueKind.String:
                // A date or a Guid put into a node is a string only in its JSON text.
                AppendString(text, node.AsValue().TryGetValue<string>(out var value) ? value : JsonSerializer.Deserialize<string>(node.ToJsonString())!);
                break;
            case JsonValueKind.Number:
                AppendNumber(text, node.ToJsonString());
                break;
            case JsonValueKind.True:
                text.Append("true");
                break;
            case JsonValueKind.False:
                text.Append("false");
                break;
            default:
                throw new ArgumentException($"a {node.GetValueKind()} value has no canonical JSON; convert it to text or a number first", nameof(node));
        }
    }

    private static void AppendNumber(StringBuilder text, string literal)
    {
        var value = double.Parse(literal, NumberStyles.Float, CultureInfo.InvariantCulture);
        var canonical = EcmaScriptNumber.Format(value);
        if (canonical != literal
            && BigInteger.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole)
            && whole != new BigInteger(value))
            throw new ArgumentException($"the whole number {literal} does not fit an IEEE 754 double exactly; write it as text", nameof(literal));
        text.Append(canonical);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        for (var i = 0; i < value.Length; i++)
        {
            var c = value[i];
            switch (c)
            {
                case '"': text.Append("\\\""); break;
                case '\\': text.Append("\\\\"); break;
                case '\b': text.Append("\\b"); break;
                case '\t': text.Append("\\t"); break;
                case '\n': text.Append("\\n"); break;
                case '\f': text.Append("\\f"); break;
                case '\r': text.Append("\\r"); break;
                case < ' ': text.Append($"\\u{(int)c:x4}"); break;
                default:
                    if (Rune.DecodeFromUtf16(value.AsSpan(i), out _, out var length) != OperationStatus.Done)
                        throw new ArgumentException("a string in canonical JSON must be valid Unicode; it holds a lone surrogate", nameof(value));
                    text.Append(value, i, length);
                    i += length - 1;
                    break;
            }
        }

        text.Append('"');
    }
}
