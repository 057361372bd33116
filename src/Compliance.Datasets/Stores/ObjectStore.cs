namespace Compliance.Datasets.Stores;

/// <summary>
/// One container of named objects. The contract that callers build on: an object is absent or whole, never partial;
/// a write is durable once its task completes; conditional writes are a compare-and-swap; all members can be used concurrently.
/// </summary>
/// <remarks>Paths are <c>/</c>-separated, relative, without <c>.</c> or <c>..</c> segments. A crash during any write leaves the object as it was.</remarks>
public abstract class ObjectStore
{
    /// <summary>Reads a small object (up to 64 MiB) whole; null when absent.</summary>
    public abstract Task<StoredObject?> ReadAsync(string path, CancellationToken cancellation);

    /// <summary>Opens an object for streaming; null when absent.</summary>
    /// <param name="path">Object.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="length">Bytes, or null to the end.</param>
    /// <param name="cancellation">Cancels opening; reads take their own.</param>
    public abstract Task<Stream?> OpenReadAsync(string path, long offset, long? length, CancellationToken cancellation);

    /// <summary>Size and ETag; null when absent.</summary>
    public abstract Task<StoredObjectInfo?> FindAsync(string path, CancellationToken cancellation);

    /// <summary>Creates an object that must not exist; returns its ETag, or null when it exists already.</summary>
    public abstract Task<string?> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>Replaces the version with the given ETag; returns the new ETag, or null when it is no longer that version.</summary>
    public abstract Task<string?> TryReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellation);

    /// <summary>Creates or replaces an object; returns its ETag.</summary>
    public abstract Task<string> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>
    /// Streams an object into being with one conditional commit at the end: nothing is visible before <paramref name="write"/> returns.
    /// Returns its ETag, or null when the object exists already (what was written is then discarded; <paramref name="write"/> may not have run).
    /// </summary>
    public abstract Task<string?> TryCreateAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation);

    /// <summary>As <see cref="TryCreateAsync(string, Func{Stream, CancellationToken, Task}, CancellationToken)"/>, replacing what is there; returns the ETag.</summary>
    public abstract Task<string> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation);

    /// <summary>Objects whose path begins with a prefix, in ordinal order of path.</summary>
    public abstract IAsyncEnumerable<StoredObjectInfo> ListAsync(string prefix, CancellationToken cancellation);

    /// <summary>Deletes an object; absent is fine.</summary>
    public abstract Task DeleteAsync(string path, CancellationToken cancellation);

    /// <summary>
    /// Takes the exclusive right named by a path, waiting while another holds it; disposing gives it back.
    /// A holder that dies loses it within 60 seconds.
    /// </summary>
    public abstract Task<IAsyncDisposable> LockAsync(string path, CancellationToken cancellation);
}
