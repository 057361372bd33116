using System.Text;
using Compliance.Datasets;

namespace Compliance.Anonymization.Hierarchies;

/// <summary>Splits a line of a hierarchy file at <c>;</c>, with quoting as in RFC 4180.</summary>
internal static class HierarchyRow
{
    public static string[] Split(string file, int line, string text)
    {
        if (!text.Contains('"', StringComparison.Ordinal))
            return text.Split(';');
        var fields = new List<string>();
        for (var at = 0; at <= text.Length;)
            fields.Add(at < text.Length && text[at] == '"' ? Quoted(file, line, text, ref at) : Plain(text, ref at));
        return [.. fields];
    }

    private static string Plain(string text, ref int at)
    {
        var end = text.IndexOf(';', at);
        end = end < 0 ? text.Length : end;
        var field = text[at..end];
        at = end + 1;
        return field;
    }

    private static string Quoted(string file, int line, string text, ref int at)
    {
        var start = at;
        var field = new StringBuilder();
        while (true)
        {
            var quote = text.IndexOf('"', at + 1);
            if (quote < 0)
                throw new DatasetException(file, line, start + 1, "the quoted field has no closing quote", "close the quote, or double the quotes inside the field");
            field.Append(text, at + 1, quote - at - 1);
            at = quote + 1;
            if (at == text.Length || text[at] == ';')
            {
                at++;
                return field.ToString();
            }

            if (text[at] != '"')
                throw new DatasetException(file, line, at + 1, "text follows a closing quote", "double the quotes inside the field");
            field.Append('"');
        }
    }
}
