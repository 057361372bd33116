namespace Compliance.Pii.Recognizers.Generic;

/// <summary>Telephone numbers that libphonenumber holds valid: international with +, or in the national form of a configured region.</summary>
/// <param name="options">Name the regions whose national forms are read.</param>
internal sealed class PhoneNumber(PiiScannerOptions options) : TriggerRecognizer
{
    private const int MaxDigits = 15;

    private readonly PhonePlan[] _national = [.. options.PhoneRegions.Select(PhonePlan.National)];

    public override string Entity => EntityTypes.PhoneNumber;

    public override string StartCharacters => "+(";

    public override bool StartsAtDigits => true;

    public override ContextTerms Context { get; } = ContextTerms.En("phone", "mobile", "tel", "call", "cell", "fax").Zh("电话", "手机", "致电", "联系");

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        var international = text[at] == '+';
        if (at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] is '.' or '_' or '/' or '+' || (text[at - 1] is '-' or ':' && at > 1 && char.IsAsciiLetterOrDigit(text[at - 2]))))
            return null;
        Span<char> number = stackalloc char[MaxDigits + 1];
        var end = Collect(text, at, number, out var count, out var formatted);
        var digits = count - (international ? 1 : 0);
        if (digits is < 7 or > MaxDigits || !Characters.EndsAt(text, end) || (!international && !Plausible(number[..count], formatted)))
            return null;
        return IsAssigned(number[..count], international) ? Found(at, end, international ? 0.9 : formatted ? 0.6 : 0.5) : null;
    }

    private static int Collect(ReadOnlySpan<char> text, int at, Span<char> number, out int count, out bool formatted)
    {
        (count, formatted) = (0, false);
        var (end, open) = (at, 0);
        if (text[at] == '+')
        {
            number[count++] = '+';
            at++;
        }

        var separators = 0;
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (count == number.Length)
                    return end;
                number[count++] = text[at];
                formatted |= separators > 0 && count > 1;
                separators = 0;
                end = at + 1;
            }
            else if (text[at] is ' ' or '-' or '.' or '(' or ')' or '/' && separators < 2)
            {
                open += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
                if (open < 0)
                    break;
                separators++;
            }
            else
            {
                break;
            }
        }

        return end;
    }

    // National numbers are taken only with the length of a subscriber number and its area or trunk prefix: "219433-21" is an order.
    private static bool Plausible(ReadOnlySpan<char> digits, bool formatted)
        => digits[0] == '0' ? digits.Length is >= 10 and <= 12
            : digits.Length == 11 ? digits[0] == '1'
            : digits.Length == 10 && (formatted || digits[0] is >= '2');

    private bool IsAssigned(ReadOnlySpan<char> number, bool international)
    {
        if (international)
            return PhonePlan.International.Value.Holds(number[1..]);
        foreach (var plan in _national)
            if (plan.Holds(number))
                return true;
        return false;
    }
}
