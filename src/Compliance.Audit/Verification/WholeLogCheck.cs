using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Compliance.Audit.Logs;
using Compliance.Audit.Merkle;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Verification;

/// <summary>
/// Rebuilds the whole tree from the entries, one bundle at a time, and compares every stored tile and the root with it.
/// Memory is one bundle, one tile a level and 16 bytes an entry, the last to find a key that is stated twice.
/// </summary>
internal sealed class WholeLogCheck(ObjectStore store, Checkpoint checkpoint, ProblemList problems)
{
    private readonly TiledTree _stored = new(store, checkpoint.Size);
    private readonly TreeEdge _edge = new();
    private readonly HashSet<UInt128> _keys = [];
    private readonly List<(int Level, long Index, byte[] Hashes)> _completed = [];

    /// <summary>Checks all.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var bundle = 0L; bundle * TilePath.Width < checkpoint.Size; bundle++)
        {
            if (!await CheckBundleAsync(bundle, cancellation))
            {
                problems.Add($"entry {bundle * TilePath.Width}", "neither its bundle nor its tile can be read, so nothing after it can be checked");
                return;
            }

            foreach (var (level, index, hashes) in _completed)
                await CompareTileAsync(level, index, hashes, cancellation);
            _completed.Clear();
        }

        for (var level = 1; level < _edge.Levels; level++)
            if (_edge.Partial(level) is { Length: > 0 } hashes)
                await CompareTileAsync(level, TilePath.Hashes(checkpoint.Size, level) / TilePath.Width, hashes, cancellation);
        if (!_edge.Root().AsSpan().SequenceEqual(checkpoint.Root))
            problems.Add(LogLayout.Checkpoint, $"the entries have the root {Convert.ToBase64String(_edge.Root())}, signed is {checkpoint.RootHash}");
    }

    /// <summary>Adds the leaves of one bundle to the tree; false when they are not to be had.</summary>
    private async Task<bool> CheckBundleAsync(long bundle, CancellationToken cancellation)
    {
        var entries = await TryAsync(() => EntryBundle.ReadAsync(store, bundle, checkpoint.Size, cancellation));
        var tile = await TryAsync(async () => (ReadOnlyMemory<byte>?)await new TiledTree(store, checkpoint.Size).TileAsync(0, bundle, cancellation));
        if (entries is null && tile is null)
            return false;
        var width = TilePath.WidthAt(checkpoint.Size, 0, bundle);
        for (var i = 0; i < width; i++)
        {
            var index = bundle * TilePath.Width + i;
            var stored = tile?.Slice(i * TreeHash.Size, TreeHash.Size);
            var leaf = entries is null ? stored!.Value.ToArray() : TreeHash.Leaf(entries[i].Span);
            if (stored is { } hash && !hash.Span.SequenceEqual(leaf))
                problems.Add(TilePath.Entries(bundle, width), $"entry {index} does not have the hash in {TilePath.Hashes(0, bundle, width)}");
            if (entries is not null)
                CheckEntry(index, entries[i]);
            _edge.Append(leaf, (level, number, hashes) =>
            {
                if (level > 0) // leaves were compared one by one
                    _completed.Add((level, number, hashes));
            });
        }

        return true;
    }

    private void CheckEntry(long index, ReadOnlyMemory<byte> entry)
    {
        try
        {
            var key = EvidenceEntry.Decode(entry.Span).Key;
            if (!_keys.Add(BinaryPrimitives.ReadUInt128BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(key)))))
                problems.Add($"entry {index}", $"{key} is stated a second time");
        }
        catch (FormatException e)
        {
            problems.Add($"entry {index}", e.Message);
        }
    }

    private async Task CompareTileAsync(int level, long index, byte[] expected, CancellationToken cancellation)
    {
        if (await TryAsync(async () => (ReadOnlyMemory<byte>?)await _stored.TileAsync(level, index, cancellation)) is not { } stored)
            return;
        if (!stored.Span.SequenceEqual(expected))
            problems.Add(TilePath.Hashes(level, index, expected.Length / TreeHash.Size), "the tile does not hold the hashes of the tiles below it");
    }

    private async Task<T?> TryAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (AuditLogException e)
        {
            problems.Add(e);
            return default;
        }
    }
}
