using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Compliance.Datasets.Stores;

/// <summary>A lease of 15 seconds, renewed every 5 until it is given back.</summary>
internal sealed class BlobLease : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Renewal = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private readonly BlobLeaseClient _lease;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _renewing;

    private BlobLease(BlobLeaseClient lease)
    {
        _lease = lease;
        _renewing = RenewAsync();
    }

    public static async Task<BlobLease> AcquireAsync(BlobLeaseClient lease, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await lease.AcquireAsync(Duration, cancellationToken: cancellation).ConfigureAwait(false);
                return new(lease);
            }
            catch (RequestFailedException held) when (held.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                await Task.Delay(Poll, cancellation).ConfigureAwait(false);
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
            // It ran out and may be another's by now; the compare-and-swap of the holder's writes is what keeps them apart.
        }
    }

    private async Task RenewAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Renewal, _end.Token).ConfigureAwait(false);
                await _lease.RenewAsync(cancellationToken: _end.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (RequestFailedException)
            {
                // Tried again in time, or lost: see DisposeAsync.
            }
        }
    }
}
