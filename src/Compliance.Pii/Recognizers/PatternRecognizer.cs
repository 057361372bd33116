namespace Compliance.Pii.Recognizers;

/// <summary>
/// A recognizer that is data: forms, a validator, context. The forms of all such recognizers are one automaton, which runs once over the text.
/// </summary>
internal abstract class PatternRecognizer : Recognizer
{
    /// <summary>The forms.</summary>
    public abstract IReadOnlyList<Pattern> Patterns { get; }

    /// <summary>
    /// The score of a match whose check digits hold. 1 where a random match of the form passes less than once in a thousand;
    /// 0.6 where less than once in thirty; else below the threshold, so that it takes context.
    /// </summary>
    public virtual double ValidScore => 1;

    /// <summary>Checks a match.</summary>
    /// <param name="compact">Its letters, in upper case, and digits; no separators.</param>
    public virtual Verdict Validate(ReadOnlySpan<char> compact) => Verdict.Unknown;

    /// <summary>False when what stands around a match says that it is something else.</summary>
    public virtual bool Fits(ReadOnlySpan<char> text, int start, int end) => true;
}

/// <summary>What check digits say.</summary>
internal enum Verdict
{
    /// <summary>There are none.</summary>
    Unknown,

    /// <summary>They hold.</summary>
    Valid,

    /// <summary>They do not hold, or the number is not assigned: no finding.</summary>
    Invalid,
}
