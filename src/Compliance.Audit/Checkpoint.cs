using System.Globalization;
using Compliance.Audit.Merkle;
using Compliance.Audit.Notes;

namespace Compliance.Audit;

/// <summary>A signed tree head of the log (C2SP tlog-checkpoint): who, how many entries, which root.</summary>
/// <param name="Origin">Name of the log; also of its key.</param>
/// <param name="Size">Entries.</param>
/// <param name="RootHash">Base64 of the RFC 6962 root over them.</param>
/// <param name="Note">The signed text as stored; keep it to detect a later rollback or fork.</param>
public sealed record Checkpoint(string Origin, long Size, string RootHash, string Note)
{
    /// <summary>The root as 32 bytes.</summary>
    internal byte[] Root => Convert.FromBase64String(RootHash);

    /// <summary>Reads a checkpoint and checks its signature.</summary>
    /// <param name="note">The whole text of the <c>checkpoint</c> object.</param>
    /// <param name="verifierKey">Key of the log, <c>name+hash+base64</c>.</param>
    /// <exception cref="FormatException">The key or the checkpoint is malformed, or the signature does not hold.</exception>
    public static Checkpoint Open(string note, string verifierKey) => Open(note, VerifierKey.Parse(verifierKey));

    internal static Checkpoint Open(string note, VerifierKey key)
    {
        var lines = SignedNote.Open(note, key).Split('\n');
        if (lines.Length != 4)
            throw new FormatException("a checkpoint of this log has exactly three lines: origin, size, root");
        if (lines[0] != key.Name)
            throw new FormatException($"the checkpoint is of log '{lines[0]}', the key of '{key.Name}'");
        if (!long.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size.ToString(CultureInfo.InvariantCulture) != lines[1])
            throw new FormatException("the checkpoint's size is no decimal number");
        var root = new byte[TreeHash.Size];
        if (!Convert.TryFromBase64String(lines[2], root, out var length) || length != TreeHash.Size || Convert.ToBase64String(root) != lines[2])
            throw new FormatException("the checkpoint's root is no base64 of 32 bytes");
        return new Checkpoint(lines[0], size, lines[2], note);
    }

    internal static string Body(string origin, long size, ReadOnlySpan<byte> root)
        => string.Create(CultureInfo.InvariantCulture, $"{origin}\n{size}\n{Convert.ToBase64String(root)}\n");
}
