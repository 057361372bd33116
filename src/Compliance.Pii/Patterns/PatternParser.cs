using System.Globalization;

namespace Compliance.Pii.Patterns;

/// <summary>
/// Reads the pattern language: literals, <c>\d</c>, <c>\</c> before a special character, <c>[A-Z0-9]</c>, <c>( | )</c>,
/// and the repetitions <c>?</c>, <c>{n}</c>, <c>{n,m}</c>. It has no unbounded repetition, no look-around and no
/// back-reference: every pattern is a finite automaton whose longest match is known.
/// </summary>
internal ref struct PatternParser
{
    private readonly ReadOnlySpan<char> _pattern;
    private readonly bool _ignoreCase;
    private int _at;

    private PatternParser(ReadOnlySpan<char> pattern, bool ignoreCase)
    {
        _pattern = pattern;
        _ignoreCase = ignoreCase;
    }

    /// <summary>The tree of a pattern.</summary>
    /// <exception cref="FormatException">It is not in the language; the message names the pattern and the place.</exception>
    public static PatternNode Parse(string pattern, bool ignoreCase = true)
    {
        var parser = new PatternParser(pattern, ignoreCase);
        var node = parser.Choice();
        return parser._at == pattern.Length ? node : throw parser.Error("a ')' closes nothing");
    }

    /// <summary>The tree of a word that stands for itself, in any case.</summary>
    public static PatternNode Literal(string word)
        => new PatternNode.Sequence([.. word.Select(character => new PatternNode.One(CharSet.Of([(character, character)], ignoreCase: true)))]);

    private PatternNode Choice()
    {
        var branches = new List<PatternNode> { Sequence() };
        while (Take('|'))
            branches.Add(Sequence());
        return branches.Count == 1 ? branches[0] : new PatternNode.Choice(branches);
    }

    private PatternNode Sequence()
    {
        var parts = new List<PatternNode>();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
            parts.Add(Repeated(Atom()));
        return parts.Count == 1 ? parts[0] : new PatternNode.Sequence(parts);
    }

    private PatternNode Repeated(PatternNode part)
    {
        if (Take('?'))
            return new PatternNode.Repeat(part, 0, 1);
        if (!Take('{'))
            return _at < _pattern.Length && _pattern[_at] is '*' or '+' ? throw Error("repetitions are bounded: write {n,m}") : part;
        var min = Number();
        var max = Take(',') ? Number() : min;
        if (!Take('}') || max < min)
            throw Error("a repetition is {n} or {n,m}");
        return new PatternNode.Repeat(part, min, max);
    }

    private PatternNode Atom()
    {
        var character = _pattern[_at++];
        switch (character)
        {
            case '(':
                if (_pattern[_at..].StartsWith("?:"))
                    _at += 2;
                var inner = Choice();
                return Take(')') ? inner : throw Error("a '(' is not closed");
            case '[':
                return new PatternNode.One(Set());
            case '\\':
                return new PatternNode.One(Escaped());
            case '?' or '*' or '+' or '{' or '}' or ']' or '^' or '$' or '.':
                throw Error($"'{character}' stands for nothing here; write \\{character} for the character");
            default:
                return new PatternNode.One(CharSet.Of([(character, character)], _ignoreCase));
        }
    }

    private CharSet Set()
    {
        var ranges = new List<(char, char)>();
        while (!Take(']'))
        {
            if (_at >= _pattern.Length)
                throw Error("a '[' is not closed");
            var low = _pattern[_at++];
            if (low == '\\')
            {
                ranges.AddRange(Escaped().Ranges);
                continue;
            }

            var high = low;
            if (_at + 1 < _pattern.Length && _pattern[_at] == '-' && _pattern[_at + 1] != ']')
                (high, _at) = (_pattern[_at + 1], _at + 2);
            ranges.Add(low <= high ? (low, high) : throw Error("a range runs backwards"));
        }

        return CharSet.Of(ranges, _ignoreCase);
    }

    private CharSet Escaped()
    {
        if (_at >= _pattern.Length)
            throw Error("a '\\' stands at the end");
        var character = _pattern[_at++];
        return character == 'd' ? CharSet.Digits
            : char.IsAsciiLetterOrDigit(character) ? throw Error($"\\{character} is not in the language")
            : CharSet.Of([(character, character)], ignoreCase: false);
    }

    private int Number()
    {
        var from = _at;
        while (_at < _pattern.Length && char.IsAsciiDigit(_pattern[_at]))
            _at++;
        return from < _at ? int.Parse(_pattern[from.._at], CultureInfo.InvariantCulture) : throw Error("a repetition is {n} or {n,m}");
    }

    private bool Take(char character)
    {
        if (_at >= _pattern.Length || _pattern[_at] != character)
            return false;
        _at++;
        return true;
    }

    private readonly FormatException Error(string what) => new($"pattern '{_pattern}', place {_at + 1}: {what}.");
}
