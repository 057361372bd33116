namespace Compliance.Pii.Recognizers.Generic;

/// <summary>IPv4 addresses in dotted decimal (RFC 6943 clause 3.1.1, strict) and, by <see cref="IPv6"/>, IPv6.</summary>
internal sealed class IPv4 : TriggerRecognizer
{
    public override string Entity => EntityTypes.IpAddress;

    public override bool StartsAtDigits => true;

    public override ContextTerms Context { get; } = ContextTerms.En("ip", "address", "host", "login").Zh("地址");

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '-' or '_'))
            return null;
        var place = at;
        for (var octet = 0; octet < 4; octet++)
        {
            var start = place;
            while (place < text.Length && place - start < 4 && char.IsAsciiDigit(text[place]))
                place++;
            var digits = text[start..place];
            if (digits.Length is 0 or > 3 || (digits.Length > 1 && digits[0] == '0') || int.Parse(digits) > 255)
                return null;
            if (octet < 3 && (place >= text.Length || text[place++] != '.'))
                return null;
        }

        var next = place < text.Length ? text[place] : ' ';
        var continues = char.IsAsciiLetterOrDigit(next) || next is '_' or '-' || (next == '.' && place + 1 < text.Length && char.IsAsciiDigit(text[place + 1]));
        return continues || IsVersion(text, at) ? null : Found(at, place, 0.6);
    }

    // "version 10.2.0.1" and "v 1.2.3.4" look like addresses and are not.
    private static bool IsVersion(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - 10)..at].TrimEnd(" :=");
        return before.EndsWith("version", StringComparison.OrdinalIgnoreCase) || before.EndsWith(" v", StringComparison.OrdinalIgnoreCase)
            || before.EndsWith("release", StringComparison.OrdinalIgnoreCase) || before.EndsWith("build", StringComparison.OrdinalIgnoreCase) || before.EndsWith("版本", StringComparison.Ordinal);
    }
}
