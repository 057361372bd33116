namespace Compliance.Audit.Reporting;

/// <summary>How to verify the report without trusting who wrote it.</summary>
internal static class Verify
{
    public static void Write(Markup page, DatasetReport report)
        => page.Section("verify", "How to verify this", "Each stage left a signed entry in an append-only log. You need only the public key below, obtained from the controller by another way.", () =>
        {
            if (report.Log is not { } log)
            {
                page.Raw("<p>No entry was logged for this dataset.</p>\n");
                return;
            }

            page.Raw("<dl class=\"rows\">\n")
                .Fact("Log", () => page.Code(log.Origin))
                .Fact("Public key", () => page.Code(log.VerifierKey))
                .Fact("Checkpoint", () => page.Text($"{Markup.Count(log.Size)} entries, root ").Code(log.RootHash))
                .Raw("</dl>\n<ol>\n<li>Compare the SHA-256 of the files that you hold with the ones on this page.</li>\n")
                .Raw("<li>Check each proof below: it is a <code>c2sp.org/tlog-proof@v1</code> text that any C2SP verifier reads, or <code>compliance audit verify</code> offline.</li>\n")
                .Raw("<li>Keep the checkpoint. A later log that does not continue it was rolled back or forked.</li>\n</ol>\n");
            var proofs = report.Stages.Where(s => s.Proof is not null).ToList();
            if (proofs.Count > 0)
                page.Table("Proofs", ["Stage", "Log entry#", "Proof"], proofs, s =>
                [
                    () => page.Text(s.Name),
                    () => page.Text(s.LogIndex is { } index ? Markup.Count(index) : "none"),
                    () => page.Code(s.Proof),
                ]);
        });
}
