namespace Compliance.Audit;

/// <summary>What a check of a whole log found.</summary>
/// <param name="Size">Entries that the checkpoint signs; 0 when there is no valid checkpoint.</param>
/// <param name="RootHash">Base64 of the signed root; empty when there is no valid checkpoint.</param>
/// <param name="Problems">What is wrong and where; empty when the log is sound.</param>
public sealed record LogVerification(long Size, string RootHash, IReadOnlyList<string> Problems)
{
    /// <summary>True when nothing is wrong.</summary>
    public bool Holds => Problems.Count == 0;
}

/// <summary>What a check of one dataset's entries found.</summary>
/// <param name="Checkpoint">The checkpoint that the proofs lead to; null when it is not valid.</param>
/// <param name="Entries">Entries of the dataset whose inclusion is proved, in order.</param>
/// <param name="Problems">What is wrong and where; empty when all is sound.</param>
public sealed record DatasetVerification(Checkpoint? Checkpoint, IReadOnlyList<IncludedEntry> Entries, IReadOnlyList<string> Problems);

/// <summary>An entry that is proved to be in the log.</summary>
/// <param name="Index">0-based.</param>
/// <param name="Entry">What it states.</param>
public sealed record IncludedEntry(long Index, EvidenceEntry Entry);

/// <summary>What a check of a <c>.tlog-proof</c> found.</summary>
/// <param name="Holds">True when the entry is in the log that the key signed.</param>
/// <param name="Index">0-based index of the entry, when the proof could be read.</param>
/// <param name="Checkpoint">The proof's checkpoint, when its signature holds.</param>
/// <param name="Problem">Why it does not hold; null when it does.</param>
public sealed record ProofVerification(bool Holds, long Index, Checkpoint? Checkpoint, string? Problem);
