namespace Compliance.Pii;

/// <summary>Personal data found in a text.</summary>
/// <param name="Entity">Entity type, e.g. <c>EMAIL_ADDRESS</c>.</param>
/// <param name="Start">First UTF-16 character.</param>
/// <param name="Length">UTF-16 characters.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Recognizer">Which recognizer found it.</param>
public readonly record struct Finding(string Entity, int Start, int Length, double Score, string Recognizer)
{
    /// <summary>The character after the last one.</summary>
    public int End => Start + Length;
}
