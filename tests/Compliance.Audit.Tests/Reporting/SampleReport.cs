namespace Compliance.Audit.Tests.Reporting;

/// <summary>A report in which every part is filled.</summary>
internal static class SampleReport
{
    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    public static DatasetReport Released { get; } = new(
        "3f1c9a52e7b0",
        new ReportedFile("customers.csv", "CSV", "utf-8", 1_284_551, Digest, 10_000, ["line 4107: 9 fields instead of 8; the last was dropped"], 1),
        ReportVerdict.Released,
        "Every check passed and the policy releases automatically.",
        null,
        new DateTimeOffset(2026, 11, 23, 12, 4, 0, TimeSpan.Zero),
        new ReportedPolicy("Training of a churn model", "Example Ltd", "dpo@example.com", ["EU", "CN"], ["GDPR 6(1)(f)", "PIPL 13(1)(1)"], "balancing test BT-2026-014"),
        [
            new ReportedStage("profile", 0.412, 17, "proofs/profile.tlog-proof"),
            new ReportedStage("detect", 1.906, 18, "proofs/detect.tlog-proof"),
            new ReportedStage("anonymize", 0.733, 19, "proofs/anonymize.tlog-proof"),
            new ReportedStage("release", 0.088, 20, "proofs/release.tlog-proof"),
        ],
        [
            new ReportedColumn("email", "Direct", "EMAIL_ADDRESS", 0.99, "Text", 12, 9_961, ["xxxx.xxx@xxxxxxx.xxx", "xxxx@xxxxxxx.xxx"], "token", 9_988, ["header names an e-mail address", "99.9 % of fields match"]),
            new ReportedColumn("身份证号", "Direct", "CN_RESIDENT_ID", 1, "Text", 5_003, 4_990, ["999999999999999999"], "encrypt", 4_997, ["checksum holds in every field"]),
            new ReportedColumn("birth_year", "Quasi", null, 0.8, "Integer", 0, 63, ["9999"], null, 0, ["policy"]),
            new ReportedColumn("notes", "Sensitive", null, 0.6, "Text", 3_120, 6_702, ["xxxxxx xxx xx 字字"], "redact", 214, ["free text"]),
            new ReportedColumn("plan", "Insensitive", null, 1, "Text", 0, 4, ["xxxxx"], null, 0, ["4 distinct values"]),
        ],
        [
            new ReportedFinding("EMAIL_ADDRESS", 10_101, 10_109, ["email", "notes"]),
            new ReportedFinding("CN_RESIDENT_ID", 4_997, 4_997, ["身份证号"]),
            new ReportedFinding("PHONE_NUMBER", 101, 101, ["notes"]),
        ],
        [
            new ReportedRule("GDPR 5(1)(c)", "Proceed", "P", "5 of 5 columns are kept; necessity is stated for the purpose.", "Drop columns that the model does not need."),
            new ReportedRule("PIPL 55", "Approve", "P", "Sensitive personal information is processed.", "File the impact assessment and keep it for three years."),
        ],
        new ReportedAnonymization(5, 0.02, [new ReportedLevel("birth_year", 2, 4), new ReportedLevel("postcode", 3, 5)], 0.313713, 10_000, 138, 9_862, 412, 5, 23.936893, 91, 1_200, new ReportedCheck(true, 9_862, 412, 5)),
        new ReportedRelease("released/3f1c9a52e7b0/customers.csv", Digest, 9_862, 1_190_220),
        new ReportedLog("compliance.example/audit", "compliance.example/audit+0a1b2c3d+AQID", 21, "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0="));

    /// <summary>A dataset whose names try to become markup.</summary>
    public static DatasetReport Hostile { get; } = Released with
    {
        File = Released.File with { Name = "<script>alert(1)</script>.csv", Warnings = ["\"><img src=x onerror=alert(2)>"] },
        Verdict = ReportVerdict.Blocked,
        Reason = "</style><script>alert(3)</script>",
        Remedy = "<a href='javascript:alert(4)'>click</a>",
        Columns = [new ReportedColumn("\u202Egpj.<b onclick=alert(5)>", "Direct\"><i>", "X<Y", 1, "&amp;", 0, 1, ["<svg/onload=alert(6)>"], "<u>", 1, ["' onmouseover='alert(7)"])],
        Findings = [new ReportedFinding("<h1>", 1, 1, ["</td></table><script>"])],
        Release = null,
    };
}
