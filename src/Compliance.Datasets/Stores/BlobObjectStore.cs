using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Compliance.Datasets.Stores;

/// <summary>A blob container as a store: conditional writes are ETag conditions, streamed writes one block list, locks blob leases.</summary>
/// <param name="container">The container; created by the first write.</param>
public sealed class BlobObjectStore(BlobContainerClient container) : ObjectStore
{
    private const int ReadBuffer = 4 << 20;

    /// <inheritdoc/>
    public override async Task<StoredObject?> ReadAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var found = (await Blob(path).DownloadContentAsync(cancellation).ConfigureAwait(false)).Value;
            return new(found.Content.ToMemory(), found.Details.ETag.ToString());
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override async Task<Stream?> OpenReadAsync(string path, long offset, long? length, CancellationToken cancellation)
    {
        try
        {
            // The client pins the version that it opened: a later replacement fails the read instead of mixing two.
            var stream = await Blob(path).OpenReadAsync(new BlobOpenReadOptions(allowModifications: false) { Position = offset, BufferSize = ReadBuffer }, cancellation).ConfigureAwait(false);
            return length is null ? stream : new BoundedStream(stream, length.Value);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override async Task<StoredObjectInfo?> FindAsync(string path, CancellationToken cancellation)
    {
        try
        {
            var found = (await Blob(path).GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false)).Value;
            return new(path, found.ContentLength, found.ETag.ToString(), found.LastModified);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public override Task<string?> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => TryUploadAsync(path, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation);

    /// <inheritdoc/>
    public override Task<string?> TryReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellation)
        => TryUploadAsync(path, content, new BlobRequestConditions { IfMatch = new ETag(etag) }, cancellation);

    /// <inheritdoc/>
    public override async Task<string> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => (await TryUploadAsync(path, content, null, cancellation).ConfigureAwait(false))!;

    /// <inheritdoc/>
    public override async Task<string?> TryCreateAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
        => await FindAsync(path, cancellation).ConfigureAwait(false) is not null
            ? null
            : await StageAsync(path, write, new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellation).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async Task<string> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
        => (await StageAsync(path, write, null, cancellation).ConfigureAwait(false))!;

    /// <inheritdoc/>
    public override async IAsyncEnumerable<StoredObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var blobs = container.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellation).GetAsyncEnumerator(cancellation);
        while (await MoveAsync(blobs).ConfigureAwait(false))
        {
            var properties = blobs.Current.Properties;
            yield return new(blobs.Current.Name, properties.ContentLength ?? 0, properties.ETag?.ToString() ?? "", properties.LastModified ?? default);
        }
    }

    /// <inheritdoc/>
    public override async Task DeleteAsync(string path, CancellationToken cancellation)
    {
        try
        {
            await Blob(path).DeleteIfExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            // The container itself is absent.
        }
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> LockAsync(string path, CancellationToken cancellation)
    {
        await TryCreateAsync(path, ReadOnlyMemory<byte>.Empty, cancellation).ConfigureAwait(false);
        return await BlobLease.AcquireAsync(Blob(path).GetBlobLeaseClient(), cancellation).ConfigureAwait(false);
    }

    private BlockBlobClient Blob(string path) => container.GetBlockBlobClient(ObjectPath.Checked(path));

    private async Task<string?> TryUploadAsync(string path, ReadOnlyMemory<byte> content, BlobRequestConditions? conditions, CancellationToken cancellation)
    {
        var blob = Blob(path);
        return await ConditionallyAsync(
            async () =>
            {
                await using var stream = new MemoryStream(content.ToArray(), writable: false);
                return (await blob.UploadAsync(stream, new BlobUploadOptions { Conditions = conditions }, cancellation).ConfigureAwait(false)).Value.ETag.ToString();
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task<string?> StageAsync(string path, Func<Stream, CancellationToken, Task> write, BlobRequestConditions? conditions, CancellationToken cancellation)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
        var blob = Blob(path);
        await using var blocks = new BlockWriteStream(blob);
        await write(blocks, cancellation).ConfigureAwait(false);
        return await ConditionallyAsync(() => blocks.CommitAsync(conditions, cancellation), cancellation).ConfigureAwait(false);
    }

    private async Task<string?> ConditionallyAsync(Func<Task<string>> write, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return await write().ConfigureAwait(false);
            }
            catch (RequestFailedException conflict) when (conflict.Status == 412 || conflict.ErrorCode == BlobErrorCode.BlobAlreadyExists)
            {
                return null;
            }
            catch (RequestFailedException absent) when (absent.ErrorCode == BlobErrorCode.ContainerNotFound)
            {
                await container.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task<bool> MoveAsync(IAsyncEnumerator<BlobItem> blobs)
    {
        try
        {
            return await blobs.MoveNextAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            return false;
        }
    }
}
