using Compliance.Datasets;

namespace Compliance.Anonymization.Lattice;

/// <summary>All combinations of levels, numbered in mixed radix.</summary>
internal sealed class GeneralizationLattice
{
    private const long MaxNodes = 1 << 23;

    private readonly int[] _heights;
    private readonly int[] _strides;

    /// <exception cref="DatasetException">There are too many combinations for an exact search.</exception>
    public GeneralizationLattice(IReadOnlyList<Hierarchy> hierarchies)
    {
        _heights = [.. hierarchies.Select(hierarchy => hierarchy.Height)];
        _strides = new int[_heights.Length];
        long nodes = 1;
        for (var attribute = 0; attribute < _heights.Length; attribute++)
        {
            _strides[attribute] = (int)nodes;
            nodes *= _heights[attribute];
            if (nodes > MaxNodes)
                throw new DatasetException("policy", null, null, $"the quasi-identifiers have more than {MaxNodes:N0} combinations of levels", "declare fewer quasi-identifiers, or hierarchies with fewer levels");
        }

        Nodes = (int)nodes;
    }

    /// <summary>Number of nodes.</summary>
    public int Nodes { get; }

    /// <summary>The most general node.</summary>
    public int Top => Nodes - 1;

    /// <summary>Level of an attribute in a node.</summary>
    public int Level(int node, int attribute) => node / _strides[attribute] % _heights[attribute];

    /// <summary>Nodes that generalize one attribute by one level more.</summary>
    public IEnumerable<int> Successors(int node)
    {
        for (var attribute = 0; attribute < _heights.Length; attribute++)
            if (Level(node, attribute) + 1 < _heights[attribute])
                yield return node + _strides[attribute];
    }

    /// <summary>True when no attribute of the first is more general than in the second.</summary>
    public bool IsAtMost(int node, int other)
    {
        for (var attribute = 0; attribute < _heights.Length; attribute++)
            if (Level(node, attribute) > Level(other, attribute))
                return false;
        return true;
    }
}
