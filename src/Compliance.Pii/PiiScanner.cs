using System.Buffers;
using Compliance.Datasets;
using Compliance.Pii.Recognizers;
using Compliance.Pii.Scanning;

namespace Compliance.Pii;

/// <summary>
/// Finds personal data. One vectorised pass finds the triggers of all recognizers together; only around a trigger is anything matched.
/// Can be used concurrently.
/// </summary>
/// <param name="options">What to look for; null for the default.</param>
public sealed class PiiScanner(PiiScannerOptions? options = null)
{
    private static readonly SearchValues<char> Triggers = SearchValues.Create("@:+(0123456789wW");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    private readonly PiiScannerOptions _options = options ?? PiiScannerOptions.Default;
    private readonly RecognizerSet _recognizers = RecognizerSet.Default((options ?? PiiScannerOptions.Default).PhoneRegions);

    /// <summary>Entity types that are found.</summary>
    public IReadOnlyList<string> Entities => [.. _recognizers.All.Select(recognizer => recognizer.Entity).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Adds the findings in a text, in order and without overlaps.</summary>
    public void Scan(ReadOnlySpan<char> text, List<Finding> findings)
    {
        var from = findings.Count;
        var at = 0;
        while (true)
        {
            var hit = text[at..].IndexOfAny(Triggers);
            if (hit < 0)
                break;
            at += hit;
            at = ScanAt(text, at, findings);
        }

        Overlaps.Resolve(findings, from);
    }

    /// <summary>Counts what the fields of each column hold; the result has no value of the dataset.</summary>
    public async Task<ScanResult> ScanAsync(RecordReader reader, CancellationToken cancellation)
    {
        var counts = new ScanCounts();
        var findings = new List<Finding>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            counts.Add(reader, this, findings);
        return counts.Result(reader.Columns);
    }

    private int ScanAt(ReadOnlySpan<char> text, int at, List<Finding> findings)
    {
        switch (text[at])
        {
            case '@':
                Match(Trigger.At, text, at, findings);
                return at + 1;
            case ':':
                if (text[at..].StartsWith("://"))
                    Match(Trigger.Scheme, text, at, findings);
                else if (at + 1 < text.Length && (char.IsAsciiHexDigit(text[at + 1]) || text[at + 1] == ':') && !PrecedesInSameGroup(text, at))
                    Match(Trigger.Colon, text, at, findings);
                return at + 1;
            case 'w' or 'W':
                if (text[at..].StartsWith("www.", StringComparison.OrdinalIgnoreCase))
                    Match(Trigger.Scheme, text, at, findings);
                return at + 1;
            case '+' or '(':
                if (at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
                    Match(Trigger.Digits, text, at, findings);
                return at + 1;
            default:
                Match(Trigger.Digits, text, at, findings);
                var rest = text[at..].IndexOfAnyExceptInRange('0', '9');
                return rest < 0 ? text.Length : at + rest;
        }
    }

    // An address has up to seven colons; matching at the first one is enough.
    private static bool PrecedesInSameGroup(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - 5)..at];
        var colon = before.LastIndexOf(':');
        return colon >= 0 && before[(colon + 1)..].IndexOfAnyExcept(HexDigits) < 0;
    }

    private void Match(Trigger trigger, ReadOnlySpan<char> text, int at, List<Finding> findings)
    {
        foreach (var recognizer in _recognizers.Of(trigger))
        {
            if (recognizer.Match(text, at) is not { } finding)
                continue;
            var score = ContextWords.Score(text, finding, recognizer);
            if (score >= _options.Threshold)
                findings.Add(finding with { Score = score });
        }
    }
}
