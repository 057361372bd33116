namespace Compliance.Anonymization.Tests.Support;

/// <summary>
/// Looks at every node of the lattice, counts classes as text and computes the loss from its definition:
/// slow, and it shares nothing with the code under test.
/// </summary>
internal static class Oracle
{
    /// <summary>Least loss of all nodes whose suppressed records keep within the limit; null when there is none.</summary>
    /// <param name="rows">Records.</param>
    /// <param name="hierarchies">For each attribute the rows of its hierarchy.</param>
    /// <param name="k">Least class size.</param>
    /// <param name="allowed">Records that may be suppressed.</param>
    public static double? LeastLoss(IReadOnlyList<string[]> rows, IReadOnlyList<string[][]> hierarchies, int k, int allowed)
    {
        double? least = null;
        foreach (var levels in Nodes([.. hierarchies.Select(hierarchy => hierarchy[0].Length)]))
        {
            var (loss, suppressed) = Evaluate(rows, hierarchies, levels, k);
            if (suppressed <= allowed && (least is null || loss < least))
                least = loss;
        }

        return least;
    }

    /// <summary>Loss and suppressed records of one node.</summary>
    public static (double Loss, int Suppressed) Evaluate(IReadOnlyList<string[]> rows, IReadOnlyList<string[][]> hierarchies, int[] levels, int k)
    {
        var released = rows
            .GroupBy(row => string.Join('|', row.Select((value, attribute) => Generalized(hierarchies[attribute], value, levels[attribute]))), StringComparer.Ordinal)
            .Where(group => group.Count() >= k)
            .SelectMany(group => group)
            .ToHashSet(ReferenceEqualityComparer.Instance);
        var product = 1.0;
        for (var attribute = 0; attribute < levels.Length; attribute++)
        {
            var hierarchy = hierarchies[attribute];
            var level = levels[attribute];
            var sum = rows.Sum(row => released.Contains(row) ? Share(hierarchy, row[attribute], level) : 1.0);
            var least = (double)rows.Count / hierarchy.Length;
            var cost = hierarchy.Length == 1 || rows.Count == 0 ? 0 : (sum - least) / (rows.Count - least);
            product *= Math.Pow(1 + cost, 1.0 / levels.Length);
        }

        return (product - 1, rows.Count - released.Count);
    }

    private static IEnumerable<int[]> Nodes(int[] heights)
    {
        var levels = new int[heights.Length];
        while (true)
        {
            yield return [.. levels];
            var attribute = 0;
            while (attribute < heights.Length && ++levels[attribute] == heights[attribute])
                levels[attribute++] = 0;
            if (attribute == heights.Length)
                yield break;
        }
    }

    private static string Generalized(string[][] hierarchy, string value, int level) => hierarchy.Single(row => row[0] == value)[level];

    private static double Share(string[][] hierarchy, string value, int level)
    {
        var group = Generalized(hierarchy, value, level);
        return hierarchy.Count(row => row[level] == group) / (double)hierarchy.Length;
    }
}
