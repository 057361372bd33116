using Compliance.Datasets.Stores;

namespace Compliance.Datasets.Profiling;

/// <summary>Copies what is read to a second stream.</summary>
internal sealed class TeeStream(Stream source, Stream copy) : ForwardReadStream
{
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        await copy.WriteAsync(buffer[..read], cancellationToken).ConfigureAwait(false);
        return read;
    }
}
