using System.Numerics;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Merkle;

/// <summary>
/// The hashes of a stored log at one size. Tiles are read when needed and kept for the life of the object:
/// a proof touches at most two tiles a level, 8 KiB each.
/// </summary>
internal sealed class TiledTree(ObjectStore store, long size)
{
    private readonly Dictionary<(int Level, long Index), ReadOnlyMemory<byte>> _tiles = [];

    /// <summary>Entries.</summary>
    public long Size => size;

    /// <summary>Merkle tree hash of the whole tree.</summary>
    public Task<byte[]> RootAsync(CancellationToken cancellation) => size == 0 ? Task.FromResult(TreeHash.Empty) : RangeAsync(0, size, cancellation);

    /// <summary>Inclusion path PATH(m, D[n]) of RFC 6962 section 2.1.1, from the leaf's sibling up.</summary>
    public async Task<IReadOnlyList<byte[]>> InclusionAsync(long index, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<byte[]>();
        for (var (start, end) = (0L, size); end - start > 1;)
        {
            var middle = start + TreeHash.Split(end - start);
            var left = index < middle;
            path.Add(await RangeAsync(left ? middle : start, left ? end : middle, cancellation));
            (start, end) = left ? (start, middle) : (middle, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>Consistency path PROOF(m, D[n]) of RFC 6962 section 2.1.2; empty for m = 0 and m = n.</summary>
    public async Task<IReadOnlyList<byte[]>> ConsistencyAsync(long olderSize, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(olderSize);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(olderSize, size);
        var path = new List<byte[]>();
        if (olderSize == 0)
            return path;
        var (start, end) = (0L, size);
        while (end != olderSize)
        {
            var middle = start + TreeHash.Split(end - start);
            var left = olderSize <= middle;
            path.Add(await RangeAsync(left ? middle : start, left ? end : middle, cancellation));
            (start, end) = left ? (start, middle) : (middle, end);
        }

        if (start > 0)
            path.Add(await RangeAsync(start, end, cancellation));
        path.Reverse();
        return path;
    }

    /// <summary>Reads one tile, cut to the width that it has at this size.</summary>
    /// <exception cref="AuditLogException">The tile is absent or has another length.</exception>
    public async Task<ReadOnlyMemory<byte>> TileAsync(int level, long index, CancellationToken cancellation)
    {
        if (_tiles.TryGetValue((level, index), out var known))
            return known;
        var width = TilePath.WidthAt(size, level, index);
        var path = TilePath.Hashes(level, index, width);
        // A partial tile may be gone once a later writer has filled it.
        var tile = await store.ReadAsync(path, cancellation)
            ?? (width < TilePath.Width ? await store.ReadAsync(TilePath.Hashes(level, index, TilePath.Width), cancellation) : null)
            ?? throw new AuditLogException(path, "the tile is missing", "restore it from a copy of the log");
        if (tile.Content.Length != width * TreeHash.Size && tile.Content.Length != TilePath.Width * TreeHash.Size)
            throw new AuditLogException(path, $"the tile has {tile.Content.Length} bytes instead of {width * TreeHash.Size}", "restore it from a copy of the log");
        return _tiles[(level, index)] = tile.Content[..(width * TreeHash.Size)];
    }

    /// <summary>Merkle tree hash of the entries from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    private async Task<byte[]> RangeAsync(long start, long end, CancellationToken cancellation)
    {
        var count = end - start;
        if (!BitOperations.IsPow2(count))
        {
            var middle = start + TreeHash.Split(count);
            var left = await RangeAsync(start, middle, cancellation);
            var right = await RangeAsync(middle, end, cancellation);
            return TreeHash.Node(left, right);
        }

        // A perfect subtree: a run of 2^(height mod 8) hashes in one tile.
        var height = BitOperations.Log2((ulong)count);
        var level = height / 8;
        var first = start >> (level * 8);
        var tile = await TileAsync(level, first / TilePath.Width, cancellation);
        return TreeHash.Root(tile.Span.Slice((int)(first % TilePath.Width) * TreeHash.Size, (1 << (height % 8)) * TreeHash.Size));
    }
}
