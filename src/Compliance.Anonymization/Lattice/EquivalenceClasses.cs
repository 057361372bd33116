using System.Buffers;
using Compliance.Anonymization.Data;

namespace Compliance.Anonymization.Lattice;

/// <summary>
/// Groups tuples into the equivalence classes of a generalization. It starts from the tuples or from the classes of any less general node,
/// so that the cost is that of the classes there. The groups of a tuple are packed into 64 bits, in mixed radix; where they do not fit, what has
/// been packed is numbered afresh, so there is no limit on the attributes.
/// </summary>
internal sealed class EquivalenceClasses : IDisposable
{
    private readonly TupleTable _table;
    private readonly GeneralizedAttribute[][] _attributes;
    private readonly ulong[] _keys;
    private readonly ulong[] _classKeys;
    private readonly int[] _slots;
    private readonly ClassSet _result;

    public EquivalenceClasses(TupleTable table, GeneralizedAttribute[][] attributes)
    {
        (_table, _attributes, _result) = (table, attributes, new ClassSet(table.Tuples));
        _keys = ArrayPool<ulong>.Shared.Rent(table.Tuples);
        _classKeys = ArrayPool<ulong>.Shared.Rent(table.Tuples);
        _slots = ArrayPool<int>.Shared.Rent(SlotsFor(table.Tuples));
        Tuples = new ClassSet(table.Tuples) { Count = table.Tuples };
        for (var tuple = 0; tuple < table.Tuples; tuple++)
            (Tuples.Members[tuple], Tuples.Sizes[tuple]) = (tuple, table.Counts[tuple]);
    }

    /// <summary>The tuples themselves, each a class.</summary>
    public ClassSet Tuples { get; }

    /// <summary>Groups the classes of a node that is no more general than these levels. The result is valid until the next call.</summary>
    public ClassSet Group(ClassSet source, ReadOnlySpan<int> levels)
    {
        Pack(source, levels);
        _result.Count = 0;
        var mask = ClearSlots(source.Count);
        for (var item = 0; item < source.Count; item++)
        {
            var number = NumberOf(_keys[item], mask, _result.Count);
            if (number == _result.Count)
            {
                (_result.Members[number], _result.Sizes[number]) = (source.Members[item], 0);
                _result.Count++;
            }

            _result.Sizes[number] = checked(_result.Sizes[number] + source.Sizes[item]);
        }

        return _result;
    }

    /// <summary>For each tuple, the number of its class in the node of these levels.</summary>
    public int[] ClassOfTuples(ReadOnlySpan<int> levels)
    {
        Pack(Tuples, levels);
        Number(Tuples.Count);
        return [.. _keys.Take(Tuples.Count).Select(key => (int)key)];
    }

    public void Dispose()
    {
        ArrayPool<ulong>.Shared.Return(_keys);
        ArrayPool<ulong>.Shared.Return(_classKeys);
        ArrayPool<int>.Shared.Return(_slots);
        _result.Dispose();
        Tuples.Dispose();
    }

    private void Pack(ClassSet source, ReadOnlySpan<int> levels)
    {
        var keys = _keys.AsSpan(0, source.Count);
        var members = source.Members.AsSpan(0, source.Count);
        keys.Clear();
        UInt128 radix = 1;
        for (var attribute = 0; attribute < levels.Length; attribute++)
        {
            var generalized = _attributes[attribute][levels[attribute]];
            if (generalized.Groups <= 1)
                continue;
            if (radix * (uint)generalized.Groups > ulong.MaxValue)
                radix = (uint)Number(source.Count);
            var column = _table.Column(attribute);
            var groupOf = generalized.GroupOf;
            for (var item = 0; item < keys.Length; item++)
                keys[item] += (ulong)radix * (uint)groupOf[column[members[item]]];
            radix *= (uint)generalized.Groups;
        }
    }

    // Replaces each key by the number of its first appearance; returns how many there are.
    private int Number(int count)
    {
        var mask = ClearSlots(count);
        var numbers = 0;
        for (var item = 0; item < count; item++)
        {
            var number = NumberOf(_keys[item], mask, numbers);
            numbers = Math.Max(numbers, number + 1);
            _keys[item] = (uint)number;
        }

        return numbers;
    }

    private int NumberOf(ulong key, int mask, int next)
    {
        var slot = (int)Mixing.Mix(key) & mask;
        while (_slots[slot] != 0)
        {
            if (_classKeys[_slots[slot] - 1] == key)
                return _slots[slot] - 1;
            slot = (slot + 1) & mask;
        }

        _classKeys[next] = key;
        _slots[slot] = next + 1;
        return next;
    }

    private int ClearSlots(int count)
    {
        var slots = SlotsFor(count);
        Array.Clear(_slots, 0, slots);
        return slots - 1;
    }

    private static int SlotsFor(int count) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, count * 2));
}
