namespace Compliance.Pii.Recognizers.Generic;

/// <summary>International bank account numbers (ISO 13616-1): country, two check digits, and the length that the country registered.</summary>
internal sealed class Iban : TriggerRecognizer
{
    private static readonly Dictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 " +
        "HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 " +
        "RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20")
        .Split(' ').ToDictionary(entry => entry[..2], entry => int.Parse(entry[2..]), StringComparer.Ordinal);

    public override string Entity => EntityTypes.Iban;

    public override bool StartsAtDigits => true;

    public override ContextTerms Context { get; } = ContextTerms.En("iban", "bank", "account", "konto", "compte").Zh("银行账号");

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        var start = at - 2;
        if (start < 0 || !char.IsAsciiLetter(text[start]) || !char.IsAsciiLetter(text[start + 1]) || !Characters.StartsAt(text, start))
            return null;
        Span<char> iban = stackalloc char[34];
        text.Slice(start, 2).ToUpperInvariant(iban);
        if (!Lengths.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(iban[..2], out var length))
            return null;
        var (count, place) = (2, at);
        while (count < length && place < text.Length)
        {
            if (char.IsAsciiLetterOrDigit(text[place]))
                iban[count++] = char.ToUpperInvariant(text[place]);
            else if (text[place] is not (' ' or '-') || text[place - 1] is ' ' or '-')
                break;
            place++;
        }

        return count == length && char.IsAsciiDigit(iban[2]) && char.IsAsciiDigit(iban[3]) && Characters.EndsAt(text, place) && Checksum.Mod97(iban[..length])
            ? Found(start, place, 1.0)
            : null;
    }
}
