using System.Security.Cryptography;
using Compliance.Datasets.Stores;

namespace Compliance.Datasets.Profiling;

/// <summary>The original bytes on their way: hashed and counted once each, with a look ahead at the beginning.</summary>
internal sealed class SourceStream(Stream source, IProgress<long>? progress) : ForwardReadStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private ReadOnlyMemory<byte> _ahead;

    /// <summary>Bytes read so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>Looks at up to a number of first bytes; they are read again from the stream.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int bytes, CancellationToken cancellation)
    {
        var buffer = new byte[bytes];
        var read = await source.ReadAtLeastAsync(buffer, bytes, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
        return _ahead = buffer.AsMemory(0, read);
    }

    /// <summary>Lower-case hex SHA-256 of all bytes.</summary>
    public string Sha256() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        if (_ahead.IsEmpty)
        {
            read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            read = Math.Min(buffer.Length, _ahead.Length);
            _ahead[..read].CopyTo(buffer);
            _ahead = _ahead[read..];
        }

        _hash.AppendData(buffer.Span[..read]);
        Bytes += read;
        progress?.Report(Bytes);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _hash.Dispose();
        base.Dispose(disposing);
    }
}
