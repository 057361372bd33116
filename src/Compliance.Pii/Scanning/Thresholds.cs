using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>The lowest score that counts, by recognizer.</summary>
internal sealed class Thresholds(IReadOnlyList<Recognizer> recognizers, PiiScannerOptions options)
{
    private readonly double[] _of = [.. recognizers.Select(recognizer => options.Thresholds.TryGetValue(recognizer.Entity, out var own) ? own : options.Threshold)];

    /// <summary>The threshold of the recognizer with this index.</summary>
    public double Of(int recognizer) => _of[recognizer];
}
