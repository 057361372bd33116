namespace Compliance.Pii.Recognizers.Generic;

/// <summary>Payment card numbers of 12 to 19 digits (ISO/IEC 7812-1) with a known issuer prefix and a Luhn check digit; groups may be separated.</summary>
internal sealed class CreditCard : TriggerRecognizer
{
    public override string Entity => EntityTypes.CreditCard;

    public override bool StartsAtDigits => true;

    public override ContextTerms Context { get; } = ContextTerms.En("card", "credit", "debit", "visa", "mastercard", "unionpay", "pan").Zh("银行卡", "信用卡", "卡号");

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        if (!Characters.StartsAt(text, at))
            return null;
        Span<char> buffer = stackalloc char[20];
        var end = Characters.CollectDigits(text, at, " -", buffer, out var count);
        var digits = buffer[..count];
        return count is >= 12 and <= 19 && Characters.EndsAt(text, end) && HasIssuer(digits) && !Uniform(digits) && Checksum.Luhn(digits)
            ? Found(at, end, 0.8)
            : null;
    }

    private static bool HasIssuer(ReadOnlySpan<char> digits)
    {
        var two = int.Parse(digits[..2]);
        var four = int.Parse(digits[..4]);
        return digits.Length switch
        {
            13 or 16 or 19 when digits[0] == '4' => true,
            16 when two is >= 51 and <= 55 || four is >= 2221 and <= 2720 => true,
            15 when two is 34 or 37 => true,
            14 when two is 36 or 38 or 39 || four / 10 is >= 300 and <= 305 => true,
            >= 16 when two is 62 or 65 or 64 || four is 6011 || (four is >= 3528 and <= 3589) => true,
            >= 12 when two is 50 or (>= 56 and <= 58) or 63 or 67 => true,
            _ => false,
        };
    }

    private static bool Uniform(ReadOnlySpan<char> digits) => digits.IndexOfAnyExcept(digits[0]) < 0;
}
