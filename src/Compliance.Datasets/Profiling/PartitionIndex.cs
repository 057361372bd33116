namespace Compliance.Datasets.Profiling;

/// <summary>Closes partitions at record ends.</summary>
internal sealed class PartitionIndex(long partitionBytes)
{
    private readonly List<Partition> _partitions = [];
    private Partition? _open;

    /// <summary>Counts a record.</summary>
    public void Add(long offset, long length, long record, long line)
    {
        _open ??= new(_partitions.Count, offset, 0, record, 0, line);
        // Blank lines between records belong to the partition of the record before them.
        _open = _open with { Length = offset + length - _open.Offset, Records = record - _open.FirstRecord + 1 };
        if (_open.Length < partitionBytes)
            return;
        _partitions.Add(_open);
        _open = null;
    }

    /// <summary>The partitions.</summary>
    public IReadOnlyList<Partition> Close()
    {
        if (_open is not null)
            _partitions.Add(_open);
        _open = null;
        return _partitions;
    }
}
