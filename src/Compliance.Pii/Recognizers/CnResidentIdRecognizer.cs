using System.Globalization;

namespace Compliance.Pii.Recognizers;

/// <summary>Chinese resident identity numbers (GB 11643-1999): province, date of birth, sequence and check character.</summary>
internal sealed class CnResidentIdRecognizer : Recognizer
{
    private const int Length = 18;

    // First two digits of GB/T 2260 division codes, one a province.
    private static readonly HashSet<int> Provinces =
        [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83];

    public override string Entity => EntityTypes.CnResidentId;

    public override Trigger Trigger => Trigger.Digits;

    public override IReadOnlyList<string> Context => ["身份证", "证件", "公民", "id number", "resident id", "identity"];

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        if (at + Length > text.Length || !Characters.StartsAt(text, at) || !Characters.EndsAt(text, at + Length))
            return null;
        var id = text.Slice(at, Length);
        if (id[..17].IndexOfAnyExceptInRange('0', '9') >= 0 || !(char.IsAsciiDigit(id[17]) || id[17] is 'X' or 'x'))
            return null;
        return Provinces.Contains(int.Parse(id[..2])) && IsBirthDate(id.Slice(6, 8)) && Checksum.ResidentId(id) ? Found(at, at + Length, 1.0) : null;
    }

    private static bool IsBirthDate(ReadOnlySpan<char> date)
        => DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1880 and < 2100;
}
