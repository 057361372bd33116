using System.Text;
using System.Text.RegularExpressions;

namespace Compliance.Audit.Tests.Reporting;

/// <summary>Set COMPLIANCE_UPDATE_GOLDEN=1 to write the golden files anew; then read the difference before committing it.</summary>
public sealed partial class ReportTests
{
    [Fact]
    public void Report_json_has_the_published_form()
        => VerifyGolden("report.json", Encoding.UTF8.GetString(SampleReport.Released.ToJson()));

    [Fact]
    public void Report_page_reads_as_published()
        => VerifyGolden("report.html", Html(SampleReport.Released));

    [Fact]
    public void Report_json_reads_back()
        => Assert.Equal(SampleReport.Hostile.ToJson(), DatasetReport.FromJson(SampleReport.Hostile.ToJson()).ToJson());

    [Fact]
    public void Names_from_a_dataset_never_become_markup()
    {
        var expected = Tags(Html(SampleReport.Released with { Remedy = "none" }));
        var tags = Tags(Html(SampleReport.Hostile));
        Assert.Empty(tags.Except(expected, StringComparer.Ordinal));
        Assert.DoesNotContain("script", tags);
        Assert.DoesNotContain(Attributes(Html(SampleReport.Hostile)), name => name.StartsWith("on", StringComparison.Ordinal) || name is "src" or "href");
    }

    [Theory]
    [InlineData(ReportVerdict.Released)]
    [InlineData(ReportVerdict.Failed)]
    public void Page_loads_nothing_and_runs_nothing(ReportVerdict verdict)
    {
        var html = Html(SampleReport.Released with { Verdict = verdict });
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        foreach (var forbidden in (string[])["<script", "<link", "<img", "<iframe", "http:", "https:", "url(", "@import"])
            Assert.DoesNotContain(forbidden, html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Every_table_has_a_caption_and_header_cells()
    {
        var html = Html(SampleReport.Released);
        var tables = TablePattern().Matches(html);
        Assert.NotEmpty(tables);
        Assert.All(tables, t => Assert.Matches("^<table>\n<caption>[^<]+</caption>\n<thead><tr><th scope=\"col\"", t.Value));
        Assert.Contains("<html lang=\"en\">", html, StringComparison.Ordinal);
        Assert.Contains("<main>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_without_optional_parts_is_still_a_page()
    {
        var bare = SampleReport.Released with { Policy = null, Anonymization = null, Release = null, Log = null, Columns = [], Findings = [], Rules = [], Stages = [], Verdict = ReportVerdict.Quarantined, Remedy = "Send the file again as UTF-8." };
        var html = Html(bare);
        Assert.Contains("Quarantined: nothing was released", html, StringComparison.Ordinal);
        Assert.Contains("Send the file again as UTF-8.", html, StringComparison.Ordinal);
        Assert.Contains("No personal data was found.", html, StringComparison.Ordinal);
        Assert.Equal(bare.ToJson(), DatasetReport.FromJson(bare.ToJson()).ToJson());
    }

    private static string Html(DatasetReport report)
    {
        using var output = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(report, output);
        return output.ToString();
    }

    private static List<string> Tags(string html) => [.. TagPattern().Matches(html).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    private static List<string> Attributes(string html)
        => [.. TagPattern().Matches(html).SelectMany(m => AttributePattern().Matches(m.Value)).Select(m => m.Groups["name"].Value).Distinct(StringComparer.Ordinal)];

    private static void VerifyGolden(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "Compliance.Audit.Tests", "Golden", name);
        if (Environment.GetEnvironmentVariable("COMPLIANCE_UPDATE_GOLDEN") == "1")
            File.WriteAllText(path, actual);
        Assert.Equal(File.ReadAllText(path), actual);
    }

    [GeneratedRegex("<(?<name>[a-z0-9]+)[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex TagPattern();

    [GeneratedRegex("\\s(?<name>[a-z-]+)=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex AttributePattern();

    [GeneratedRegex("<table>.*?</table>", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex TablePattern();
}
