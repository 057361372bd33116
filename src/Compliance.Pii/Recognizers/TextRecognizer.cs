namespace Compliance.Pii.Recognizers;

/// <summary>A recognizer of names and places, which reads the whole text.</summary>
internal abstract class TextRecognizer : Recognizer
{
    /// <summary>Adds its findings with their scores; they may overlap.</summary>
    public abstract void Find(ReadOnlySpan<char> text, List<Finding> findings);
}
