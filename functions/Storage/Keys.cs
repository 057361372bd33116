using Compliance.Audit;
using Compliance.Pii;
using Microsoft.Extensions.Configuration;

namespace Compliance.Functions.Storage;

/// <summary>The key files of this installation: <c>log.key</c> signs the log, <c>data.key</c> tokenises and encrypts.</summary>
public sealed class Keys
{
    /// <summary>File of the key that signs the log.</summary>
    public const string SignerFile = "log.key";

    /// <summary>Name of the log where none is configured.</summary>
    public const string DefaultOrigin = "compliance.local/log";

    private readonly Lazy<Task<LogSigner>> _signer;
    private readonly Lazy<Task<KeyRing>> _ring;

    private Keys(string folder, string origin)
    {
        _signer = new(() => LogSigner.LoadOrCreateAsync(Path.Combine(folder, SignerFile), origin, CancellationToken.None));
        _ring = new(() => KeyRing.LoadOrCreateAsync(Path.Combine(folder, "data.key"), CancellationToken.None));
    }

    /// <summary>Reads where the keys are: <c>Compliance:Keys</c> (folder) and <c>Compliance:Origin</c> (name of the log).</summary>
    public static Keys Locate(IConfiguration configuration)
        => new(configuration["Compliance:Keys"] ?? Path.Combine(AppContext.BaseDirectory, "keys"), configuration["Compliance:Origin"] ?? DefaultOrigin);

    /// <summary>The log's signing key, created with the first use.</summary>
    public Task<LogSigner> SignerAsync() => _signer.Value;

    /// <summary>The keys of tokens and ciphertexts, created with the first use.</summary>
    public Task<KeyRing> RingAsync() => _ring.Value;
}
