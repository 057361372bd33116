using System.Runtime.Intrinsics;
using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>Decides which matches of one text are findings: validator, context, threshold.</summary>
internal ref struct CandidateSink(ContextIndex index, Thresholds thresholds, Vector256<ulong> given, List<Finding> findings)
{
    // A word of the context is worth this much, and at least lifts a match over the default threshold.
    private const double Boost = 0.35;
    private const double Floor = 0.55;

    // Part of a longer code, such as the groups of a UUID or of an order number.
    private const double PartOfCode = 0.45;

    private const int MaxCompact = 128;

    private int _contextOf = -1;
    private Vector256<ulong> _context;

    /// <summary>Judges a match of a pattern.</summary>
    public void Add(ReadOnlySpan<char> text, int start, int end, PatternRecognizer recognizer, int recognizerIndex, Pattern pattern)
    {
        var threshold = thresholds.Of(recognizerIndex);
        var factor = IsPartOfCode(text, start, end) ? PartOfCode : 1;
        var best = Math.Max(pattern.Score, recognizer.ValidScore) * factor;
        var contextual = false;
        if (best < threshold && !(contextual = HasContext(text, start, recognizerIndex)))
            return;
        if (!recognizer.Fits(text, start, end))
            return;
        Span<char> buffer = stackalloc char[MaxCompact];
        var verdict = recognizer.Validate(Compact(text[start..end], buffer));
        if (verdict == Verdict.Invalid)
            return;
        var score = factor * (verdict == Verdict.Valid ? Math.Max(pattern.Score, recognizer.ValidScore) : pattern.Score);
        contextual = contextual || HasContext(text, start, recognizerIndex);
        Keep(new(recognizer.Entity, start, end - start, contextual ? Boosted(score) : score, recognizer.Name), threshold);
    }

    /// <summary>Judges a finding of a recognizer that validated it itself.</summary>
    public void Add(ReadOnlySpan<char> text, Finding finding, int recognizerIndex)
        => Keep(HasContext(text, finding.Start, recognizerIndex) ? finding with { Score = Boosted(finding.Score) } : finding, thresholds.Of(recognizerIndex));

    private static double Boosted(double score) => Math.Min(1, Math.Max(score + Boost, Floor));

    private readonly void Keep(Finding finding, double threshold)
    {
        if (finding.Score >= threshold)
            findings.Add(finding);
    }

    private bool HasContext(ReadOnlySpan<char> text, int start, int recognizerIndex)
    {
        if (_contextOf != start)
        {
            _context = given | index.Find(text[Math.Max(0, start - ContextIndex.Window)..start]);
            _contextOf = start;
        }

        return ContextIndex.Holds(_context, recognizerIndex);
    }

    private static bool IsPartOfCode(ReadOnlySpan<char> text, int start, int end)
        => (start > 1 && Joins(text[start - 1], text[start - 2])) || (end + 1 < text.Length && Joins(text[end], text[end + 1]));

    private static bool Joins(char joint, char beyond)
        => joint is '-' or '/' or '_' ? char.IsAsciiLetterOrDigit(beyond) : joint == '.' && char.IsAsciiDigit(beyond);

    private static ReadOnlySpan<char> Compact(ReadOnlySpan<char> match, Span<char> buffer)
    {
        var count = 0;
        foreach (var character in match)
            if (char.IsLetterOrDigit(character) && count < buffer.Length)
                buffer[count++] = char.ToUpperInvariant(character);
        return buffer[..count];
    }
}
