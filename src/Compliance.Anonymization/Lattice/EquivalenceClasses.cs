using System.Numerics;
using System.Runtime.InteropServices;
using Compliance.Anonymization.Data;
using Compliance.Datasets;

namespace Compliance.Anonymization.Lattice;

/// <summary>Counts the equivalence classes of a generalization; its buffers are used again for the next one.</summary>
internal sealed class EquivalenceClasses(TupleTable table, GeneralizedAttribute[][] attributes)
{
    private readonly Dictionary<UInt128, int> _sizes = [];
    private readonly UInt128[] _keys = new UInt128[table.Tuples.Count];

    /// <summary>Counts the classes at these levels and returns how many records lie in classes smaller than k.</summary>
    public long Count(ReadOnlySpan<int> levels, int k)
    {
        _sizes.Clear();
        for (var tuple = 0; tuple < _keys.Length; tuple++)
        {
            _keys[tuple] = KeyOf(table.Tuples[tuple], levels);
            CollectionsMarshal.GetValueRefOrAddDefault(_sizes, _keys[tuple], out _) += table.Counts[tuple];
        }

        var small = 0L;
        foreach (var size in _sizes.Values)
            small += size < k ? size : 0;
        return small;
    }

    /// <summary>For each tuple, whether its class of the last count is smaller than k.</summary>
    public bool[] Small(int k) => [.. _keys.Select(key => _sizes[key] < k)];

    /// <summary>Classes of the last count, by key.</summary>
    public IReadOnlyDictionary<UInt128, int> Sizes => _sizes;

    /// <summary>Identity of the class of a tuple: the groups of its values, each in as many bits as its attribute needs.</summary>
    public UInt128 KeyOf(ReadOnlySpan<int> tuple, ReadOnlySpan<int> levels)
    {
        UInt128 key = 0;
        var bits = 0;
        for (var attribute = 0; attribute < levels.Length; attribute++)
        {
            var generalized = attributes[attribute][levels[attribute]];
            var width = BitOperations.Log2((uint)Math.Max(1, generalized.Groups - 1)) + 1;
            bits += width;
            key = (key << width) | (uint)generalized.GroupOf[tuple[attribute]];
        }

        return bits <= 128
            ? key
            : throw new DatasetException("policy", null, null, "the quasi-identifiers have more distinct values than a class key can hold (128 bits)", "declare fewer quasi-identifiers, or give them hierarchies");
    }
}
