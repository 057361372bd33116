using System.Globalization;

namespace Compliance.Audit.Reporting;

/// <summary>What was done: treatment of columns, anonymization and its check, the result.</summary>
internal static class Done
{
    public static void Write(Markup page, DatasetReport report)
        => page.Section("done", "What was done", "", () =>
        {
            var treated = report.Columns.Where(c => c.Operator is not null).ToList();
            if (treated.Count > 0)
                page.Table("Treatment of columns", ["Column", "Operator", "What it does", "Fields changed#"], treated, c =>
                [
                    () => page.Name(c.Name),
                    () => page.Text(c.Operator),
                    () => page.Text(Effect(c.Operator!)),
                    () => page.Text(Markup.Count(c.Treated)),
                ]);
            else
                page.Raw("<p>No column was changed on its own.</p>\n");
            if (report.Anonymization is { } result)
                WriteAnonymization(page, result);
            if (report.Release is { } release)
                page.Raw("<dl class=\"rows\">\n")
                    .Fact("Released as", () => page.Code(release.Path))
                    .Fact("Content", $"{Markup.Count(release.Records)} records, {Markup.Count(release.Bytes)} bytes")
                    .Fact("SHA-256 of the release", () => page.Code(release.Sha256))
                    .Raw("</dl>\n");
            page.Table("Stages", ["Stage", "Seconds#", "Log entry#"], report.Stages, s =>
            [
                () => page.Text(s.Name),
                () => page.Text(s.Seconds.ToString("N2", CultureInfo.InvariantCulture)),
                () => page.Text(s.LogIndex is { } index ? Markup.Count(index) : "none"),
            ]);
        });

    private static void WriteAnonymization(Markup page, ReportedAnonymization result)
    {
        page.Raw("<p>").Text($"Asked for: every record shares its identifying combination with at least {result.K - 1} others (k-anonymity, k = {result.K}). ")
            .Text($"Of {Markup.Count(result.NodesInLattice)} possible generalizations {Markup.Count(result.NodesChecked)} were examined; the one below loses least.").Raw("</p>\n")
            .Table("Chosen generalization", ["Attribute", "Level#", "Of#"], result.Levels, l =>
            [
                () => page.Name(l.Attribute),
                () => page.Text(l.Level.ToString(CultureInfo.InvariantCulture)),
                () => page.Text(l.MaxLevel.ToString(CultureInfo.InvariantCulture)),
            ]).Raw("<dl class=\"rows\">\n")
            .Fact("Information loss", $"{result.Loss.ToString("0.000000", CultureInfo.InvariantCulture)} (0 nothing lost, 1 everything)")
            .Fact("Records left out", $"{Markup.Count(result.Suppressed)} of {Markup.Count(result.Records)} ({Markup.Percent(result.Records == 0 ? 0 : (double)result.Suppressed / result.Records)}; limit {Markup.Percent(result.SuppressionLimit)})")
            .Fact("Groups", $"{Markup.Count(result.Classes)}, smallest {Markup.Count(result.SmallestClass)}, average {result.AverageClass.ToString("N1", CultureInfo.InvariantCulture)} records")
            .Fact("Independent check", () => WriteCheck(page, result))
            .Raw("</dl>\n");
    }

    private static void WriteCheck(Markup page, ReportedAnonymization result)
    {
        if (result.Check is not { } check)
            page.Raw("<span class=\"tag wait\">Not run</span>");
        else
            page.Raw(check.Holds ? "<span class=\"tag good\">Holds</span> " : "<span class=\"tag bad\">Does not hold</span> ")
                .Text($"counted anew on the output: {Markup.Count(check.Records)} records in {Markup.Count(check.Classes)} groups, smallest {Markup.Count(check.SmallestClass)}");
    }

    private static string Effect(string name) => name switch
    {
        "redact" => "replaced by its type; cannot be restored",
        "mask" => "partly covered",
        "token" => "replaced by a keyed token; the same value gets the same token",
        "encrypt" => "encrypted; the holder of the key can restore it",
        "keep" => "kept as it was",
        _ => "",
    };
}
