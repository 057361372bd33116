namespace Compliance.Anonymization.Data;

/// <summary>
/// Numbers the distinct tuples of value codes in order of first appearance. The codes lie in columns; an open-addressing table finds a tuple.
/// A tuple takes 4 bytes an attribute and 8 to 16 for the table.
/// </summary>
internal sealed class TupleIndex
{
    private readonly int[][] _columns;
    private int[] _slots = new int[1024];

    public TupleIndex(int attributes)
    {
        _columns = new int[attributes][];
        for (var attribute = 0; attribute < attributes; attribute++)
            _columns[attribute] = new int[_slots.Length / 2];
    }

    /// <summary>Distinct tuples.</summary>
    public int Count { get; private set; }

    /// <summary>Codes of an attribute, one a tuple; the array may be longer than <see cref="Count"/>.</summary>
    public int[] Column(int attribute) => _columns[attribute];

    /// <summary>Number of a tuple, or -1.</summary>
    public int Find(ReadOnlySpan<int> tuple) => _slots[Slot(tuple)] - 1;

    /// <summary>Number of a tuple, which is added if it is new.</summary>
    public int FindOrAdd(ReadOnlySpan<int> tuple)
    {
        var slot = Slot(tuple);
        if (_slots[slot] != 0)
            return _slots[slot] - 1;
        if ((Count + 1) * 2L > _slots.Length)
        {
            Grow();
            slot = Slot(tuple);
        }

        for (var attribute = 0; attribute < _columns.Length; attribute++)
            _columns[attribute][Count] = tuple[attribute];
        _slots[slot] = ++Count;
        return Count - 1;
    }

    private int Slot(ReadOnlySpan<int> tuple)
    {
        var mask = _slots.Length - 1;
        var slot = (int)Hash(tuple) & mask;
        while (_slots[slot] != 0 && !Equals(_slots[slot] - 1, tuple))
            slot = (slot + 1) & mask;
        return slot;
    }

    private bool Equals(int number, ReadOnlySpan<int> tuple)
    {
        for (var attribute = 0; attribute < _columns.Length; attribute++)
            if (_columns[attribute][number] != tuple[attribute])
                return false;
        return true;
    }

    private static uint Hash(ReadOnlySpan<int> tuple)
    {
        var hash = 0UL;
        foreach (var code in tuple)
            hash = Mixing.Mix(hash ^ (uint)code);
        return (uint)hash;
    }

    private void Grow()
    {
        _slots = new int[checked(_slots.Length * 2)];
        for (var attribute = 0; attribute < _columns.Length; attribute++)
            Array.Resize(ref _columns[attribute], _slots.Length / 2);
        Span<int> tuple = stackalloc int[_columns.Length];
        for (var number = 0; number < Count; number++)
        {
            for (var attribute = 0; attribute < _columns.Length; attribute++)
                tuple[attribute] = _columns[attribute][number];
            _slots[Slot(tuple)] = number + 1;
        }
    }
}
