using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>
/// The right of one host to run a task hub: a blob lease of 15 seconds, renewed every 5. A host that was killed leaves it for at most 15 seconds,
/// on the same machine not even that, for its successor sees that the process is gone; one that loses it stops, for another one has taken over.
/// </summary>
internal sealed class HubLease(BlobContainerClient hub, IHostApplicationLifetime lifetime, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly BlobLeaseClient _lease = hub.GetBlobClient("host.lock").GetBlobLeaseClient();
    private Task _renewing = Task.CompletedTask;

    public async Task AcquireAsync(CancellationToken cancellation)
    {
        await hub.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
        var blob = hub.GetBlobClient("host.lock");
        if (!await blob.ExistsAsync(cancellation).ConfigureAwait(false))
            await TryCreateAsync(blob, cancellation).ConfigureAwait(false);
        while (true)
        {
            try
            {
                await _lease.AcquireAsync(Duration, cancellationToken: cancellation).ConfigureAwait(false);
                await blob.SetMetadataAsync(HostProcess.Current, new BlobRequestConditions { LeaseId = _lease.LeaseId }, cancellation).ConfigureAwait(false);
                _renewing = RenewAsync();
                return;
            }
            catch (RequestFailedException held) when (held.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                var holder = (await blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false)).Value.Metadata;
                if (HostProcess.IsGone(holder))
                    await _lease.BreakAsync(TimeSpan.Zero, cancellationToken: cancellation).ConfigureAwait(false);
                await Task.Delay(TimeSpan.FromMilliseconds(250), cancellation).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync().ConfigureAwait(false);
        await _renewing.ConfigureAwait(false);
        _end.Dispose();
        try
        {
            await _lease.ReleaseAsync().ConfigureAwait(false);
        }
        catch (RequestFailedException)
        {
            // Lost or unreachable: it runs out by itself.
        }
    }

    private static async Task TryCreateAsync(BlobClient blob, CancellationToken cancellation)
    {
        try
        {
            await blob.UploadAsync(BinaryData.FromString(""), cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException exists) when (exists.Status is 409 or 412)
        {
            // Another host created it.
        }
    }

    private async Task RenewAsync()
    {
        var renewed = DateTime.UtcNow;
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Renewal, _end.Token).ConfigureAwait(false);
                await _lease.RenewAsync(cancellationToken: _end.Token).ConfigureAwait(false);
                renewed = DateTime.UtcNow;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (RequestFailedException fault)
            {
                if (fault.Status is not (409 or 412) && DateTime.UtcNow - renewed < Duration)
                    continue;
                Logs.HubLost(log);
                lifetime.StopApplication();
                return;
            }
        }
    }
}
