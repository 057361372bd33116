using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Compliance.Audit.Reporting;

/// <summary>Writes HTML in which no text of a dataset can become markup: every text passes through the encoder.</summary>
internal sealed class Markup(TextWriter output)
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Markup of this program itself; never text from outside.</summary>
    public Markup Raw(string markup)
    {
        output.Write(markup);
        return this;
    }

    /// <summary>Text from anywhere.</summary>
    public Markup Text(string? text)
    {
        output.Write(Encoder.Encode(text ?? ""));
        return this;
    }

    /// <summary>A name from the dataset: isolated, so that its writing direction cannot reorder the text around it.</summary>
    public Markup Name(string? name) => Raw("<bdi>").Text(name).Raw("</bdi>");

    /// <summary>A machine-readable value that may be long.</summary>
    public Markup Code(string? value) => Raw("<code>").Text(value).Raw("</code>");

    /// <summary>A heading and what belongs to it, as a named region.</summary>
    public Markup Section(string id, string heading, string lead, Action content)
    {
        Raw($"<section aria-labelledby=\"{id}\">\n<h2 id=\"{id}\">").Text(heading).Raw("</h2>\n");
        if (lead.Length > 0)
            Raw("<p class=\"lead\">").Text(lead).Raw("</p>\n");
        content();
        return Raw("</section>\n");
    }

    /// <summary>A term with its description.</summary>
    public Markup Fact(string term, Action description)
    {
        Raw("<div><dt>").Text(term).Raw("</dt><dd>");
        description();
        return Raw("</dd></div>\n");
    }

    /// <summary>A term with a plain description.</summary>
    public Markup Fact(string term, string? description) => Fact(term, () => Text(description));

    /// <summary>A table with a caption, column headers and the first cell of each row as its header. Headers that end in <c>#</c> are of numbers.</summary>
    public Markup Table<T>(string caption, IReadOnlyList<string> headers, IEnumerable<T> rows, Func<T, IReadOnlyList<Action>> cells)
    {
        // Focusable, so that the keyboard can scroll a table wider than the page.
        Raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"").Text(caption).Raw("\">\n<table>\n<caption>").Text(caption).Raw("</caption>\n<thead><tr>");
        foreach (var header in headers)
            Raw($"<th scope=\"col\"{Number(header)}>").Text(header.TrimEnd('#')).Raw("</th>");
        Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
        {
            Raw("<tr>");
            var content = cells(row);
            for (var i = 0; i < content.Count; i++)
            {
                Raw(i == 0 ? "<th scope=\"row\">" : $"<td{Number(headers[i])}>");
                content[i]();
                Raw(i == 0 ? "</th>" : "</td>");
            }

            Raw("</tr>\n");
        }

        return Raw("</tbody>\n</table>\n</div>\n");
    }

    /// <summary>A count with its thousands apart.</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A share as a percentage with up to two decimals.</summary>
    public static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    private static string Number(string header) => header.EndsWith('#') ? " class=\"number\"" : "";
}
