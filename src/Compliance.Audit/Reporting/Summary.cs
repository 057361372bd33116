using System.Globalization;

namespace Compliance.Audit.Reporting;

/// <summary>Top of the page: which dataset, its verdict and the figures that explain it.</summary>
internal static class Summary
{
    public static void Write(Markup page, DatasetReport report)
    {
        page.Raw("<header>\n<p class=\"eyebrow\">Dataset compliance report, ").Text(report.Created.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture))
            .Raw("</p>\n<h1>").Name(report.File.Name).Raw("</h1>\n<p class=\"note\">Dataset ").Code(report.Id).Raw("</p>\n");
        var (tone, title) = Words(report.Verdict);
        page.Raw($"<div class=\"verdict {tone}\" role=\"status\">\n<strong>").Text(title).Raw("</strong>\n<p>").Text(report.Reason).Raw("</p>\n");
        if (report.Remedy is { } remedy)
            page.Raw("<p><b>What to do:</b> ").Text(remedy).Raw("</p>\n");
        page.Raw("</div>\n<dl class=\"facts\">\n")
            .Fact("Records received", Markup.Count(report.File.Records))
            .Fact("Records released", report.Release is { } release ? Markup.Count(release.Records) : "none")
            .Fact("Personal data found", $"{Markup.Count(report.Findings.Sum(f => f.Findings))} in {report.Findings.SelectMany(f => f.Columns).Distinct(StringComparer.Ordinal).Count()} columns");
        if (report.Anonymization is { } result)
            page.Fact("Smallest group", $"{Markup.Count(result.SmallestClass)} (k = {result.K})");
        page.Fact("Evidence entries", Markup.Count(report.Stages.Count(s => s.LogIndex is not null))).Raw("</dl>\n</header>\n");
    }

    private static (string Tone, string Title) Words(ReportVerdict verdict) => verdict switch
    {
        ReportVerdict.Released => ("good", "Released"),
        ReportVerdict.Quarantined => ("wait", "Quarantined: nothing was released"),
        ReportVerdict.Blocked => ("bad", "Blocked: nothing was released"),
        ReportVerdict.Failed => ("bad", "Failed: nothing was released"),
        _ => ("info", "Reported: nothing was to be released"),
    };
}
