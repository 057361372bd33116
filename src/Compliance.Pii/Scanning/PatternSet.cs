using Compliance.Pii.Patterns;
using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>The forms of all pattern recognizers as one automaton.</summary>
internal sealed class PatternSet
{
    private readonly Entry[] _entries;
    private readonly Automaton _automaton;
    private readonly bool _anyLoose;

    /// <param name="recognizers">Recognizers; their index is the bit of their context.</param>
    public PatternSet(IReadOnlyList<Recognizer> recognizers)
    {
        _entries = [.. recognizers.SelectMany((recognizer, index) => recognizer is PatternRecognizer patterns
            ? patterns.Patterns.Select(pattern => Read(patterns, index, pattern))
            : [])];
        _automaton = new(_entries.Select(entry => entry.Node));
        Lead = _entries.Length == 0 ? 0 : _entries.Max(entry => entry.Node.BeforeDigit!.Value);
        _anyLoose = Array.Exists(_entries, entry => entry.Pattern.Boundary == Boundary.Digit);
    }

    /// <summary>How far before its first digit a match can begin.</summary>
    public int Lead { get; }

    /// <summary>Gives every match that begins in a range, the longest of each form, to the sink.</summary>
    public void Match(ReadOnlySpan<char> text, int from, int to, ref CandidateSink sink)
    {
        Span<Accepted> accepted = stackalloc Accepted[64];
        var classes = _automaton.Classes;
        for (var start = from; start < to; start++)
        {
            var begin = _automaton.Start;
            var state = _automaton.Step(begin, classes[text[start]]);
            if (state is null)
                continue;
            var atWord = WordBoundary.At(text, start);
            if (!atWord && (!_anyLoose || (start > 0 && char.IsAsciiDigit(text[start - 1]) && char.IsAsciiDigit(text[start]))))
                continue;
            var count = 0;
            for (var at = start + 1; ; at++)
            {
                if (state.Accepts.Length > 0)
                    Accept(text, at, atWord, state.Accepts, accepted, ref count);
                if (at >= text.Length || _automaton.Step(state, classes[text[at]]) is not { } next)
                    break;
                state = next;
            }

            foreach (var (entry, end) in accepted[..count])
                sink.Add(text, start, end, _entries[entry].Recognizer, _entries[entry].Index, _entries[entry].Pattern);
        }
    }

    private void Accept(ReadOnlySpan<char> text, int end, bool atWord, int[] entries, Span<Accepted> accepted, ref int count)
    {
        var endsWord = WordBoundary.At(text, end);
        var endsDigits = end >= text.Length || !char.IsAsciiDigit(text[end]) || !char.IsAsciiDigit(text[end - 1]);
        foreach (var entry in entries)
        {
            if (_entries[entry].Pattern.Boundary == Boundary.Word ? !(atWord && endsWord) : !endsDigits)
                continue;
            var known = 0;
            while (known < count && accepted[known].Entry != entry)
                known++;
            if (known == accepted.Length)
                continue;
            accepted[known] = new(entry, end);
            count = Math.Max(count, known + 1);
        }
    }

    private static Entry Read(PatternRecognizer recognizer, int index, Pattern pattern)
    {
        var node = PatternParser.Parse(pattern.Expression);
        return node.BeforeDigit is null
            ? throw new FormatException($"{recognizer.Name}: pattern '{pattern.Expression}' can match without a digit; the scan starts at digits, so make it a {nameof(TriggerRecognizer)}.")
            : new(recognizer, index, pattern, node);
    }

    private readonly record struct Accepted(int Entry, int End);

    private sealed record Entry(PatternRecognizer Recognizer, int Index, Pattern Pattern, PatternNode Node);
}
