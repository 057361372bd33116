using System.Buffers;
using Compliance.Anonymization.Models;

namespace Compliance.Anonymization.Lattice;

/// <summary>Equivalence classes of a generalization: a tuple that lies in each, and its size in records. The arrays come from a pool.</summary>
internal sealed class ClassSet(int capacity) : IDisposable
{
    private int[] _members = ArrayPool<int>.Shared.Rent(capacity);
    private int[] _sizes = ArrayPool<int>.Shared.Rent(capacity);

    /// <summary>Number of classes.</summary>
    public int Count { get; set; }

    /// <summary>Number of one tuple of each class; the tail beyond <see cref="Count"/> is unused.</summary>
    public int[] Members => _members;

    /// <summary>Records of each class.</summary>
    public int[] Sizes => _sizes;

    /// <summary>Records in classes that the model does not allow.</summary>
    public long RecordsViolating(KAnonymity model)
    {
        var records = 0L;
        for (var number = 0; number < Count; number++)
            records += model.Holds(_sizes[number]) ? 0 : _sizes[number];
        return records;
    }

    /// <summary>A copy in arrays of its own size.</summary>
    public ClassSet Copy()
    {
        var copy = new ClassSet(Count) { Count = Count };
        _members.AsSpan(0, Count).CopyTo(copy._members);
        _sizes.AsSpan(0, Count).CopyTo(copy._sizes);
        return copy;
    }

    /// <summary>Gives the arrays back.</summary>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(_members);
        ArrayPool<int>.Shared.Return(_sizes);
        (_members, _sizes, Count) = ([], [], 0);
    }
}
