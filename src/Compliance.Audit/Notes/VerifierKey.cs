using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Compliance.Audit.Notes;

/// <summary>An Ed25519 public key with its name: <c>name+hash+base64(0x01 || key)</c> (C2SP signed-note).</summary>
internal sealed class VerifierKey
{
    private const byte Ed25519Type = 0x01;
    private readonly byte[] _publicKey;

    /// <summary>A key from its parts.</summary>
    public VerifierKey(string name, byte[] publicKey)
    {
        if (!IsName(name))
            throw new FormatException($"'{name}' is no key name: it must not be empty nor hold a space or a plus sign");
        if (publicKey.Length != Ed25519.PublicKeySize)
            throw new FormatException($"an Ed25519 public key has {Ed25519.PublicKeySize} bytes, not {publicKey.Length}");
        (Name, _publicKey) = (name, publicKey);
        Id = IdOf(name, publicKey);
    }

    /// <summary>Name of the key; for a log its origin.</summary>
    public string Name { get; }

    /// <summary>First four bytes of SHA-256(name || 0x0A || 0x01 || key), big-endian.</summary>
    public uint Id { get; }

    /// <summary>Reads the text form.</summary>
    /// <exception cref="FormatException">The text is no Ed25519 verifier key, or its hash is not that of its key.</exception>
    public static VerifierKey Parse(string text)
    {
        var parts = text.Trim().Split('+', 3); // base64 may hold further plus signs
        if (parts.Length != 3)
            throw new FormatException("a verifier key reads name+hash+base64; check that it was copied whole");
        byte[] typed;
        try
        {
            typed = Convert.FromBase64String(parts[2]);
        }
        catch (FormatException e)
        {
            throw new FormatException("the last part of the verifier key is not base64; check that it was copied whole", e);
        }

        if (typed.Length == 0 || typed[0] != Ed25519Type)
            throw new FormatException("the verifier key is not an Ed25519 key (type 1)");
        var key = new VerifierKey(parts[0], typed[1..]);
        if (!uint.TryParse(parts[1], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var id) || id != key.Id)
            throw new FormatException($"the verifier key's hash is {parts[1]} but its key hashes to {key.Id:x8}; check that it was copied whole");
        return key;
    }

    /// <summary>True for text that may name a key: not empty, no Unicode space, no plus sign.</summary>
    public static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    /// <summary>True when <paramref name="signature"/> is this key's over <paramref name="message"/> (RFC 8032 section 5.1.7).</summary>
    public bool Verifies(byte[] message, byte[] signature)
        => signature.Length == Ed25519.SignatureSize && Ed25519.Verify(signature, 0, _publicKey, 0, message, 0, message.Length);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String([Ed25519Type, .. _publicKey])}";

    private static uint IdOf(string name, byte[] publicKey)
        => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. publicKey]));
}
