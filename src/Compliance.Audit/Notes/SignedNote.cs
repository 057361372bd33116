using System.Buffers.Binary;
using System.Text;

namespace Compliance.Audit.Notes;

/// <summary>Text signed by one or more keys (C2SP signed-note). Signature lines of unknown keys, such as witnesses, are passed over.</summary>
internal static class SignedNote
{
    private const string LineStart = "\u2014 ";

    /// <summary>The note of a text and one signature.</summary>
    /// <param name="text">Ends with a newline.</param>
    /// <param name="key">Key that made the signature.</param>
    /// <param name="signature">64 bytes over the UTF-8 text.</param>
    public static string Write(string text, VerifierKey key, byte[] signature)
    {
        var typed = new byte[4 + signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(typed, key.Id);
        signature.CopyTo(typed, 4);
        return $"{text}\n{LineStart}{key.Name} {Convert.ToBase64String(typed)}\n";
    }

    /// <summary>Returns the signed text once the key's signature on it holds.</summary>
    /// <exception cref="FormatException">The note is malformed, has no signature of this key or a false one.</exception>
    public static string Open(string note, VerifierKey key)
    {
        if (note.Any(c => c < ' ' && c != '\n'))
            throw new FormatException("the note holds a control character");
        var gap = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (gap < 0 || note[^1] != '\n' || gap + 2 == note.Length)
            throw new FormatException("the note has no signature lines");
        var text = note[..(gap + 1)];
        var signed = false;
        foreach (var line in note[(gap + 2)..^1].Split('\n'))
        {
            var (name, id, signature) = ReadLine(line);
            if (name != key.Name || id != key.Id)
                continue;
            if (!key.Verifies(Encoding.UTF8.GetBytes(text), signature))
                throw new FormatException($"the signature of {key.Name} ({key.Id:x8}) is false");
            signed = true;
        }

        return signed ? text : throw new FormatException($"the note is not signed by {key.Name} ({key.Id:x8})");
    }

    private static (string Name, uint Id, byte[] Signature) ReadLine(string line)
    {
        var parts = line.StartsWith(LineStart, StringComparison.Ordinal) ? line[LineStart.Length..].Split(' ') : [];
        var bytes = new byte[line.Length];
        if (parts.Length != 2 || !VerifierKey.IsName(parts[0]) || !Convert.TryFromBase64String(parts[1], bytes, out var length) || length < 5)
            throw new FormatException("a signature line of the note is malformed");
        return (parts[0], BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[4..length]);
    }
}
