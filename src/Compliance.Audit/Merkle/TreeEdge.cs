using System.Buffers;

namespace Compliance.Audit.Merkle;

/// <summary>The partial tiles on the right edge of a tree: all that appending and the root need, at most 8 KiB a level.</summary>
internal sealed class TreeEdge
{
    private readonly List<ArrayBufferWriter<byte>> _levels = [];

    /// <summary>Entries so far.</summary>
    public long Size { get; private set; }

    /// <summary>Reads the edge of a stored tree.</summary>
    public static async Task<TreeEdge> LoadAsync(TiledTree tree, CancellationToken cancellation)
    {
        var edge = new TreeEdge { Size = tree.Size };
        for (var level = 0; TilePath.Hashes(tree.Size, level) > 0; level++)
        {
            var hashes = new ArrayBufferWriter<byte>();
            var (index, width) = Math.DivRem(TilePath.Hashes(tree.Size, level), TilePath.Width);
            if (width > 0)
                hashes.Write((await tree.TileAsync(level, index, cancellation)).Span);
            edge._levels.Add(hashes);
        }

        return edge;
    }

    /// <summary>Adds a leaf hash; <paramref name="full"/> receives each tile that it completes: level, index, hashes.</summary>
    public void Append(ReadOnlySpan<byte> leaf, Action<int, long, byte[]> full)
    {
        Size++;
        var hash = leaf.ToArray();
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
                _levels.Add(new ArrayBufferWriter<byte>());
            var tile = _levels[level];
            tile.Write(hash);
            if (tile.WrittenCount < TilePath.Width * TreeHash.Size)
                return;
            var content = tile.WrittenSpan.ToArray();
            full(level, TilePath.Hashes(Size, level) / TilePath.Width - 1, content);
            tile.ResetWrittenCount();
            hash = TreeHash.Root(content);
        }
    }

    /// <summary>The partial tile of a level; empty when the level ends with a full tile.</summary>
    public byte[] Partial(int level) => level < _levels.Count ? _levels[level].WrittenSpan.ToArray() : [];

    /// <summary>Tile levels of the tree.</summary>
    public int Levels => _levels.Count;

    /// <summary>Merkle tree hash of the whole tree (RFC 6962 section 2.1).</summary>
    public byte[] Root()
    {
        // What lies right of a level's hashes is smaller than one of them, so it takes the last place of the level.
        byte[] root = [];
        foreach (var level in _levels)
        {
            byte[] hashes = [.. level.WrittenSpan, .. root];
            if (hashes.Length > 0)
                root = TreeHash.Root(hashes);
        }

        return root.Length == 0 ? TreeHash.Empty : root;
    }
}
