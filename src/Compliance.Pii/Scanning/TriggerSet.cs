using System.Buffers;
using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>What starts the hand-written recognizers.</summary>
internal sealed class TriggerSet
{
    private const string Digits = "0123456789";

    private readonly (TriggerRecognizer Recognizer, int Index)[][] _byCharacter = new (TriggerRecognizer, int)[128][];
    private readonly (string Literal, TriggerRecognizer Recognizer, int Index)[] _literals;
    private readonly SearchValues<string> _anyLiteral;

    public TriggerSet(IReadOnlyList<Recognizer> recognizers)
    {
        var triggered = recognizers.Select((recognizer, index) => (Recognizer: recognizer as TriggerRecognizer, Index: index)).Where(entry => entry.Recognizer is not null).Select(entry => (Recognizer: entry.Recognizer!, entry.Index)).ToList();
        for (var code = 0; code < _byCharacter.Length; code++)
            _byCharacter[code] = [.. triggered.Where(entry => char.IsAsciiDigit((char)code) ? entry.Recognizer.StartsAtDigits : entry.Recognizer.StartCharacters.Contains((char)code))];
        Characters = SearchValues.Create(Digits + string.Concat(triggered.Select(entry => entry.Recognizer.StartCharacters)));
        _literals = [.. triggered.SelectMany(entry => entry.Recognizer.StartLiterals.Select(literal => (literal, entry.Recognizer, entry.Index)))];
        _anyLiteral = SearchValues.Create([.. _literals.Select(literal => literal.Literal)], StringComparison.Ordinal);
    }

    /// <summary>Digits and the characters of all recognizers.</summary>
    public SearchValues<char> Characters { get; }

    /// <summary>The recognizers that a character starts.</summary>
    public ReadOnlySpan<(TriggerRecognizer Recognizer, int Index)> At(char character) => _byCharacter[character];

    /// <summary>The places of all literals with the recognizers that they start; null when there are none.</summary>
    public List<(int Place, TriggerRecognizer Recognizer, int Index)>? Literals(ReadOnlySpan<char> text)
    {
        List<(int, TriggerRecognizer, int)>? places = null;
        for (var at = 0; at < text.Length; at++)
        {
            var hit = text[at..].IndexOfAny(_anyLiteral);
            if (hit < 0)
                break;
            at += hit;
            foreach (var (literal, recognizer, index) in _literals)
                if (text[at..].StartsWith(literal, StringComparison.Ordinal))
                    (places ??= []).Add((at, recognizer, index));
        }

        return places;
    }
}
