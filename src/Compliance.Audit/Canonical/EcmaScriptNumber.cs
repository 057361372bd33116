using System.Globalization;

namespace Compliance.Audit.Canonical;

/// <summary>Numbers as ECMAScript's Number::toString writes them (ECMA-262 section 6.1.6.1.20), which RFC 8785 section 3.2.2.3 requires.</summary>
internal static class EcmaScriptNumber
{
    /// <summary>Shortest decimal text that reads back as <paramref name="value"/>.</summary>
    /// <exception cref="ArgumentException">The value is NaN or infinite: JSON has no text for it.</exception>
    public static string Format(double value)
    {
        if (!double.IsFinite(value))
            throw new ArgumentException("a number in canonical JSON must be finite; leave the field out or write it as text", nameof(value));
        if (value == 0)
            return "0"; // also for -0

        // "R" gives the shortest digits that round-trip, as ECMAScript asks; only their layout differs.
        var (digits, point) = Digits(Math.Abs(value).ToString("R", CultureInfo.InvariantCulture));
        return (value < 0 ? "-" : "") + Layout(digits, point);
    }

    /// <summary>Significant digits and the position n of the decimal point: value = 0.digits x 10^n.</summary>
    private static (string Digits, int Point) Digits(string text)
    {
        var exponent = 0;
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark >= 0)
        {
            exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            text = text[..mark];
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? text.Length : dot;
        var all = dot < 0 ? text : text.Remove(dot, 1);
        var digits = all.TrimStart('0');
        var point = whole - (all.Length - digits.Length) + exponent;
        return (digits.TrimEnd('0'), point);
    }

    private static string Layout(string digits, int n)
    {
        var k = digits.Length;
        if (k <= n && n <= 21)
            return digits + new string('0', n - k);
        if (n is > 0 and <= 21)
            return $"{digits[..n]}.{digits[n..]}";
        if (n is > -6 and <= 0)
            return "0." + new string('0', -n) + digits;
        var mantissa = k == 1 ? digits : $"{digits[0]}.{digits[1..]}";
        return $"{mantissa}e{(n > 0 ? "+" : "-")}{Math.Abs(n - 1).ToString(CultureInfo.InvariantCulture)}";
    }
}
