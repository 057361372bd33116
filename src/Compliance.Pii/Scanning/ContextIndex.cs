using System.Runtime.Intrinsics;
using Compliance.Pii.Patterns;
using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>The context words of all recognizers as one automaton: one pass over the text before a candidate says whose context it is.</summary>
internal sealed class ContextIndex
{
    /// <summary>Characters before a candidate that are its context.</summary>
    public const int Window = 48;

    private const int MaxRecognizers = 256;
    private const int ShortWord = 3;

    private readonly Automaton _automaton;
    private readonly (string Word, Vector256<ulong> Recognizers)[] _terms;

    public ContextIndex(IReadOnlyList<Recognizer> recognizers, IReadOnlyCollection<string>? languages)
    {
        if (recognizers.Count > MaxRecognizers)
            throw new InvalidOperationException($"{recognizers.Count} recognizers; the context index holds {MaxRecognizers}.");
        _terms = [.. recognizers
            .SelectMany((recognizer, index) => recognizer.Context.Words
                .Where(term => languages is null || languages.Contains(term.Language))
                .Select(term => (term.Word, Index: index)))
            .GroupBy(term => term.Word, StringComparer.Ordinal)
            .Select(terms => (terms.Key, terms.Aggregate(Vector256<ulong>.Zero, (bits, term) => bits | Bit(term.Index))))];
        _automaton = new(_terms.Select(term => PatternParser.Literal(term.Word)));
    }

    /// <summary>True when the recognizer's bit is set.</summary>
    public static bool Holds(Vector256<ulong> recognizers, int index) => (recognizers.GetElement(index >> 6) >> (index & 63) & 1) != 0;

    /// <summary>The recognizers whose words stand in a text.</summary>
    public Vector256<ulong> Find(ReadOnlySpan<char> text)
    {
        var found = Vector256<ulong>.Zero;
        var classes = _automaton.Classes;
        for (var start = 0; start < text.Length; start++)
        {
            if (!WordBoundary.At(text, start))
                continue;
            var state = _automaton.Start;
            for (var at = start; at < text.Length && _automaton.Step(state, classes[text[at]]) is { } next; at++)
            {
                state = next;
                foreach (var term in state.Accepts)
                    if (at + 1 - start > ShortWord || WordBoundary.At(text, at + 1))
                        found |= _terms[term].Recognizers;
            }
        }

        return found;
    }

    private static Vector256<ulong> Bit(int index) => Vector256<ulong>.Zero.WithElement(index >> 6, 1UL << (index & 63));
}
