using System.Globalization;
using System.Text;
using Compliance.Audit.Logs;
using Compliance.Audit.Merkle;

namespace Compliance.Audit;

public sealed partial class TransparencyLog
{
    private async Task<IReadOnlyList<long>> AppendExclusivelyAsync(IReadOnlyList<EvidenceEntry> entries, List<byte[]> encoded, CancellationToken cancellation)
    {
        while (true)
        {
            var (head, etag) = await RecoverAsync(cancellation);
            var indices = new Dictionary<string, long>(StringComparer.Ordinal);
            CommitBuilder? builder = null;
            for (var i = 0; i < entries.Count; i++)
            {
                var known = entries.Take(i).FirstOrDefault(e => e.Key == entries[i].Key);
                if (known is not null && !known.States(entries[i]))
                    throw Contradiction(entries[i]);
                if (known is not null)
                    continue;
                if (await FindAsync(entries[i], head, cancellation) is not { } index)
                {
                    builder ??= await CommitBuilder.StartAsync(_store, head, cancellation);
                    index = builder.Size;
                    builder.Append(entries[i].Key, encoded[i]);
                }

                indices.Add(entries[i].Key, index);
            }

            // Losing the swap means that the lock was lost to a writer that has committed meanwhile: start from its commit.
            if (builder is null || await CommitAsync(builder.Finish(_signer), head, etag, cancellation))
                return entries.Select(e => indices[e.Key]).ToList();
        }
    }

    /// <summary>Index of the entry with the same key among those committed; null when there is none.</summary>
    private async Task<long?> FindAsync(EvidenceEntry entry, Checkpoint? head, CancellationToken cancellation)
    {
        var path = LogLayout.Key(entry.Key);
        if (await _store.ReadAsync(path, cancellation) is not { } record)
            return null;
        if (!long.TryParse(Encoding.ASCII.GetString(record.Content.Span), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= (head?.Size ?? 0))
            throw new AuditLogException(path, "the record points outside the log", "restore writer/ and checkpoint from the same copy of the log");
        var bundle = await EntryBundle.ReadAsync(_store, index / TilePath.Width, head!.Size, cancellation);
        EvidenceEntry stored;
        try
        {
            stored = EvidenceEntry.Decode(bundle[(int)(index % TilePath.Width)].Span);
        }
        catch (FormatException e)
        {
            throw new AuditLogException($"entry {index}", e.Message, "verify the whole log and restore it from a copy", e);
        }

        if (stored.Key != entry.Key)
            throw new AuditLogException(path, $"the record points to entry {index}, which has another key", "restore writer/ from a copy of the log");
        return stored.States(entry) ? index : throw Contradiction(entry);
    }

    /// <summary>Reads the last commit and finishes it if its writer did not.</summary>
    private async Task<(Checkpoint? Head, string? ETag)> RecoverAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var stored = await _store.ReadAsync(LogLayout.Head, cancellation);
            var published = await CheckpointAsync(cancellation);
            var head = stored is null ? null : Open(LogLayout.Head, Commit.Decode(stored.Content).Checkpoint);
            if (published is not null && (head is null || published.Size > head.Size || (published.Size == head.Size && published.RootHash != head.RootHash)))
            {
                // A writer that lost its lock without knowing may have committed between the two reads: then the head has moved.
                if ((await _store.ReadAsync(LogLayout.Head, cancellation))?.ETag != stored?.ETag)
                    continue;
                throw Disagreement(head, published);
            }

            if (head is null)
                return _last is null ? (null, null) : throw Disagreement(null, _last);
            if (published is null || published.Size < head.Size)
            {
                await Commit.Decode(stored!.Content).ApplyAsync(_store, cancellation);
                await PublishAsync(head, cancellation);
            }

            await RememberAsync(head, cancellation);
            return (head, stored!.ETag);
        }
    }

    private static AuditLogException Disagreement(Checkpoint? head, Checkpoint published)
        => new(
            LogLayout.Head,
            head is null ? "the log has a checkpoint but no record of its last commit" : $"the last commit has {head.Size} entries, the published checkpoint {published.Size} or another root",
            "restore writer/ and checkpoint from the same copy of the log");

    private async Task<bool> CommitAsync(Commit commit, Checkpoint? head, string? etag, CancellationToken cancellation)
    {
        var content = commit.Encode();
        var won = etag is null
            ? await _store.TryCreateAsync(LogLayout.Head, content, cancellation)
            : await _store.TryReplaceAsync(LogLayout.Head, content, etag, cancellation);
        if (won is null)
            return false;
        var checkpoint = Open(LogLayout.Head, commit.Checkpoint);
        await commit.ApplyAsync(_store, cancellation);
        await PublishAsync(checkpoint, cancellation);
        await RememberAsync(checkpoint, cancellation);
        await RemovePartialsAsync(head?.Size ?? 0, checkpoint.Size, cancellation);
        return true;
    }

    /// <summary>Moves the published checkpoint forward, never back.</summary>
    private async Task PublishAsync(Checkpoint checkpoint, CancellationToken cancellation)
    {
        var note = Encoding.UTF8.GetBytes(checkpoint.Note);
        while (true)
        {
            var stored = await _store.ReadAsync(LogLayout.Checkpoint, cancellation);
            if (stored is not null && Open(LogLayout.Checkpoint, stored.Content).Size >= checkpoint.Size)
                return; // whoever recovered this commit was faster
            var etag = stored is null
                ? await _store.TryCreateAsync(LogLayout.Checkpoint, note, cancellation)
                : await _store.TryReplaceAsync(LogLayout.Checkpoint, note, stored.ETag, cancellation);
            if (etag is not null)
                return;
        }
    }

    /// <summary>Accepts a checkpoint only if it continues the newest one that this process has seen.</summary>
    private async Task RememberAsync(Checkpoint head, CancellationToken cancellation)
    {
        if (_last is { } last && (head.Size != last.Size || head.RootHash != last.RootHash))
        {
            if (head.Size <= last.Size)
                throw new AuditLogException(LogLayout.Head, $"the log went from {last.Size} entries to {head.Size} with another root: it was rolled back or forked", "stop, and find out who wrote to the store; the older copy must not be continued");
            var path = await new TiledTree(_store, head.Size).ConsistencyAsync(last.Size, cancellation);
            if (!MerkleProof.Consistent(last.Size, last.Root, head.Size, head.Root, path))
                throw new AuditLogException(LogLayout.Head, $"the log of {head.Size} entries does not begin with the {last.Size} entries signed before: it was forked", "stop, and find out who wrote to the store");
        }

        _last = head;
    }

    /// <summary>Removes partial tiles and bundles whose full ones are published, as C2SP tlog-tiles allows.</summary>
    private async Task RemovePartialsAsync(long oldSize, long size, CancellationToken cancellation)
    {
        for (var level = 0; TilePath.Hashes(size, level) > 0; level++)
        {
            for (var tile = TilePath.Hashes(oldSize, level) / TilePath.Width; tile < TilePath.Hashes(size, level) / TilePath.Width; tile++)
            {
                await RemoveAsync($"{TilePath.Hashes(level, tile, TilePath.Width)}.p/", cancellation);
                if (level == 0)
                    await RemoveAsync($"{TilePath.Entries(tile, TilePath.Width)}.p/", cancellation);
            }
        }
    }

    private async Task RemoveAsync(string prefix, CancellationToken cancellation)
    {
        await foreach (var partial in _store.ListAsync(prefix, cancellation))
            await _store.DeleteAsync(partial.Path, cancellation);
    }

    private static AuditLogException Contradiction(EvidenceEntry entry)
        => new(entry.Key, "the log already holds another statement under this key", "append the correction under a stage of its own; an entry is never changed");
}
