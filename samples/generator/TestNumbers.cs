namespace Compliance.Samples;

/// <summary>
/// Identifiers that no real person has: telephone numbers reserved for fiction (US 555-0100 to 0199, UK 07700 900000 to 900999),
/// card numbers on the payment networks' published test prefixes, Chinese resident numbers with valid check characters on the
/// division 110105 and the day of birth that GB 11643-1999 uses as its example (31 December 1949).
/// </summary>
public static class TestNumbers
{
    private static readonly string[] CardPrefixes = ["411111", "555555", "620000"];
    private static readonly string[] AreaCodes = ["212", "312", "415", "617", "702"];
    private static readonly int[] ResidentWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>A US or UK telephone number in international form.</summary>
    public static string Phone(Draw draw)
        => draw.Below(2) == 0 ? $"+1 {draw.Of(AreaCodes)} 555 {100 + draw.Below(100):D4}" : $"+44 7700 900{draw.Below(1000):D3}";

    /// <summary>A card number of 16 digits with a Luhn check digit.</summary>
    public static string Card(Draw draw)
    {
        var body = draw.Of(CardPrefixes) + $"{draw.Below(1_000_000_000):D9}";
        var sum = 0;
        for (var at = 0; at < body.Length; at++)
        {
            var digit = body[^(at + 1)] - '0';
            sum += at % 2 == 1 ? digit : digit > 4 ? (digit * 2) - 9 : digit * 2;
        }

        return body + ((10 - (sum % 10)) % 10);
    }

    /// <summary>A Chinese resident number.</summary>
    public static string ResidentId(Draw draw)
    {
        var body = $"11010519491231{draw.Below(1000):D3}";
        var sum = body.Select((digit, at) => (digit - '0') * ResidentWeights[at]).Sum();
        return body + "10X98765432"[sum % 11];
    }
}
