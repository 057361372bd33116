namespace Compliance.Audit.Reporting;

/// <summary>What was found: the file, the personal data in it, the columns.</summary>
internal static class Found
{
    public static void Write(Markup page, DatasetReport report)
        => page.Section("found", "What was found", "The original as it arrived. Values are never shown; examples are masked.", () =>
        {
            var file = report.File;
            page.Raw("<dl class=\"rows\">\n")
                .Fact("Format", $"{file.Format}, {file.Encoding}, {Markup.Count(file.Bytes)} bytes, {Markup.Count(file.Records)} records")
                .Fact("SHA-256 of the original", () => page.Code(file.Sha256));
            if (file.WarningCount > 0)
                page.Fact("Irregularities", () => WriteWarnings(page, file));
            page.Raw("</dl>\n");
            if (report.Findings.Count == 0)
                page.Raw("<p>No personal data was found.</p>\n");
            else
                page.Table("Personal data by type", ["Type", "Fields#", "Findings#", "Columns"], report.Findings, f =>
                [
                    () => page.Text(f.Entity),
                    () => page.Text(Markup.Count(f.Fields)),
                    () => page.Text(Markup.Count(f.Findings)),
                    () => WriteNames(page, f.Columns),
                ]);
            if (report.Columns.Count > 0)
                page.Table("Columns", ["Column", "Role", "Content", "Empty#", "Distinct, about#", "Masked examples", "Why"], report.Columns, c =>
                [
                    () => page.Name(c.Name),
                    () => page.Text(Role(c.Role)),
                    () => page.Text(c.Entity is null ? c.Type : $"{c.Entity} ({Markup.Percent(c.Confidence)})"),
                    () => page.Text(Markup.Count(c.Nulls)),
                    () => page.Text(Markup.Count(c.Distinct)),
                    () => WriteExamples(page, c.Examples),
                    () => page.Text(string.Join("; ", c.Evidence)),
                ]);
        });

    /// <summary>A role in words.</summary>
    public static string Role(string role) => role switch
    {
        "Direct" => "identifies directly",
        "Quasi" => "identifies in combination",
        "Sensitive" => "sensitive",
        "Insensitive" => "neither",
        _ => role,
    };

    private static void WriteWarnings(Markup page, ReportedFile file)
    {
        page.Text($"{Markup.Count(file.WarningCount)} repaired while reading").Raw("<ul>");
        foreach (var warning in file.Warnings)
            page.Raw("<li>").Text(warning).Raw("</li>");
        page.Raw("</ul>");
        if (file.WarningCount > file.Warnings.Count)
            page.Text($"and {Markup.Count(file.WarningCount - file.Warnings.Count)} more");
    }

    private static void WriteNames(Markup page, IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
            page.Raw(i == 0 ? "" : ", ").Name(names[i]);
    }

    private static void WriteExamples(Markup page, IReadOnlyList<string> examples)
    {
        for (var i = 0; i < Math.Min(examples.Count, 2); i++)
            page.Raw(i == 0 ? "" : "<br>").Code(examples[i]);
    }
}
