using System.Globalization;
using System.Text;
using Compliance.Audit.Merkle;

namespace Compliance.Audit.Logs;

/// <summary>The text of a <c>.tlog-proof</c> (C2SP tlog-proof, version 1).</summary>
internal static class ProofText
{
    private const string FirstLine = "c2sp.org/tlog-proof@v1";

    /// <summary>Writes a proof.</summary>
    public static string Write(long index, IReadOnlyList<byte[]> path, string checkpoint)
    {
        var text = new StringBuilder($"{FirstLine}\nindex {index.ToString(CultureInfo.InvariantCulture)}\n");
        foreach (var hash in path)
            text.Append(Convert.ToBase64String(hash)).Append('\n');
        return text.Append('\n').Append(checkpoint).ToString();
    }

    /// <summary>Reads a proof; an <c>extra</c> line is passed over, for nothing authenticates it.</summary>
    /// <exception cref="FormatException">The text is no proof.</exception>
    public static (long Index, IReadOnlyList<byte[]> Path, string Checkpoint) Read(string text)
    {
        var gap = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = gap < 0 ? [] : text[..gap].Split('\n');
        var next = lines.Length > 1 && lines[1].StartsWith("extra ", StringComparison.Ordinal) ? 2 : 1;
        if (lines.Length <= next || lines[0] != FirstLine || !lines[next].StartsWith("index ", StringComparison.Ordinal)
            || !long.TryParse(lines[next].AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            || index.ToString(CultureInfo.InvariantCulture) != lines[next][6..])
            throw new FormatException($"the proof does not begin with '{FirstLine}' and an index line");
        return (index, lines[(next + 1)..].Select(Hash).ToList(), text[(gap + 2)..]);
    }

    private static byte[] Hash(string line)
    {
        var hash = new byte[TreeHash.Size];
        return Convert.TryFromBase64String(line, hash, out var length) && length == TreeHash.Size && Convert.ToBase64String(hash) == line
            ? hash
            : throw new FormatException("a line of the proof is no base64 of 32 bytes");
    }
}
