namespace Compliance.Audit.Reporting;

/// <summary>What remains: rules that ask for something, and the risk that the chosen techniques leave.</summary>
internal static class Remains
{
    public static void Write(Markup page, DatasetReport report)
        => page.Section("remains", "What remains", "", () =>
        {
            WriteBasis(page, report.Policy);
            if (report.Rules.Count == 0)
                page.Raw("<p>No rule asks for anything further.</p>\n");
            else
                page.Table("Rules that apply", ["Rule", "Decision", "Why", "What to do", "Source"], report.Rules, r =>
                [
                    () => page.Text(r.Rule),
                    () => page.Raw($"<span class=\"tag {Tone(r.Decision)}\">").Text(r.Decision).Raw("</span>"),
                    () => page.Text(r.Message),
                    () => page.Text(r.Remedy),
                    () => page.Text(Source(r.Confidence)),
                ]);
            var risks = Risks(report).ToList();
            if (risks.Count == 0)
                return;
            page.Raw("<h3>Residual risk</h3>\n<ul>\n");
            foreach (var risk in risks)
                page.Raw("<li>").Text(risk).Raw("</li>\n");
            page.Raw("</ul>\n");
        });

    private static void WriteBasis(Markup page, ReportedPolicy? policy)
    {
        if (policy is null)
        {
            page.Raw("<p>There was no policy: purpose, controller and legal basis are not known. State them before the data is used.</p>\n");
            return;
        }

        page.Raw("<dl class=\"rows\">\n")
            .Fact("Purpose", policy.Purpose)
            .Fact("Controller", () => page.Name(policy.Controller).Text(", ").Name(policy.Contact))
            .Fact("Jurisdictions", string.Join(", ", policy.Jurisdictions))
            .Fact("Legal basis", policy.LegalBasis.Count == 0 ? "not stated" : string.Join(", ", policy.LegalBasis))
            .Fact("Supported by", policy.Reference ?? "not stated")
            .Raw("</dl>\n");
    }

    /// <summary>Residual risks by technique: Article 29 Working Party, Opinion 05/2014 (WP216), table in section 6; EDPB Guidelines 01/2025 on pseudonymisation.</summary>
    private static IEnumerable<string> Risks(DatasetReport report)
    {
        if (report.Columns.Any(c => c.Operator is "token" or "encrypt"))
            yield return "Tokens and encrypted fields are pseudonyms: whoever holds the key can link them to persons, so the result stays personal data (GDPR 4(5)). Keep the key apart from the data.";
        if (report.Anonymization is not null)
            yield return "k-anonymity defeats singling out, but neither linkability nor inference (WP216). It does not make the result anonymous by itself.";
        if (report.Findings.Count > 0)
            yield return "Detection can miss what it does not know, above all in free text. Sample the result before it is passed on.";
    }

    private static string Tone(string decision) => decision switch { "Proceed" => "good", "Approve" => "wait", "Block" => "bad", _ => "info" };

    private static string Source(string? confidence) => confidence switch
    {
        "P" => "primary text",
        "S" => "secondary source",
        "K" => "general knowledge",
        _ => confidence ?? "",
    };
}
