namespace Compliance.Pii.Recognizers;

/// <summary>
/// A hand-written recognizer that looks only around the places of its triggers; its work at one place is bounded by the longest form of its entity.
/// </summary>
internal abstract class TriggerRecognizer : Recognizer
{
    /// <summary>Characters that start it; not digits.</summary>
    public virtual string StartCharacters => "";

    /// <summary>It is started at the first digit of every run of digits.</summary>
    public virtual bool StartsAtDigits => false;

    /// <summary>Strings that start it, in this case.</summary>
    public virtual IReadOnlyList<string> StartLiterals => [];

    /// <summary>Tests the place of a trigger.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">The first character of the trigger.</param>
    /// <returns>The finding with its base score, or null.</returns>
    public abstract Finding? Match(ReadOnlySpan<char> text, int at);

    /// <summary>A finding of this recognizer.</summary>
    protected Finding Found(int start, int end, double score) => new(Entity, start, end - start, score, Name);
}
