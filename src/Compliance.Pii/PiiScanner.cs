using System.Buffers;
using System.Runtime.Intrinsics;
using Compliance.Datasets;
using Compliance.Pii.Recognizers;
using Compliance.Pii.Scanning;

namespace Compliance.Pii;

/// <summary>
/// Finds personal data. One vectorised pass finds the triggers of all recognizers together (digits, a few characters and strings);
/// only around a trigger is anything matched, all patterns in one automaton. Time is linear in the text. Can be used concurrently.
/// </summary>
public sealed class PiiScanner
{
    private const string AllDigits = "0123456789";

    private readonly IReadOnlyList<Recognizer> _recognizers;
    private readonly PatternSet _patterns;
    private readonly TriggerSet _triggers;
    private readonly ContextIndex _context;
    private readonly Thresholds _thresholds;
    private readonly ValueLists _lists;
    private readonly (TextRecognizer Recognizer, int Index)[] _readers;

    /// <param name="options">What to look for; null for the default.</param>
    /// <exception cref="ArgumentException">The options name an entity type that no recognizer finds.</exception>
    public PiiScanner(PiiScannerOptions? options = null)
    {
        options ??= PiiScannerOptions.Default;
        _recognizers = RecognizerSet.Of(options);
        _patterns = new(_recognizers);
        _triggers = new(_recognizers);
        _context = new(_recognizers, options.Languages);
        _thresholds = new(_recognizers, options);
        _lists = new(options);
        _readers = [.. _recognizers.Select((recognizer, index) => (Recognizer: recognizer as TextRecognizer, index)).Where(entry => entry.Recognizer is not null).Select(entry => (entry.Recognizer!, entry.index))];
    }

    /// <summary>Entity types that are found.</summary>
    public IReadOnlyList<string> Entities => [.. _recognizers.Select(recognizer => recognizer.Entity).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Adds the findings in a text, in order and without overlaps.</summary>
    public void Scan(ReadOnlySpan<char> text, List<Finding> findings) => Scan(text, findings, default);

    /// <summary>Adds the findings in a value whose column or path gives it context.</summary>
    public void Scan(ReadOnlySpan<char> text, List<Finding> findings, ScanContext context)
    {
        var from = findings.Count;
        var sink = new CandidateSink(_context, _thresholds, context.Recognizers, findings);
        ScanTriggers(text, ref sink);
        foreach (var (place, recognizer, index) in _triggers.Literals(text) ?? [])
            if (recognizer.Match(text, place) is { } finding)
                sink.Add(text, finding, index);
        foreach (var (reader, index) in _readers)
            Read(text, reader, index, findings, ref sink);
        _lists.Apply(text, findings, from);
        Overlaps.Resolve(findings, from);
    }

    /// <summary>The context that a header, or the members of a JSON path, give to every value below it.</summary>
    public ScanContext ContextOf(string header) => new(_context.Find(Columns.HeaderTerms.Words(header)));

    /// <summary>Counts what the fields of each column hold; the result has no value of the dataset.</summary>
    public async Task<ScanResult> ScanAsync(RecordReader reader, CancellationToken cancellation)
    {
        var counts = new ScanCounts(this);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            counts.Add(reader);
        return counts.Result(reader.Columns);
    }

    private void ScanTriggers(ReadOnlySpan<char> text, ref CandidateSink sink)
    {
        var (at, matched) = (0, 0);
        while (at < text.Length)
        {
            var hit = text[at..].IndexOfAny(_triggers.Characters);
            if (hit < 0)
                return;
            at += hit;
            var end = at + 1;
            if (char.IsAsciiDigit(text[at]))
            {
                var rest = text[at..].IndexOfAnyExceptInRange('0', '9');
                end = rest < 0 ? text.Length : at + rest;
                _patterns.Match(text, Math.Max(matched, at - _patterns.Lead), end, ref sink);
                matched = end;
            }

            foreach (var (recognizer, index) in _triggers.At(text[at]))
                if (recognizer.Match(text, at) is { } finding)
                    sink.Add(text, finding, index);
            at = end;
        }
    }

    private static void Read(ReadOnlySpan<char> text, TextRecognizer reader, int index, List<Finding> findings, ref CandidateSink sink)
    {
        var from = findings.Count;
        reader.Find(text, findings);
        var found = findings.GetRange(from, findings.Count - from);
        findings.RemoveRange(from, found.Count);
        foreach (var finding in found)
            sink.Add(text, finding, index);
    }
}
