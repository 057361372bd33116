using Compliance.Anonymization.Data;
using Compliance.Anonymization.Lattice;
using Compliance.Anonymization.Models;
using Compliance.Anonymization.Tests.Support;
using FsCheck;
using FsCheck.Xunit;

namespace Compliance.Anonymization.Tests.Lattice;

public sealed class EquivalenceClassesTests
{
    [Fact]
    public async Task Keys_beyond_64_bits_are_grouped_exactly()
    {
        // 12 attributes with 4,000 values each need 144 bits. Each tuple comes twice, and another differs from it in one attribute alone.
        var rows = Enumerable.Range(0, 4000)
            .Select(row => Enumerable.Repeat($"{row}", 12).ToArray())
            .SelectMany((row, number) => new[] { row, row, [.. row.Select((value, column) => column == number % 12 ? $"{(number + 1) % 4000}" : value)] })
            .ToArray();
        var (table, attributes) = await EncodeAsync(rows, 12);
        using var classes = new EquivalenceClasses(table, attributes);

        var grouped = classes.Group(classes.Tuples, new int[12]);

        Assert.Equal(8000, grouped.Count);
        Assert.Equal(4000, grouped.RecordsViolating(new KAnonymity(2)));
        Assert.Equal(12000, grouped.RecordsViolating(new KAnonymity(3)));
    }

    [Property(MaxTest = 100)]
    public async Task Grouping_from_a_less_general_node_gives_the_same_classes(DoNotSize<int> seed)
    {
        var problem = Problem.Random(seed.Item);
        var codes = (await problem.LoadHierarchiesAsync()).Select(hierarchy => new ValueCodes(hierarchy)).ToArray();
        var table = await LoadAsync(problem.Rows, codes);
        var attributes = codes.Select(GeneralizedAttribute.LevelsOf).ToArray();
        using var classes = new EquivalenceClasses(table, attributes);
        var random = new Random(seed.Item);
        var upper = attributes.Select(levels => random.Next(levels.Length)).ToArray();
        var lower = upper.Select(level => random.Next(level + 1)).ToArray();

        var direct = Sizes(classes.Group(classes.Tuples, upper));
        using var below = classes.Group(classes.Tuples, lower).Copy();

        Assert.Equal(direct, Sizes(classes.Group(below, upper)));
    }

    [Property(MaxTest = 100)]
    public async Task Suppressed_records_never_become_more_on_the_way_up(DoNotSize<int> seed)
    {
        var problem = Problem.Random(seed.Item);
        var codes = (await problem.LoadHierarchiesAsync()).Select(hierarchy => new ValueCodes(hierarchy)).ToArray();
        var table = await LoadAsync(problem.Rows, codes);
        using var classes = new EquivalenceClasses(table, [.. codes.Select(GeneralizedAttribute.LevelsOf)]);
        var lattice = new GeneralizationLattice([.. codes.Select(code => code.Hierarchy.Height)]);

        for (var node = 0; node < lattice.Nodes; node++)
            for (var attribute = 0; attribute < lattice.Attributes; attribute++)
                if (lattice.Above(node, attribute) is var above and >= 0)
                    Assert.True(Violating(above) <= Violating(node));

        long Violating(int node)
        {
            var levels = new int[lattice.Attributes];
            lattice.Levels(node, levels);
            return classes.Group(classes.Tuples, levels).RecordsViolating(new KAnonymity(problem.K));
        }
    }

    private static int[] Sizes(ClassSet set) => [.. set.Sizes.Take(set.Count).Order()];

    private static async Task<(TupleTable Table, GeneralizedAttribute[][] Attributes)> EncodeAsync(IReadOnlyList<string[]> rows, int columns)
    {
        var codes = Enumerable.Range(0, columns).Select(column => new ValueCodes(Hierarchy.SuppressionOnly(Table.Name(column)))).ToArray();
        return (await LoadAsync(rows, codes), [.. codes.Select(GeneralizedAttribute.LevelsOf)]);
    }

    private static async Task<TupleTable> LoadAsync(IReadOnlyList<string[]> rows, ValueCodes[] codes)
    {
        await using var reader = (await Table.OfAsync(rows, codes.Length)).Open();
        return await TupleTable.LoadAsync(reader, codes, TestContext.Current.CancellationToken);
    }
}
