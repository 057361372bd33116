using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>Raises the score of a finding when a word of its context stands shortly before it.</summary>
internal static class ContextWords
{
    private const int Window = 40;
    private const double Boost = 0.35;

    /// <summary>The score with context.</summary>
    public static double Score(ReadOnlySpan<char> text, Finding finding, Recognizer recognizer)
    {
        var before = text[Math.Max(0, finding.Start - Window)..finding.Start];
        foreach (var word in recognizer.Context)
            if (Contains(before, word))
                return Math.Min(1, finding.Score + Boost);
        return finding.Score;
    }

    private static bool Contains(ReadOnlySpan<char> text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        // Chinese has no spaces; elsewhere "tel" must not be found in "hotel".
        return at >= 0 && (!char.IsAscii(word[0]) || at == 0 || !char.IsLetter(text[at - 1]));
    }
}
