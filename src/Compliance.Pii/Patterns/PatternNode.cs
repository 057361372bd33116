namespace Compliance.Pii.Patterns;

/// <summary>The syntax tree of a pattern.</summary>
internal abstract record PatternNode
{
    /// <summary>The longest match in characters; patterns are bounded, so that the work at one place of a text is.</summary>
    public abstract int MaxLength { get; }

    /// <summary>How many characters at most stand before the first digit of a match; null when a match may have no digit.</summary>
    public abstract int? BeforeDigit { get; }

    /// <summary>One character.</summary>
    internal sealed record One(CharSet Set) : PatternNode
    {
        public override int MaxLength => 1;

        public override int? BeforeDigit => Set.OnlyDigits ? 0 : null;
    }

    /// <summary>One after the other.</summary>
    internal sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode
    {
        public override int MaxLength => Parts.Sum(part => part.MaxLength);

        public override int? BeforeDigit
        {
            get
            {
                var before = 0;
                foreach (var part in Parts)
                {
                    if (part.BeforeDigit is { } inside)
                        return before + inside;
                    before += part.MaxLength;
                }

                return null;
            }
        }
    }

    /// <summary>One of several.</summary>
    internal sealed record Choice(IReadOnlyList<PatternNode> Branches) : PatternNode
    {
        public override int MaxLength => Branches.Max(branch => branch.MaxLength);

        public override int? BeforeDigit => Branches.All(branch => branch.BeforeDigit is not null) ? Branches.Max(branch => branch.BeforeDigit) : null;
    }

    /// <summary>Several times.</summary>
    internal sealed record Repeat(PatternNode Part, int Min, int Max) : PatternNode
    {
        public override int MaxLength => Part.MaxLength * Max;

        public override int? BeforeDigit => Min > 0 ? Part.BeforeDigit : null;
    }
}
