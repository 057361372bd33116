namespace Compliance.Anonymization.Tests.Support;

/// <summary>A small random dataset with random monotone hierarchies.</summary>
internal sealed record Problem(IReadOnlyList<string[]> Rows, IReadOnlyList<string[][]> Hierarchies, int K, double Limit)
{
    public static Problem Random(int seed)
    {
        var random = new Random(seed);
        var hierarchies = Enumerable.Range(0, random.Next(2, 5)).Select(attribute => RandomHierarchy(random, attribute)).ToArray();
        var rows = Enumerable.Range(0, random.Next(1, 120))
            .Select(_ => hierarchies.Select(hierarchy => hierarchy[Skewed(random, hierarchy.Length)][0]).ToArray())
            .ToArray();
        return new(rows, hierarchies, random.Next(2, 7), random.Next(4) == 0 ? 0 : random.NextDouble() * 0.3);
    }

    public Task<Hierarchy[]> LoadHierarchiesAsync()
        => Task.WhenAll(Hierarchies.Select((hierarchy, attribute) =>
            HierarchyText.ParseAsync(Table.Name(attribute), string.Join('\n', hierarchy.Select(row => string.Join(';', row))))));

    public int Allowed => (int)Math.Floor((decimal)Limit * Rows.Count);

    // Squaring prefers the first values, so that some classes are large and some are single records.
    private static int Skewed(Random random, int count) => (int)(random.NextDouble() * random.NextDouble() * count);

    private static string[][] RandomHierarchy(Random random, int attribute)
    {
        var groups = Enumerable.Range(0, random.Next(1, 13)).ToArray();
        var levels = new List<int[]> { groups };
        for (var level = random.Next(1, 4); level > 0; level--)
        {
            var merged = level == 1 ? 1 : random.Next(1, groups.Max() + 2);
            var parent = Enumerable.Range(0, groups.Max() + 1).Select(_ => random.Next(merged)).ToArray();
            groups = Dense([.. groups.Select(group => parent[group])]);
            levels.Add(groups);
        }

        return [.. Enumerable.Range(0, levels[0].Length).Select(value => levels.Select((groups, level) => $"{Table.Name(attribute)}{level}-{groups[value]}").ToArray())];
    }

    private static int[] Dense(int[] groups)
    {
        var numbers = groups.Distinct().Select((group, number) => (group, number)).ToDictionary(pair => pair.group, pair => pair.number);
        return [.. groups.Select(group => numbers[group])];
    }
}
