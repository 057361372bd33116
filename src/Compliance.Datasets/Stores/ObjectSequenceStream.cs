namespace Compliance.Datasets.Stores;

/// <summary>Objects read one after the other as one stream; each is opened when its turn comes.</summary>
/// <param name="store">Where they are.</param>
/// <param name="paths">Their order.</param>
public sealed class ObjectSequenceStream(ObjectStore store, IReadOnlyList<string> paths) : ForwardReadStream
{
    private Stream? _current;
    private int _next;

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
                    ?? throw new InvalidOperationException($"reading {path}: it is missing from the sequence of {paths.Count} objects; start the dataset again.");
            }

            var read = await _current.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            if (read > 0 || buffer.IsEmpty)
                return read;
            await _current.DisposeAsync().ConfigureAwait(false);
            _current = null;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _current?.Dispose();
        base.Dispose(disposing);
    }
}
