using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>The recognizers by what starts them.</summary>
internal sealed class RecognizerSet
{
    private readonly Recognizer[][] _byTrigger;

    public RecognizerSet(IEnumerable<Recognizer> recognizers)
    {
        All = [.. recognizers];
        _byTrigger = [.. Enum.GetValues<Trigger>().Select(trigger => All.Where(recognizer => recognizer.Trigger == trigger).ToArray())];
        ByName = All.ToDictionary(recognizer => recognizer.Name, StringComparer.Ordinal);
    }

    /// <summary>All recognizers.</summary>
    public IReadOnlyList<Recognizer> All { get; }

    /// <summary>Recognizers by the name in findings.</summary>
    public IReadOnlyDictionary<string, Recognizer> ByName { get; }

    /// <summary>Recognizers of a trigger.</summary>
    public Recognizer[] Of(Trigger trigger) => _byTrigger[(int)trigger];

    /// <summary>Every recognizer that the product has.</summary>
    public static RecognizerSet Default(IReadOnlyList<string> phoneRegions)
        => new([
            new EmailRecognizer(), new UrlRecognizer(), new IbanRecognizer(), new CnResidentIdRecognizer(), new CreditCardRecognizer(),
            new UsSsnRecognizer(), new IPv4Recognizer(), new IPv6Recognizer(), new PhoneRecognizer(phoneRegions),
        ]);
}
