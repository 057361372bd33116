namespace Compliance.Pii;

/// <summary>What a scanner looks for.</summary>
public sealed record PiiScannerOptions
{
    /// <summary>Every entity type that is on by default.</summary>
    public static PiiScannerOptions Default { get; } = new();

    /// <summary>Entity types to find; null: all that are on by default.</summary>
    public IReadOnlyCollection<string>? Entities { get; init; }

    /// <summary>Countries whose own identifiers are looked for (ISO 3166-1 alpha-2); null: all.</summary>
    public IReadOnlyCollection<string>? Countries { get; init; }

    /// <summary>Languages of context words (ISO 639-1); null: all.</summary>
    public IReadOnlyCollection<string>? Languages { get; init; }

    /// <summary>Regions (ISO 3166-1) whose national telephone numbers are read; international ones always are.</summary>
    public IReadOnlyList<string> PhoneRegions { get; init; } = ["US", "GB", "CN", "DE", "FR"];

    /// <summary>Findings with a lower score are dropped.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Thresholds of single entity types.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get; init; } = new Dictionary<string, double>();

    /// <summary>Values that are never a finding, such as the company's own telephone number.</summary>
    public IReadOnlyCollection<string> Allow { get; init; } = [];

    /// <summary>Values that always are a finding, with their entity type.</summary>
    public IReadOnlyDictionary<string, string> Deny { get; init; } = new Dictionary<string, string>();
}
