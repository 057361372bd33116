using System.Text;
using Compliance.Audit.Logs;
using Compliance.Audit.Merkle;
using Compliance.Audit.Notes;
using Compliance.Audit.Verification;
using Compliance.Datasets.Stores;

namespace Compliance.Audit;

/// <summary>Checks a log, or a part of it, with nothing but its public key: in the store itself or in an exported copy.</summary>
public static class LogVerifier
{
    /// <summary>Checks the whole log: signature, size, every entry, every tile, the root.</summary>
    /// <param name="log">Store with <c>checkpoint</c> and <c>tile/</c>.</param>
    /// <param name="verifierKey">Key of the log, <c>name+hash+base64</c>.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <exception cref="FormatException">The verifier key is malformed.</exception>
    public static Task<LogVerification> VerifyAsync(ObjectStore log, string verifierKey, CancellationToken cancellation)
        => VerifyAsync(log, verifierKey, remembered: null, cancellation);

    /// <summary>Checks the whole log and that it continues a checkpoint that was kept from before: a shorter log was rolled back, another one forked.</summary>
    /// <param name="log">Store with <c>checkpoint</c> and <c>tile/</c>.</param>
    /// <param name="verifierKey">Key of the log, <c>name+hash+base64</c>.</param>
    /// <param name="remembered">Text of the earlier checkpoint, or null.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <exception cref="FormatException">The verifier key is malformed.</exception>
    public static async Task<LogVerification> VerifyAsync(ObjectStore log, string verifierKey, string? remembered, CancellationToken cancellation)
    {
        var key = VerifierKey.Parse(verifierKey);
        var problems = new ProblemList();
        if (await OpenAsync(log, key, problems, cancellation) is not { } checkpoint)
            return new LogVerification(0, "", problems.ToList());
        await new WholeLogCheck(log, checkpoint, problems).RunAsync(cancellation);
        if (remembered is not null)
            await CheckContinuesAsync(log, key, checkpoint, remembered, problems, cancellation);
        return new LogVerification(checkpoint.Size, checkpoint.RootHash, problems.ToList());
    }

    /// <summary>Finds the entries of one dataset and proves each of them to be in the log.</summary>
    /// <param name="log">Store with <c>checkpoint</c> and <c>tile/</c>.</param>
    /// <param name="dataset">Id of the dataset.</param>
    /// <param name="verifierKey">Key of the log, <c>name+hash+base64</c>.</param>
    /// <param name="cancellation">Cancels reading.</param>
    /// <exception cref="FormatException">The verifier key is malformed.</exception>
    public static async Task<DatasetVerification> VerifyDatasetAsync(ObjectStore log, string dataset, string verifierKey, CancellationToken cancellation)
    {
        var problems = new ProblemList();
        if (await OpenAsync(log, VerifierKey.Parse(verifierKey), problems, cancellation) is not { } checkpoint)
            return new DatasetVerification(null, [], problems.ToList());
        var check = new DatasetCheck(log, checkpoint, dataset, problems);
        await check.RunAsync(cancellation);
        return new DatasetVerification(checkpoint, check.Entries, problems.ToList());
    }

    /// <summary>Checks a <c>.tlog-proof</c>: that these bytes are an entry of the log that the key signed.</summary>
    /// <param name="proof">Text of the proof.</param>
    /// <param name="entry">Bytes of the entry.</param>
    /// <param name="verifierKey">Key of the log, <c>name+hash+base64</c>.</param>
    /// <exception cref="FormatException">The verifier key is malformed.</exception>
    public static ProofVerification VerifyProof(string proof, ReadOnlySpan<byte> entry, string verifierKey)
    {
        var key = VerifierKey.Parse(verifierKey);
        try
        {
            var (index, path, note) = ProofText.Read(proof);
            var checkpoint = Checkpoint.Open(note, key);
            return MerkleProof.Includes(TreeHash.Leaf(entry), index, checkpoint.Size, path, checkpoint.Root)
                ? new ProofVerification(true, index, checkpoint, null)
                : new ProofVerification(false, index, checkpoint, $"the hashes do not lead from the entry at index {index} to the signed root of {checkpoint.Size} entries");
        }
        catch (FormatException e)
        {
            return new ProofVerification(false, -1, null, e.Message);
        }
    }

    private static async Task<Checkpoint?> OpenAsync(ObjectStore log, VerifierKey key, ProblemList problems, CancellationToken cancellation)
    {
        if (await log.ReadAsync(LogLayout.Checkpoint, cancellation) is not { } stored)
        {
            problems.Add(LogLayout.Checkpoint, "there is none: nothing was ever signed here, or it was removed");
            return null;
        }

        try
        {
            return Checkpoint.Open(Encoding.UTF8.GetString(stored.Content.Span), key);
        }
        catch (FormatException e)
        {
            problems.Add(LogLayout.Checkpoint, e.Message);
            return null;
        }
    }

    private static async Task CheckContinuesAsync(ObjectStore log, VerifierKey key, Checkpoint now, string remembered, ProblemList problems, CancellationToken cancellation)
    {
        const string place = "remembered checkpoint";
        try
        {
            var then = Checkpoint.Open(remembered, key);
            if (then.Size > now.Size)
            {
                problems.Add(place, $"it signs {then.Size} entries, the log has only {now.Size}: the log was rolled back");
                return;
            }

            var path = await new TiledTree(log, now.Size).ConsistencyAsync(then.Size, cancellation);
            if (!MerkleProof.Consistent(then.Size, then.Root, now.Size, now.Root, path))
                problems.Add(place, $"the log does not begin with the {then.Size} entries that it signs: the log was forked");
        }
        catch (FormatException e)
        {
            problems.Add(place, e.Message);
        }
        catch (AuditLogException e)
        {
            problems.Add(e);
        }
    }
}
