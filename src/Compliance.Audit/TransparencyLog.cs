using System.Globalization;
using System.Text;
using Compliance.Audit.Logs;
using Compliance.Audit.Merkle;
using Compliance.Datasets.Stores;

namespace Compliance.Audit;

/// <summary>
/// The append-only log of evidence: a C2SP tiled log in an object store. Entries are written before tiles, tiles before
/// the checkpoint, and an append returns only when its checkpoint is published. A crash between any two writes, or a
/// second writer that believes itself alone, cannot make the log sign two trees: a commit wins one compare-and-swap or
/// leaves nothing, and whoever comes next finishes what a winner left undone.
/// </summary>
public sealed partial class TransparencyLog : IDisposable
{
    /// <summary>Most entries of one append.</summary>
    public const int MaxBatch = 256;

    private readonly ObjectStore _store;
    private readonly LogSigner _signer;
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Checkpoint? _last; // newest that this process has seen: no older or other tree is accepted after it

    /// <summary>A log in a store of its own.</summary>
    public TransparencyLog(ObjectStore store, LogSigner signer) => (_store, _signer) = (store, signer);

    /// <summary>Appends an entry and returns its index. The same statement again returns the first index, also after a crash.</summary>
    /// <exception cref="AuditLogException">The log holds another statement under the entry's key, or is damaged.</exception>
    public async Task<long> AppendAsync(EvidenceEntry entry, CancellationToken cancellation)
        => (await AppendAsync([entry], cancellation))[0];

    /// <summary>Appends up to <see cref="MaxBatch"/> entries under one checkpoint, all or none, and returns their indices in order.</summary>
    /// <exception cref="AuditLogException">The log holds another statement under one of the keys, or is damaged.</exception>
    public async Task<IReadOnlyList<long>> AppendAsync(IReadOnlyList<EvidenceEntry> entries, CancellationToken cancellation)
    {
        if (entries.Count > MaxBatch)
            throw new ArgumentException($"an append takes at most {MaxBatch} entries; split the batch", nameof(entries));
        var encoded = entries.Select(e => e.Encode()).ToList();
        await _gate.WaitAsync(cancellation);
        try
        {
            await using var right = await _store.LockAsync(LogLayout.Lock, cancellation);
            return await AppendExclusivelyAsync(entries, encoded, cancellation);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The published checkpoint, its signature checked; null before the first entry.</summary>
    public async Task<Checkpoint?> CheckpointAsync(CancellationToken cancellation)
        => await _store.ReadAsync(LogLayout.Checkpoint, cancellation) is { } stored ? Open(LogLayout.Checkpoint, stored.Content) : null;

    /// <summary>The bytes of an entry, as its leaf hash covers them.</summary>
    /// <param name="index">0-based, under the published size.</param>
    /// <param name="cancellation">Cancels reading.</param>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(long index, CancellationToken cancellation)
    {
        var checkpoint = await PublishedAsync(index, cancellation);
        return (await EntryBundle.ReadAsync(_store, index / TilePath.Width, checkpoint.Size, cancellation))[(int)(index % TilePath.Width)];
    }

    /// <summary>Text of the <c>.tlog-proof</c> (C2SP tlog-proof) that the entry at an index is in the log; it is checked before it is handed out.</summary>
    /// <param name="index">0-based, under the published size.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <exception cref="AuditLogException">The log is damaged where the proof needs it.</exception>
    public async Task<string> ProveAsync(long index, CancellationToken cancellation)
    {
        var checkpoint = await PublishedAsync(index, cancellation);
        var entries = await EntryBundle.ReadAsync(_store, index / TilePath.Width, checkpoint.Size, cancellation);
        var path = await new TiledTree(_store, checkpoint.Size).InclusionAsync(index, cancellation);
        return MerkleProof.Includes(TreeHash.Leaf(entries[(int)(index % TilePath.Width)].Span), index, checkpoint.Size, path, checkpoint.Root)
            ? ProofText.Write(index, path, checkpoint.Note)
            : throw new AuditLogException($"entry {index}", "its stored hashes do not lead to the signed root", "verify the whole log to find the damaged object and restore it from a copy");
    }

    /// <summary>Frees the gate of this process; the log needs no closing.</summary>
    public void Dispose() => _gate.Dispose();

    private async Task<Checkpoint> PublishedAsync(long index, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        var checkpoint = await CheckpointAsync(cancellation);
        return checkpoint is not null && index < checkpoint.Size
            ? checkpoint
            : throw new AuditLogException($"entry {index}", $"the published log has {(checkpoint?.Size ?? 0).ToString(CultureInfo.InvariantCulture)} entries", "append the entry first, or again if an append was interrupted");
    }

    private Checkpoint Open(string place, ReadOnlyMemory<byte> note) => Open(place, Encoding.UTF8.GetString(note.Span));

    private Checkpoint Open(string place, string note)
    {
        try
        {
            return Checkpoint.Open(note, _signer.Key);
        }
        catch (FormatException e)
        {
            throw new AuditLogException(place, "the stored checkpoint is not one that this log's key signed", $"use the key of this log, or restore the object from a copy ({e.Message})", e);
        }
    }
}
