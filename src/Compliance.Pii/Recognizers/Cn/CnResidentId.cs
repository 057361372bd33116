using System.Globalization;

namespace Compliance.Pii.Recognizers.Cn;

/// <summary>Chinese resident identity numbers (GB 11643-1999): province, date of birth, sequence and check character.</summary>
internal sealed class CnResidentId : PatternRecognizer
{
    // First two digits of GB/T 2260 division codes, one a province.
    private static readonly HashSet<int> Provinces =
        [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83];

    public override string Entity => EntityTypes.CnResidentId;

    public override string Country => "CN";

    public override bool PiplSensitive => true;

    public override ContextTerms Context { get; } = ContextTerms.En("id number", "resident id", "identity").Zh("身份证", "证件", "公民");

    public override IReadOnlyList<Pattern> Patterns { get; } = [new(@"[1-8]\d{5}(18|19|20)\d{2}[01]\d[0-3]\d{4}[\dX]", 0.5)];

    public override Verdict Validate(ReadOnlySpan<char> compact)
        => Provinces.Contains(int.Parse(compact[..2])) && IsBirthDate(compact.Slice(6, 8)) && Checksum.ResidentId(compact) ? Verdict.Valid : Verdict.Invalid;

    private static bool IsBirthDate(ReadOnlySpan<char> date)
        => DateOnly.TryParseExact(date, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year >= 1880;
}
