using Compliance.Anonymization.Lattice;

namespace Compliance.Anonymization.Tests.Lattice;

public sealed class GeneralizationLatticeTests
{
    private readonly GeneralizationLattice _lattice = new([2, 5, 3]);

    [Fact]
    public void Every_combination_of_levels_is_one_node()
    {
        var seen = Enumerable.Range(0, _lattice.Nodes).Select(node => (_lattice.Level(node, 0), _lattice.Level(node, 1), _lattice.Level(node, 2))).ToHashSet();

        Assert.Equal(30, _lattice.Nodes);
        Assert.Equal(30, seen.Count);
    }

    [Fact]
    public void What_is_above_is_more_general_by_one_level_of_one_attribute()
    {
        for (var node = 0; node < _lattice.Nodes; node++)
            for (var attribute = 0; attribute < 3; attribute++)
            {
                var above = _lattice.Above(node, attribute);
                Assert.Equal(above < 0, _lattice.Level(node, attribute) == new[] { 1, 4, 2 }[attribute]);
                if (above < 0)
                    continue;
                Assert.Equal(node, _lattice.Below(above, attribute));
                Assert.True(_lattice.IsAtMost(node, above));
                Assert.False(_lattice.IsAtMost(above, node));
            }
    }
}
