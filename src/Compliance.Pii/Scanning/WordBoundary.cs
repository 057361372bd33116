using System.Runtime.CompilerServices;

namespace Compliance.Pii.Scanning;

/// <summary>
/// Where words begin and end. Letters of scripts that write no spaces (Chinese, Japanese, Thai, Lao, Khmer, Myanmar) are no part of a word,
/// so that a number directly after Chinese text begins one.
/// </summary>
internal static class WordBoundary
{
    private static readonly bool[] Ascii = [.. Enumerable.Range(0, 128).Select(code => char.IsAsciiLetterOrDigit((char)code) || code == '_')];

    /// <summary>True unless a word goes on over this place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool At(ReadOnlySpan<char> text, int at)
        => at <= 0 || at >= text.Length || !IsWord(text[at - 1]) || !IsWord(text[at]);

    /// <summary>Letter, digit or underscore of a script with spaces.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsWord(char character) => character < 128 ? Ascii[character] : IsWordBeyondAscii(character);

    private static bool IsWordBeyondAscii(char character)
        => char.IsLetterOrDigit(character) && character is not ((>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') or (>= '\u2E80' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFF66' and <= '\uFF9F'));
}
