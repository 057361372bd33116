using Compliance.Datasets;

namespace Compliance.Anonymization.Lattice;

/// <summary>All combinations of levels, numbered in mixed radix. A node is more general than another if none of its levels is lower.</summary>
internal sealed class GeneralizationLattice
{
    private const long MaxNodes = 10_000_000;

    private readonly int[] _heights;
    private readonly int[] _strides;

    /// <param name="heights">Number of levels of each attribute.</param>
    /// <exception cref="DatasetException">There are too many combinations for an exact search.</exception>
    public GeneralizationLattice(IReadOnlyList<int> heights)
    {
        _heights = [.. heights];
        _strides = new int[_heights.Length];
        long nodes = 1;
        for (var attribute = 0; attribute < _heights.Length; attribute++)
        {
            _strides[attribute] = (int)nodes;
            nodes *= _heights[attribute];
            if (nodes > MaxNodes)
                throw new DatasetException(
                    "policy", null, null, $"the quasi-identifiers have more than {MaxNodes:N0} combinations of levels, too many for an exact search",
                    "declare fewer quasi-identifiers, or give them hierarchies with fewer levels");
        }

        Nodes = (int)nodes;
    }

    /// <summary>Number of nodes; node 0 generalizes nothing, the last one everything.</summary>
    public int Nodes { get; }

    /// <summary>Attributes.</summary>
    public int Attributes => _heights.Length;

    /// <summary>Level of an attribute in a node.</summary>
    public int Level(int node, int attribute) => node / _strides[attribute] % _heights[attribute];

    /// <summary>Writes the levels of a node.</summary>
    public void Levels(int node, Span<int> levels)
    {
        for (var attribute = 0; attribute < _heights.Length; attribute++)
            levels[attribute] = Level(node, attribute);
    }

    /// <summary>The node with one attribute a level higher, or -1.</summary>
    public int Above(int node, int attribute) => Level(node, attribute) + 1 < _heights[attribute] ? node + _strides[attribute] : -1;

    /// <summary>The node with one attribute a level lower, or -1.</summary>
    public int Below(int node, int attribute) => Level(node, attribute) > 0 ? node - _strides[attribute] : -1;

    /// <summary>True when no attribute of the first is more general than in the second.</summary>
    public bool IsAtMost(int node, int other)
    {
        for (var attribute = 0; attribute < _heights.Length; attribute++)
            if (Level(node, attribute) > Level(other, attribute))
                return false;
        return true;
    }
}
