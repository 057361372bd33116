namespace Compliance.Pii;

/// <summary>What a scanner looks for.</summary>
/// <param name="PhoneRegions">Regions (ISO 3166-1) whose national telephone numbers are read; international ones always are.</param>
/// <param name="Threshold">Findings with a lower score are dropped.</param>
public sealed record PiiScannerOptions(IReadOnlyList<string> PhoneRegions, double Threshold = 0.5)
{
    /// <summary>United States, United Kingdom, China, Germany and France.</summary>
    public static PiiScannerOptions Default { get; } = new(["US", "GB", "CN", "DE", "FR"]);
}
