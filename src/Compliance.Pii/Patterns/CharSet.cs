namespace Compliance.Pii.Patterns;

/// <summary>A set of UTF-16 characters as sorted ranges that neither touch nor overlap.</summary>
internal sealed class CharSet : IEquatable<CharSet>
{
    private CharSet(IReadOnlyList<(char Low, char High)> ranges) => Ranges = ranges;

    /// <summary>The ten ASCII digits.</summary>
    public static CharSet Digits { get; } = new([('0', '9')]);

    /// <summary>Ranges, both ends in.</summary>
    public IReadOnlyList<(char Low, char High)> Ranges { get; }

    /// <summary>Every member is an ASCII digit.</summary>
    public bool OnlyDigits => Ranges.All(range => range.Low >= '0' && range.High <= '9');

    /// <summary>The union of the ranges; with the other case of every ASCII letter when case does not matter.</summary>
    public static CharSet Of(IEnumerable<(char Low, char High)> ranges, bool ignoreCase)
    {
        var all = ranges.ToList();
        if (ignoreCase)
            all.AddRange([.. all.SelectMany(OtherCase)]);
        all.Sort();
        var merged = new List<(char Low, char High)>();
        foreach (var range in all)
        {
            if (merged.Count > 0 && range.Low <= merged[^1].High + 1)
                merged[^1] = (merged[^1].Low, (char)Math.Max(merged[^1].High, range.High));
            else
                merged.Add(range);
        }

        return new(merged);
    }

    public bool Equals(CharSet? other) => other is not null && Ranges.SequenceEqual(other.Ranges);

    public override bool Equals(object? obj) => Equals(obj as CharSet);

    public override int GetHashCode() => Ranges.Aggregate(Ranges.Count, HashCode.Combine);

    private static IEnumerable<(char Low, char High)> OtherCase((char Low, char High) range)
    {
        var upper = (Low: Math.Max(range.Low, 'A'), High: Math.Min(range.High, 'Z'));
        if (upper.Low <= upper.High)
            yield return (char.ToLowerInvariant((char)upper.Low), char.ToLowerInvariant((char)upper.High));
        var lower = (Low: Math.Max(range.Low, 'a'), High: Math.Min(range.High, 'z'));
        if (lower.Low <= lower.High)
            yield return (char.ToUpperInvariant((char)lower.Low), char.ToUpperInvariant((char)lower.High));
    }
}
