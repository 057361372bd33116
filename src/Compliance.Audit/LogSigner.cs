using System.Security.Cryptography;
using System.Text;
using Compliance.Audit.Notes;
using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Compliance.Audit;

/// <summary>
/// The Ed25519 key (RFC 8032) that signs checkpoints. Its file is one line in the signed-note form
/// <c>PRIVATE+KEY+name+hash+base64(0x01 || seed)</c>, readable by its owner alone.
/// </summary>
public sealed class LogSigner
{
    private const string Prefix = "PRIVATE+KEY+";
    private readonly byte[] _seed;

    private LogSigner(string origin, byte[] seed)
    {
        var publicKey = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, publicKey, 0);
        (_seed, Key) = (seed, new VerifierKey(origin, publicKey));
    }

    /// <summary>Name of the log.</summary>
    public string Origin => Key.Name;

    /// <summary>The public key that auditors use: <c>name+hash+base64</c>.</summary>
    public string VerifierKey => Key.ToString();

    internal VerifierKey Key { get; }

    /// <summary>Reads the key, or makes one when the file does not exist; of several processes that make one at once, one wins and all use it.</summary>
    /// <param name="file">Path of the key file; its folder is created.</param>
    /// <param name="origin">Name of the log: a schema-less URL without spaces and plus signs, e.g. <c>compliance.example.com/audit</c>.</param>
    /// <param name="cancellation">Cancels reading and writing.</param>
    /// <exception cref="AuditLogException">Others may read the file, or it holds no key or the key of another log.</exception>
    public static async Task<LogSigner> LoadOrCreateAsync(string file, string origin, CancellationToken cancellation)
    {
        if (!Notes.VerifierKey.IsName(origin))
            throw new ArgumentException("the origin of a log must not be empty nor hold a space or a plus sign", nameof(origin));
        if (!File.Exists(file))
            await TryCreateAsync(file, Generate(origin), cancellation);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) is var excess and not UnixFileMode.None)
            throw new AuditLogException(file, $"the signing key is open to others ({excess})", "set its permission to 600, and make a new key if someone may have read it");
        var signer = Parse(file, await File.ReadAllTextAsync(file, cancellation));
        return signer.Origin == origin
            ? signer
            : throw new AuditLogException(file, $"the signing key is of log '{signer.Origin}', not '{origin}'", "configure that origin, or another key file");
    }

    /// <summary>A new key that is kept nowhere.</summary>
    /// <param name="origin">Name of the log.</param>
    public static LogSigner Generate(string origin) => new(origin, RandomNumberGenerator.GetBytes(Ed25519.SecretKeySize));

    /// <summary>The key of a known 32-byte seed, for published vectors and golden files.</summary>
    internal static LogSigner FromSeed(string origin, byte[] seed) => new(origin, seed);

    /// <summary>Signs a tree head.</summary>
    internal Checkpoint Sign(long size, byte[] root)
    {
        var body = Checkpoint.Body(Origin, size, root);
        var message = Encoding.UTF8.GetBytes(body);
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(_seed, 0, message, 0, message.Length, signature, 0);
        return new Checkpoint(Origin, size, Convert.ToBase64String(root), SignedNote.Write(body, Key, signature));
    }

    private static LogSigner Parse(string file, string text)
    {
        var parts = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Trim().Split('+', 3) : [];
        var typed = new byte[text.Length];
        if (parts.Length == 3 && Convert.TryFromBase64String(parts[2], typed, out var length) && length == 1 + Ed25519.SecretKeySize && typed[0] == 1 && Notes.VerifierKey.IsName(parts[0]))
        {
            var signer = new LogSigner(parts[0], typed[1..length]);
            if (string.Equals(signer.Key.Id.ToString("x8"), parts[1], StringComparison.Ordinal))
                return signer;
        }

        throw new AuditLogException(file, "the file holds no Ed25519 signing key", "restore it from a backup; a new key starts a new log");
    }

    private static async Task TryCreateAsync(string file, LogSigner signer, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        Directory.CreateDirectory(folder);
        var draft = Path.Combine(folder, $".{Path.GetFileName(file)}.{Guid.NewGuid():N}");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            await using (var stream = new FileStream(draft, options))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(signer.PrivateText()), cancellation);
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

    private string PrivateText() => $"{Prefix}{Origin}+{Key.Id:x8}+{Convert.ToBase64String([0x01, .. _seed])}\n";
}
