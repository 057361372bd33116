namespace Compliance.Datasets.Stores;

/// <summary>Objects read one after the other as one stream; each is opened when its turn comes.</summary>
/// <param name="store">Where they are.</param>
/// <param name="paths">Their order.</param>
public sealed class ObjectSequenceStream(ObjectStore store, IReadOnlyList<string> paths) : Stream
{
    private Stream? _current;
    private int _next;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Reads from the current object, moving to the next one at its end.</summary>
    /// <exception cref="InvalidOperationException">An object is missing.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            if (_current is null)
            {
                if (_next == paths.Count)
                    return 0;
                var path = paths[_next++];
                _current = await store.OpenReadAsync(path, 0, null, cancellationToken).ConfigureAwait(false)
                    ?? throw new InvalidOperationException($"reading {path}: it is missing from the sequence of {paths.Count} objects.");
            }

            var read = await _current.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read > 0 || buffer.IsEmpty)
                return read;
            await _current.DisposeAsync().ConfigureAwait(false);
            _current = null;
        }
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Not supported: the objects are remote, read them asynchronously.</summary>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("read asynchronously.");

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current?.Dispose();
        base.Dispose(disposing);
    }
}
