using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>
/// Histories as append blobs, <c>history/{id}/{run}</c>, one JSON line an event. An append is one conditional write at the known length:
/// a crash leaves it done or not done, and a second writer is refused.
/// </summary>
internal sealed class HistoryStore(BlobContainerClient container)
{
    private const string Prefix = "history/";
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingDefault };

    /// <summary>Ids of all instances that have a history, each with the number of its last run.</summary>
    public async Task<IReadOnlyDictionary<string, int>> ListAsync(CancellationToken cancellation)
    {
        var runs = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix, cancellation).ConfigureAwait(false))
        {
            var parts = blob.Name.Split('/');
            // A run without a byte was created and never begun.
            if (blob.Properties.ContentLength > 0)
                runs[Uri.UnescapeDataString(parts[1])] = int.Parse(parts[2]);
        }

        return runs;
    }

    /// <summary>Begins a run; its first events are durable when this returns.</summary>
    public async Task<History> BeginAsync(string instanceId, int run, IReadOnlyList<HistoryEvent> events, CancellationToken cancellation)
    {
        var blob = Blob(instanceId, run);
        await blob.CreateAsync(new AppendBlobCreateOptions(), cancellation).ConfigureAwait(false);
        var history = new History(blob, run, 0, []);
        await AppendAsync(history, events, cancellation).ConfigureAwait(false);
        return history;
    }

    /// <summary>Reads a run.</summary>
    public async Task<History> ReadAsync(string instanceId, int run, CancellationToken cancellation)
    {
        var blob = Blob(instanceId, run);
        var content = (await blob.DownloadContentAsync(cancellation).ConfigureAwait(false)).Value.Content;
        var events = new List<HistoryEvent>();
        foreach (var line in content.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            events.Add(JsonSerializer.Deserialize<HistoryEvent>(line, Options)!);
        return new(blob, run, content.ToMemory().Length, events);
    }

    /// <summary>Appends events; they are durable when this returns.</summary>
    /// <exception cref="InvalidOperationException">Another process writes to the history.</exception>
    public static async Task AppendAsync(History history, IReadOnlyList<HistoryEvent> events, CancellationToken cancellation)
    {
        if (events.Count == 0)
            return;
        using var lines = new MemoryStream();
        foreach (var item in events)
        {
            JsonSerializer.Serialize(lines, item, Options);
            lines.WriteByte((byte)'\n');
        }

        lines.Position = 0;
        var conditions = new AppendBlobRequestConditions { IfAppendPositionEqual = history.Length };
        try
        {
            await history.Blob.AppendBlockAsync(lines, new AppendBlobAppendBlockOptions { Conditions = conditions }, cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException moved) when (moved.Status == 412)
        {
            // The client repeats a request whose answer was lost: the length then tells that the first one arrived.
            var length = (await history.Blob.GetPropertiesAsync(cancellationToken: cancellation).ConfigureAwait(false)).Value.ContentLength;
            if (length != history.Length + lines.Length)
                throw new InvalidOperationException($"appending to {history.Blob.Name}: another process writes to this history; run one host on a task hub.", moved);
        }

        history.Length += lines.Length;
        history.Events.AddRange(events);
    }

    /// <summary>Removes the runs of an instance before a given one.</summary>
    public async Task RemoveBeforeAsync(string instanceId, int run, CancellationToken cancellation)
    {
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, FolderOf(instanceId), cancellation).ConfigureAwait(false))
            if (int.Parse(blob.Name.Split('/')[2]) < run)
                await container.DeleteBlobIfExistsAsync(blob.Name, cancellationToken: cancellation).ConfigureAwait(false);
    }

    private static string FolderOf(string instanceId) => $"{Prefix}{Uri.EscapeDataString(instanceId)}/";

    private AppendBlobClient Blob(string instanceId, int run) => container.GetAppendBlobClient($"{FolderOf(instanceId)}{run:D8}");
}

/// <summary>The history of one run as far as it is durable.</summary>
internal sealed class History(AppendBlobClient blob, int run, long length, List<HistoryEvent> events)
{
    public AppendBlobClient Blob { get; } = blob;

    public int Run { get; } = run;

    public long Length { get; set; } = length;

    public List<HistoryEvent> Events { get; } = events;
}
