namespace Compliance.Anonymization.Data;

/// <summary>An attribute at one level: which group each value falls into and what share of the domain the group covers.</summary>
internal sealed class GeneralizedAttribute
{
    private GeneralizedAttribute(int[] groupOf, double[] shareOf, int groups) => (GroupOf, ShareOf, Groups) = (groupOf, shareOf, groups);

    /// <summary>Group of each value code.</summary>
    public int[] GroupOf { get; }

    /// <summary>Share of the domain's values that the group of each value code covers, 1/domain to 1.</summary>
    public double[] ShareOf { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>All levels of a hierarchy.</summary>
    public static GeneralizedAttribute[] LevelsOf(Hierarchy hierarchy)
        => [.. Enumerable.Range(0, hierarchy.Height).Select(level => At(hierarchy, level))];

    private static GeneralizedAttribute At(Hierarchy hierarchy, int level)
    {
        var groups = new Dictionary<string, int>(StringComparer.Ordinal);
        var groupOf = new int[hierarchy.Values];
        var sizes = new List<int>();
        for (var code = 0; code < groupOf.Length; code++)
        {
            var label = hierarchy.Generalize(code, level);
            if (!groups.TryGetValue(label, out var group))
            {
                groups[label] = group = sizes.Count;
                sizes.Add(0);
            }

            groupOf[code] = group;
            sizes[group]++;
        }

        return new(groupOf, [.. groupOf.Select(group => (double)sizes[group] / groupOf.Length)], sizes.Count);
    }
}
