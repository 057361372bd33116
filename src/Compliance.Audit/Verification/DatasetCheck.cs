using Compliance.Audit.Logs;
using Compliance.Audit.Merkle;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Verification;

/// <summary>Reads every bundle once, and for each entry of one dataset checks an inclusion proof built from the tiles.</summary>
internal sealed class DatasetCheck(ObjectStore store, Checkpoint checkpoint, string dataset, ProblemList problems)
{
    private readonly List<IncludedEntry> _entries = [];

    /// <summary>Entries whose inclusion holds.</summary>
    public IReadOnlyList<IncludedEntry> Entries => _entries;

    /// <summary>Checks all.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        for (var bundle = 0L; bundle * TilePath.Width < checkpoint.Size; bundle++)
        {
            try
            {
                var entries = await EntryBundle.ReadAsync(store, bundle, checkpoint.Size, cancellation);
                for (var i = 0; i < entries.Count; i++)
                    await CheckAsync(bundle * TilePath.Width + i, entries[i], cancellation);
            }
            catch (AuditLogException e)
            {
                problems.Add(e);
            }
        }

        if (_entries.Count == 0)
            problems.Add(dataset, "the log proves no entry of this dataset");
    }

    private async Task CheckAsync(long index, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (TryDecode(bytes) is not { } entry)
        {
            problems.Add($"entry {index}", "it is not canonical, so its dataset is unknown");
            return;
        }

        if (entry.Dataset != dataset)
            return;
        var path = await new TiledTree(store, checkpoint.Size).InclusionAsync(index, cancellation);
        if (MerkleProof.Includes(TreeHash.Leaf(bytes.Span), index, checkpoint.Size, path, checkpoint.Root))
            _entries.Add(new IncludedEntry(index, entry));
        else
            problems.Add($"entry {index}", $"the stored hashes do not lead from {entry.Key} to the signed root");
    }

    private static EvidenceEntry? TryDecode(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return EvidenceEntry.Decode(bytes.Span);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
