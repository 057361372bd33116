namespace Compliance.Pii.Recognizers;

/// <summary>
/// Finds one entity type. The scan calls it at each trigger of its kind, so a recognizer looks only around that place
/// and its work is bounded by the longest form of its entity.
/// </summary>
internal abstract class Recognizer
{
    /// <summary>Name in traces.</summary>
    public string Name => GetType().Name;

    /// <summary>Entity type that it finds.</summary>
    public abstract string Entity { get; }

    /// <summary>What starts it.</summary>
    public abstract Trigger Trigger { get; }

    /// <summary>Words near a finding that make it more likely, lower case, English and Chinese.</summary>
    public virtual IReadOnlyList<string> Context => [];

    /// <summary>Tests the place of a trigger.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Where the trigger is: the character itself, or the first character of a run of digits.</param>
    /// <returns>The finding with its base score, or null.</returns>
    public abstract Finding? Match(ReadOnlySpan<char> text, int at);

    /// <summary>A finding of this recognizer.</summary>
    protected Finding Found(int start, int end, double score) => new(Entity, start, end - start, score, Name);
}

/// <summary>What the one pass over a text looks for.</summary>
internal enum Trigger
{
    /// <summary>The character <c>@</c>.</summary>
    At,

    /// <summary>The characters <c>://</c>, or <c>www.</c>.</summary>
    Scheme,

    /// <summary>The first digit of a run of digits, or a <c>+</c> or <c>(</c> before one.</summary>
    Digits,

    /// <summary>A colon between hexadecimal characters.</summary>
    Colon,
}
