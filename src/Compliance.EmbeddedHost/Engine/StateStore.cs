using System.Text.Json;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>States as blobs, <c>state/{id}</c>.</summary>
internal sealed class StateStore(BlobContainerClient container)
{
    private const string Prefix = "state/";
    private const int Readers = 16;

    public async Task<IReadOnlyList<InstanceState>> ReadAllAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix, cancellation).ConfigureAwait(false))
            names.Add(blob.Name);
        var states = new InstanceState[names.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellation };
        await Parallel.ForAsync(0, names.Count, parallel, async (at, token) =>
        {
            var content = (await container.GetBlobClient(names[at]).DownloadContentAsync(token).ConfigureAwait(false)).Value.Content;
            states[at] = content.ToObjectFromJson<InstanceState>()!;
        }).ConfigureAwait(false);
        return states;
    }

    public Task WriteAsync(InstanceState state, CancellationToken cancellation)
        => container.GetBlobClient(Name(state.InstanceId)).UploadAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(state)), overwrite: true, cancellation);

    public Task RemoveAsync(string instanceId, CancellationToken cancellation)
        => container.DeleteBlobIfExistsAsync(Name(instanceId), cancellationToken: cancellation);

    private static string Name(string instanceId) => Prefix + Uri.EscapeDataString(instanceId);
}
