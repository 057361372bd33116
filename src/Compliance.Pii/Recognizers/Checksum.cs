namespace Compliance.Pii.Recognizers;

/// <summary>Check digits of published identifiers.</summary>
internal static class Checksum
{
    private static readonly int[] ResidentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>Luhn (ISO/IEC 7812-1, annex B): detects every single wrong digit and every transposed pair but 09 and 90.</summary>
    public static bool Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var at = 0; at < digits.Length; at++)
        {
            var digit = digits[^(at + 1)] - '0';
            sum += at % 2 == 0 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return sum % 10 == 0;
    }

    /// <summary>MOD 97-10 (ISO/IEC 7064) over an IBAN without spaces: country and check digits go to the end, letters count from A = 10.</summary>
    public static bool Mod97(ReadOnlySpan<char> iban)
    {
        var rest = 0;
        for (var at = 0; at < iban.Length; at++)
        {
            var character = iban[(at + 4) % iban.Length];
            rest = char.IsAsciiDigit(character) ? ((rest * 10) + character - '0') % 97 : ((rest * 100) + char.ToUpperInvariant(character) - 'A' + 10) % 97;
        }

        return rest == 1;
    }

    /// <summary>MOD 11-2 (ISO/IEC 7064) of a Chinese resident identity number (GB 11643-1999, clause 4.2).</summary>
    public static bool ResidentId(ReadOnlySpan<char> id)
    {
        var sum = 0;
        for (var at = 0; at < ResidentWeights.Length; at++)
            sum += (id[at] - '0') * ResidentWeights[at];
        return "10X98765432"[sum % 11] == char.ToUpperInvariant(id[17]);
    }
}
