namespace Compliance.Pii.Recognizers;

/// <summary>Classes of characters that recognizers share.</summary>
internal static class Characters
{
    public static bool IsDigit(char character) => char.IsAsciiDigit(character);

    /// <summary>True when the character before a place neither is a letter or digit of an identifier nor joins two of them.</summary>
    public static bool StartsAt(ReadOnlySpan<char> text, int at)
        => at == 0 || !(char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '_' || (text[at - 1] is '-' or '.' or ':' && at > 1 && char.IsAsciiLetterOrDigit(text[at - 2])));

    /// <summary>As <see cref="StartsAt"/>, at the other end.</summary>
    public static bool EndsAt(ReadOnlySpan<char> text, int at)
        => at >= text.Length || !(char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' || (text[at] is '-' or '.' or ':' && at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1])));

    /// <summary>Collects digits from a place on, passing over single separators; stops at the limit or at anything else.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">The first digit.</param>
    /// <param name="separators">Characters that may stand between two digits, one at a time.</param>
    /// <param name="digits">Receives the digits; its length is the limit.</param>
    /// <param name="count">How many digits there are.</param>
    /// <returns>The place after the last digit.</returns>
    public static int CollectDigits(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> separators, Span<char> digits, out int count)
    {
        count = 0;
        var end = at;
        while (at < text.Length && count < digits.Length)
        {
            if (IsDigit(text[at]))
            {
                digits[count++] = text[at++];
                end = at;
            }
            else if (separators.Contains(text[at]) && at + 1 < text.Length && IsDigit(text[at + 1]))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        return end;
    }
}
