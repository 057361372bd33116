namespace Compliance.Pii.Recognizers;

/// <summary>
/// US social security numbers: area, group and serial as the Social Security Administration assigns them since 2011
/// (no area 000, 666 or 900 and above, no group 00, no serial 0000), without the numbers that were published as examples.
/// </summary>
internal sealed class UsSsnRecognizer : Recognizer
{
    public override string Entity => EntityTypes.UsSsn;

    public override Trigger Trigger => Trigger.Digits;

    public override IReadOnlyList<string> Context => ["ssn", "social security", "social-security", "社会安全号"];

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        const int Length = 11;
        if (at + Length > text.Length || !Characters.StartsAt(text, at) || !Characters.EndsAt(text, at + Length))
            return null;
        var ssn = text.Slice(at, Length);
        var separator = ssn[3];
        if (separator is not ('-' or ' ') || ssn[6] != separator)
            return null;
        if (!int.TryParse(ssn[..3], out var area) || !int.TryParse(ssn.Slice(4, 2), out var group) || !int.TryParse(ssn[7..], out var serial))
            return null;
        var assigned = area is > 0 and < 900 and not 666 && group > 0 && serial > 0;
        var published = (area, group, serial) is (78, 5, 1120) or (219, 9, 9999) or (123, 45, 6789);
        return assigned && !published ? Found(at, at + Length, separator == '-' ? 0.85 : 0.5) : null;
    }
}
