namespace Compliance.Pii.Recognizers.Us;

/// <summary>
/// US social security numbers: area, group and serial as the Social Security Administration assigns them since 2011
/// (no area 000, 666 or 900 and above, no group 00, no serial 0000), without the numbers that were published as examples.
/// </summary>
internal sealed class UsSsn : PatternRecognizer
{
    public override string Entity => EntityTypes.UsSsn;

    public override string Country => "US";

    public override bool PiplSensitive => true;

    public override ContextTerms Context { get; } = ContextTerms.En("ssn", "ssns", "social security", "social-security").Zh("社会安全号");

    public override IReadOnlyList<Pattern> Patterns { get; } = [new(@"\d{3}-\d{2}-\d{4}", 0.85), new(@"\d{3}[ .]\d{2}[ .]\d{4}", 0.5), new(@"\d{9}", 0.05)];

    public override Verdict Validate(ReadOnlySpan<char> compact)
    {
        var (area, group, serial) = (int.Parse(compact[..3]), int.Parse(compact[3..5]), int.Parse(compact[5..]));
        var assigned = area is > 0 and < 900 and not 666 && group > 0 && serial > 0;
        var published = (area, group, serial) is (78, 5, 1120) or (219, 9, 9999) or (123, 45, 6789) or (987, 65, _);
        return assigned && !published && compact.IndexOfAnyExcept(compact[0]) >= 0 ? Verdict.Unknown : Verdict.Invalid;
    }

    public override bool Fits(ReadOnlySpan<char> text, int start, int end)
        => end - start != 11 || text[start + 3] == text[start + 6];
}
