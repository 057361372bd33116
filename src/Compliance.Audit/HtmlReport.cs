using Compliance.Audit.Reporting;

namespace Compliance.Audit;

/// <summary>The report as one page for people: verdict, what was found, what was done, what remains, how to verify it. No script, nothing loaded from elsewhere.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page as HTML.</summary>
    /// <param name="report">What to say.</param>
    /// <param name="output">Receives the page; write it as UTF-8.</param>
    public static void Write(DatasetReport report, TextWriter output)
    {
        var page = new Markup(output);
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
            .Raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>")
            .Text($"{report.Verdict}: {report.File.Name}").Raw("</title>\n<style>\n").Raw(ReportStyle.Css).Raw("</style>\n</head>\n<body>\n");
        Summary.Write(page, report);
        page.Raw("<main>\n");
        Found.Write(page, report);
        Done.Write(page, report);
        Remains.Write(page, report);
        Verify.Write(page, report);
        page.Raw("</main>\n<footer>\n<p class=\"note\">").Text(report.Notice).Raw("</p>\n</footer>\n</body>\n</html>\n");
    }
}
