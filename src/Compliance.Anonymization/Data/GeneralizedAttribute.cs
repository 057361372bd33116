namespace Compliance.Anonymization.Data;

/// <summary>An attribute at one level: which group each value falls into, and how many values of the domain each group covers.</summary>
internal sealed class GeneralizedAttribute
{
    private readonly int[] _groupSizes;

    private GeneralizedAttribute(int[] groupOf, int[] groupSizes) => (GroupOf, _groupSizes) = (groupOf, groupSizes);

    /// <summary>Group of each value code.</summary>
    public int[] GroupOf { get; }

    /// <summary>Number of groups.</summary>
    public int Groups => _groupSizes.Length;

    /// <summary>Values of the domain.</summary>
    public int Domain => GroupOf.Length;

    /// <summary>Values of the domain that the group of a value covers.</summary>
    public int Covered(int code) => _groupSizes[GroupOf[code]];

    /// <summary>All levels of an attribute.</summary>
    public static GeneralizedAttribute[] LevelsOf(ValueCodes codes)
        => [.. Enumerable.Range(0, codes.Hierarchy.Height).Select(level => At(codes, level))];

    private static GeneralizedAttribute At(ValueCodes codes, int level)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        var groupOf = new int[codes.Count];
        var sizes = new List<int>();
        for (var code = 0; code < groupOf.Length; code++)
        {
            var label = codes.Generalize(code, level);
            if (!groups.TryGetValue(label, out var group))
            {
                groups[label] = group = sizes.Count;
                sizes.Add(0);
            }

            groupOf[code] = group;
            sizes[group]++;
        }

        return new(groupOf, [.. sizes]);
    }
}
