using System.Buffers;
using System.Net;
using System.Net.Sockets;

namespace Compliance.Pii.Recognizers.Generic;

/// <summary>IPv6 addresses in the text forms of RFC 4291 clause 2.2.</summary>
internal sealed class IPv6 : TriggerRecognizer
{
    private const int MaxLength = 45;
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    public override string Entity => EntityTypes.IpAddress;

    public override string StartCharacters => ":";

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        if (at + 1 >= text.Length || !(char.IsAsciiHexDigit(text[at + 1]) || text[at + 1] == ':') || FollowsColon(text, at))
            return null;
        var (start, end) = (at, at);
        while (start > 0 && at - start < MaxLength && IsPart(text[start - 1]))
            start--;
        while (end < text.Length && end - start <= MaxLength && IsPart(text[end]))
            end++;
        while (end > start && (text[end - 1] == '.' || (text[end - 1] == ':' && (end - start < 2 || text[end - 2] != ':'))))
            end--;
        var address = text[start..end];
        if (address.Length is < 3 or > MaxLength || address.Count(':') < 2 || (start > 0 && char.IsLetterOrDigit(text[start - 1])) || (end < text.Length && char.IsLetterOrDigit(text[end])))
            return null;
        // Times such as 12:30:45 have two colons, an address without "::" has seven.
        var plausible = address.IndexOf("::") >= 0 ? address.Length > 3 : address.Count(':') >= 6;
        return plausible && IPAddress.TryParse(address, out var parsed) && parsed.AddressFamily == AddressFamily.InterNetworkV6 ? Found(start, end, 0.6) : null;
    }

    // An address has up to seven colons; matching at the first one is enough.
    private static bool FollowsColon(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - 5)..at];
        var colon = before.LastIndexOf(':');
        return colon >= 0 && before[(colon + 1)..].IndexOfAnyExcept(HexDigits) < 0;
    }

    private static bool IsPart(char character) => char.IsAsciiHexDigit(character) || character is ':' or '.';
}
