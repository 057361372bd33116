using System.Buffers;
using System.Globalization;
using System.Text;
using Compliance.Audit.Merkle;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Logs;

/// <summary>Builds the commit that appends entries to the tree of a checkpoint, after the stored right edge proved to be that tree's.</summary>
internal sealed class CommitBuilder
{
    private readonly List<Commit.Write> _entries = [];
    private readonly List<Commit.Write> _tiles = [];
    private readonly List<Commit.Write> _keys = [];
    private readonly ArrayBufferWriter<byte> _bundle = new();
    private readonly TreeEdge _edge;
    private readonly long _oldSize;

    private CommitBuilder(TreeEdge edge) => (_edge, _oldSize) = (edge, edge.Size);

    /// <summary>Entries so far; the index that the next one gets.</summary>
    public long Size => _edge.Size;

    /// <summary>Reads the right edge and the last bundle and checks them against the checkpoint.</summary>
    /// <exception cref="AuditLogException">What is stored is not what was signed; nothing may be appended to it.</exception>
    public static async Task<CommitBuilder> StartAsync(ObjectStore store, Checkpoint? checkpoint, CancellationToken cancellation)
    {
        if (checkpoint is null)
            return new CommitBuilder(new TreeEdge());
        var edge = await TreeEdge.LoadAsync(new TiledTree(store, checkpoint.Size), cancellation);
        if (!edge.Root().AsSpan().SequenceEqual(checkpoint.Root))
            throw new AuditLogException(LogLayout.Checkpoint, $"the tiles do not have the root that was signed for {checkpoint.Size} entries", "restore the tiles from a copy of the log; nothing is signed until they agree");
        var builder = new CommitBuilder(edge);
        if (checkpoint.Size % TilePath.Width != 0)
            await builder.ContinueBundleAsync(store, cancellation);
        return builder;
    }

    /// <summary>Adds an entry.</summary>
    public void Append(string key, ReadOnlySpan<byte> entry)
    {
        _keys.Add(new Commit.Write(LogLayout.Key(key), Encoding.ASCII.GetBytes(Size.ToString(CultureInfo.InvariantCulture))));
        EntryBundle.Append(_bundle, entry);
        _edge.Append(TreeHash.Leaf(entry), (level, index, hashes) => _tiles.Add(new Commit.Write(TilePath.Hashes(level, index, TilePath.Width), hashes)));
        if (Size % TilePath.Width == 0)
            WriteBundle(Size / TilePath.Width - 1, TilePath.Width);
    }

    /// <summary>Signs the new tree.</summary>
    public Commit Finish(LogSigner signer)
    {
        if (Size <= _oldSize)
            throw new InvalidOperationException("a commit without entries would sign the same size twice");
        var (index, width) = Math.DivRem(Size, TilePath.Width);
        if (width > 0)
            WriteBundle(index, (int)width);
        for (var level = 0; level < _edge.Levels; level++)
        {
            var hashes = TilePath.Hashes(Size, level);
            if (hashes % TilePath.Width != 0 && hashes != TilePath.Hashes(_oldSize, level))
                _tiles.Add(new Commit.Write(TilePath.Hashes(level, hashes / TilePath.Width, (int)(hashes % TilePath.Width)), _edge.Partial(level)));
        }

        return new Commit(signer.Sign(Size, _edge.Root()).Note, [.. _entries, .. _tiles, .. _keys]);
    }

    private async Task ContinueBundleAsync(ObjectStore store, CancellationToken cancellation)
    {
        var index = _oldSize / TilePath.Width;
        var leaves = new ArrayBufferWriter<byte>();
        foreach (var entry in await EntryBundle.ReadAsync(store, index, _oldSize, cancellation))
        {
            leaves.Write(TreeHash.Leaf(entry.Span));
            EntryBundle.Append(_bundle, entry.Span);
        }

        if (!leaves.WrittenSpan.SequenceEqual(_edge.Partial(0)))
            throw new AuditLogException(TilePath.Entries(index, (int)(_oldSize % TilePath.Width)), "the entries do not have the hashes that were signed", "restore the bundle from a copy of the log; nothing is signed until they agree");
    }

    private void WriteBundle(long index, int width)
    {
        _entries.Add(new Commit.Write(TilePath.Entries(index, width), _bundle.WrittenSpan.ToArray()));
        _bundle.ResetWrittenCount();
    }
}
