using System.IO.Compression;
using Compliance.Pii.Patterns;
using PhoneNumbers;

namespace Compliance.Pii.Recognizers.Generic;

/// <summary>
/// The numbering plans that libphonenumber publishes, as automata over digits: whether a number is assigned takes one step a digit
/// and no regular expression.
/// </summary>
internal sealed class PhonePlan
{
    private const string Metadata = "PhoneNumbers.metadata.PhoneNumberMetadata_";

    private readonly Automaton _plan;

    private PhonePlan(IEnumerable<PatternNode> numbers) => _plan = new(numbers);

    /// <summary>Every country's numbers, assigned or not, with the calling code before them: ranges reserved for fiction stand for numbers too.</summary>
    public static Lazy<PhonePlan> International { get; } = new(() => new(
        PhoneNumberUtil.GetInstance().GetSupportedRegions().Select(Plan).Select(plan => PatternParser.Parse($"{plan.CountryCode}({plan.GeneralDesc.NationalNumberPattern})"))));

    /// <summary>A region's numbers in national form; also with the calling code but without the plus.</summary>
    public static PhonePlan National(string region)
    {
        var plan = Plan(region);
        var prefix = plan.HasNationalPrefix ? $"({plan.NationalPrefix}|{plan.CountryCode})?" : $"({plan.CountryCode})?";
        return new([PatternParser.Parse(prefix + Assigned(plan))]);
    }

    /// <summary>True when the digits are a number of the plan.</summary>
    public bool Holds(ReadOnlySpan<char> digits)
    {
        var classes = _plan.Classes;
        var state = _plan.Start;
        foreach (var digit in digits)
        {
            if (_plan.Step(state, classes[digit]) is not { } next)
                return false;
            state = next;
        }

        return state.Accepts.Length > 0;
    }

    private static PhoneMetadata Plan(string region)
    {
        using var stream = typeof(PhoneNumberUtil).Assembly.GetManifestResourceStream(Metadata + region)
            ?? throw new ArgumentException($"telephone region '{region}' is not known; use an ISO 3166-1 code such as US.", nameof(region));
        using var plain = new GZipStream(stream, CompressionMode.Decompress);
        return BuildMetadataFromBin.ReadMetadata(plain);
    }

    private static string Assigned(PhoneMetadata plan)
    {
        PhoneNumberDesc[] kinds = [plan.FixedLine, plan.Mobile, plan.TollFree, plan.PremiumRate, plan.SharedCost, plan.PersonalNumber, plan.Voip, plan.Pager, plan.Uan, plan.Voicemail];
        return $"({string.Join('|', kinds.Where(kind => kind is { HasNationalNumberPattern: true } && kind.NationalNumberPattern != "NA").Select(kind => kind.NationalNumberPattern).Distinct(StringComparer.Ordinal))})";
    }
}
