using System.Reflection;
using Compliance.Pii.Recognizers;

namespace Compliance.Pii.Scanning;

/// <summary>The recognizers of a scanner.</summary>
internal static class RecognizerSet
{
    /// <summary>Every recognizer of the product, by name.</summary>
    public static IReadOnlyList<Recognizer> All(PiiScannerOptions options)
        => [.. typeof(Recognizer).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Recognizer)) && !type.IsAbstract)
            .Select(type => Make(type, options))
            .OrderBy(recognizer => recognizer.Name, StringComparer.Ordinal)];

    /// <summary>The recognizers that the options ask for.</summary>
    /// <exception cref="ArgumentException">An entity type that no recognizer finds.</exception>
    public static IReadOnlyList<Recognizer> Of(PiiScannerOptions options)
    {
        var all = All(options);
        var unknown = options.Entities?.FirstOrDefault(entity => !all.Any(recognizer => recognizer.Entity == entity));
        if (unknown is not null)
            throw new ArgumentException($"no recognizer finds '{unknown}'; see docs/entities.md for the entity types.", nameof(options));
        return [.. all.Where(recognizer =>
            (options.Entities?.Contains(recognizer.Entity) ?? recognizer.OnByDefault)
            && (recognizer.Country is null || options.Countries is null || options.Countries.Contains(recognizer.Country)))];
    }

    private static Recognizer Make(Type type, PiiScannerOptions options)
        => (Recognizer)(type.GetConstructor([typeof(PiiScannerOptions)]) is { } configured
            ? configured.Invoke([options])
            : type.GetConstructor(BindingFlags.Public | BindingFlags.Instance, [])!.Invoke(null));
}
