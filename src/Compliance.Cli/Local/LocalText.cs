using Compliance.Datasets;
using Compliance.Datasets.Stores;
using Compliance.Pii;

namespace Compliance.Cli.Local;

/// <summary>A file on disk as a profiled dataset: partitions are read from it, or from a temporary UTF-8 copy of another encoding.</summary>
internal sealed class LocalText : IAsyncDisposable
{
    private readonly FileInfo _text;
    private readonly bool _temporary;

    private LocalText(DatasetProfile profile, FileInfo text, bool temporary) => (Profile, _text, _temporary) = (profile, text, temporary);

    /// <summary>The profile.</summary>
    public DatasetProfile Profile { get; }

    /// <summary>Profiles a file in one pass.</summary>
    /// <exception cref="DatasetException">It is not a dataset that can be read.</exception>
    public static async Task<LocalText> ProfileAsync(FileInfo file, CancellationToken cancellation)
    {
        var copy = new FileInfo(Path.GetTempFileName());
        var keep = false;
        try
        {
            await using var source = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
            await using var utf8 = new FileStream(copy.FullName, FileMode.Create, FileAccess.Write);
            var profile = await DatasetProfiler.ProfileAsync(source, file.Name, new ProfileOptions(), utf8, null, cancellation);
            keep = profile.Transcoded;
            return new(profile, keep ? copy : file, keep);
        }
        finally
        {
            if (!keep)
                copy.Delete();
        }
    }

    /// <summary>A reader over one partition.</summary>
    public async Task<RecordReader> OpenAsync(Partition partition, CancellationToken cancellation)
    {
        var store = new DirectoryObjectStore(_text.DirectoryName!);
        var stream = await store.OpenReadAsync(_text.Name, partition.Offset, partition.Length, cancellation)
            ?? throw new FileNotFoundException($"reading {_text.FullName}: it is gone; run the command again.");
        return DatasetReader.Open(stream, Profile, partition);
    }

    /// <summary>Scans all partitions, side by side.</summary>
    public async Task<ScanResult> ScanAsync(PiiScanner scanner, CancellationToken cancellation)
    {
        var scans = new ScanResult[Profile.Partitions.Count];
        await Parallel.ForEachAsync(Profile.Partitions, cancellation, async (partition, token) =>
        {
            await using var reader = await OpenAsync(partition, token);
            scans[partition.Number] = await scanner.ScanAsync(reader, token);
        });
        return ScanResult.Merge(scans);
    }

    /// <summary>Deletes the temporary copy.</summary>
    public ValueTask DisposeAsync()
    {
        if (_temporary)
            _text.Delete();
        return ValueTask.CompletedTask;
    }
}
