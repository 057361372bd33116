namespace Compliance.Pii.Tests.Recognizers;

/// <summary>What one entity type's recognizers find in a text.</summary>
internal static class Found
{
    private static readonly Dictionary<(string Entity, double Threshold), PiiScanner> Scanners = [];

    /// <summary>The texts found with the default threshold.</summary>
    public static string[] In(string entity, string text) => [.. Findings(entity, text, PiiScannerOptions.Default.Threshold).Select(finding => text.Substring(finding.Start, finding.Length))];

    /// <summary>The texts found whatever their score.</summary>
    public static string[] Possible(string entity, string text) => [.. Findings(entity, text, 0).Select(finding => text.Substring(finding.Start, finding.Length))];

    /// <summary>The score of the only finding.</summary>
    public static double Score(string entity, string text) => Assert.Single(Findings(entity, text, 0)).Score;

    private static List<Finding> Findings(string entity, string text, double threshold)
    {
        PiiScanner? scanner;
        lock (Scanners)
            if (!Scanners.TryGetValue((entity, threshold), out scanner))
                Scanners[(entity, threshold)] = scanner = new(new PiiScannerOptions { Entities = [entity], Threshold = threshold });
        var findings = new List<Finding>();
        scanner.Scan(text, findings);
        return findings;
    }
}
