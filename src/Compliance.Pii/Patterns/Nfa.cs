namespace Compliance.Pii.Patterns;

/// <summary>
/// The nondeterministic automaton of many patterns side by side (Thompson, "Regular expression search algorithm", CACM 11(6), 1968).
/// A position consumes one character, splits, or accepts a pattern.
/// </summary>
internal sealed class Nfa
{
    private readonly List<Position> _positions = [];
    private readonly List<int> _starts = [];

    /// <summary>Adds a pattern; its number is the order of addition.</summary>
    public void Add(PatternNode pattern)
    {
        var accept = Append(new(null, -1, -1, Patterns));
        Patterns++;
        _starts.Add(Compile(pattern, accept));
    }

    /// <summary>How many patterns there are.</summary>
    public int Patterns { get; private set; }

    /// <summary>Where matching begins.</summary>
    public IReadOnlyList<int> Starts => _starts;

    /// <summary>The position of a number.</summary>
    public Position this[int position] => _positions[position];

    /// <summary>The sets of characters that positions consume.</summary>
    public IReadOnlyCollection<CharSet> Sets => [.. _positions.Where(position => position.Set is not null).Select(position => position.Set!).Distinct()];

    // Built from its end, so that a position knows its successor when it is made.
    private int Compile(PatternNode node, int next)
    {
        switch (node)
        {
            case PatternNode.One one:
                return Append(new(one.Set, next, -1, -1));
            case PatternNode.Sequence sequence:
                foreach (var part in sequence.Parts.Reverse())
                    next = Compile(part, next);
                return next;
            case PatternNode.Choice choice:
                return choice.Branches.Select(branch => Compile(branch, next)).ToList().Aggregate((left, right) => Append(new(null, left, right, -1)));
            case PatternNode.Repeat repeat:
                var end = next;
                for (var count = repeat.Min; count < repeat.Max; count++)
                    next = Append(new(null, Compile(repeat.Part, next), end, -1));
                for (var count = 0; count < repeat.Min; count++)
                    next = Compile(repeat.Part, next);
                return next;
            default:
                throw new InvalidOperationException($"{node.GetType().Name} has no automaton.");
        }
    }

    private int Append(Position position)
    {
        _positions.Add(position);
        return _positions.Count - 1;
    }

    /// <summary>A position.</summary>
    /// <param name="Set">What it consumes; null: nothing.</param>
    /// <param name="Next">What follows.</param>
    /// <param name="Other">The second branch of a split, or -1.</param>
    /// <param name="Accepts">The pattern that ends here, or -1.</param>
    internal readonly record struct Position(CharSet? Set, int Next, int Other, int Accepts);
}
