using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Compliance.Pii;

/// <summary>
/// The keys of tokens and ciphertexts: derived from one master key by HKDF-SHA256 (RFC 5869), each with an info string of its own.
/// The additional information of GDPR 4(5): whoever holds it can link the tokens, so it is kept apart from the data.
/// </summary>
public sealed class KeyRing
{
    private const int MasterBytes = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly byte[] _master;

    private KeyRing(string keyId, byte[] master)
    {
        (KeyId, _master) = (keyId, master);
        TokenKey = Derive("compliance token v1");
        EncryptionKey = Derive("compliance encryption v1");
    }

    /// <summary>Name of the key, in ciphertexts and reports.</summary>
    public string KeyId { get; }

    internal byte[] TokenKey { get; }

    internal byte[] EncryptionKey { get; }

    /// <summary>A new key that is kept nowhere.</summary>
    public static KeyRing Generate()
    {
        var master = RandomNumberGenerator.GetBytes(MasterBytes);
        return new(Convert.ToHexStringLower(SHA256.HashData(master).AsSpan(0, 4)), master);
    }

    /// <summary>Reads the key file, or creates it for its owner alone; of several processes that create it at once one wins and all use its key.</summary>
    /// <exception cref="InvalidOperationException">Others may read the file, or it is not a key file.</exception>
    public static async Task<KeyRing> LoadOrCreateAsync(string file, CancellationToken cancellation)
    {
        if (!File.Exists(file))
            await CreateAsync(file, Generate(), cancellation).ConfigureAwait(false);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~OwnerOnly) is not UnixFileMode.None)
            throw new InvalidOperationException($"reading {file}: others may read this key file; set its permission to 600, and make a new key if someone may have read it.");
        try
        {
            var stored = JsonSerializer.Deserialize<KeyFile>(await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false), JsonSerializerOptions.Web);
            if (stored is { Version: 1, Master.Length: MasterBytes })
                return new(stored.KeyId, stored.Master);
        }
        catch (JsonException)
        {
            // Reported below, without the content.
        }

        throw new InvalidOperationException($"reading {file}: it is not a key file of version 1; restore it from a backup, tokens of a new key do not match those of the old.");
    }

    /// <summary>The value that the encrypt operator hid.</summary>
    /// <param name="ciphertext"><c>enc_v1.{key id}.{entity}.{base64url}</c>.</param>
    /// <exception cref="CryptographicException">It was made with another key or was changed.</exception>
    public string Decrypt(string ciphertext) => Operators.AesGcmOperator.Decrypt(ciphertext, this);

    private byte[] Derive(string info) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, 32, info: Encoding.ASCII.GetBytes(info));

    private static async Task CreateAsync(string file, KeyRing ring, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        try
        {
            await using (var stream = new FileStream(draft, options))
            {
                await JsonSerializer.SerializeAsync(stream, new KeyFile(1, ring.KeyId, ring._master), JsonSerializerOptions.Web, cancellation).ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process was first: its key is the key.
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private sealed record KeyFile(int Version, string KeyId, byte[] Master);
}
