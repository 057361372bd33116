using Compliance.Datasets;
using Compliance.Functions.Orchestrations;

namespace Compliance.Functions.Storage;

/// <summary>The UTF-8 text of an upload: the upload itself, or the copy that profiling made of another encoding.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Utf8Copy">Path in <c>work</c> of the UTF-8 copy, or null.</param>
public sealed record SourceText(DatasetProfile Profile, string? Utf8Copy)
{
    /// <summary>Name of the step that commits it.</summary>
    public const string Step = "profile";

    /// <summary>Opens a reader on one partition.</summary>
    /// <exception cref="DatasetException">The upload was replaced since.</exception>
    public async Task<RecordReader> OpenAsync(Workspace workspace, DatasetRef dataset, int partition, CancellationToken cancellation)
    {
        var part = Profile.Partitions[partition];
        var text = Utf8Copy is null
            ? await OpenUploadAsync(workspace, dataset, part.Offset, part.Length, cancellation)
            : await workspace.Work.OpenReadAsync(Utf8Copy, part.Offset, part.Length, cancellation)
                ?? throw new InvalidOperationException($"reading {Utf8Copy}: the UTF-8 copy is missing; start the dataset again.");
        return DatasetReader.Open(text, Profile, part);
    }

    /// <summary>The header as it is written before the first record; empty when the format has none.</summary>
    public async Task<string> HeaderAsync()
    {
        await using var reader = DatasetReader.Open(Stream.Null, Profile, new Partition(0, 0, 0, 0, 0, 1));
        var header = new StringWriter();
        reader.WriteHeader(header);
        return header.ToString();
    }

    /// <summary>Opens the version of the upload that a reference names.</summary>
    /// <exception cref="DatasetException">It is gone or was replaced.</exception>
    public static async Task<Stream> OpenUploadAsync(Workspace workspace, DatasetRef dataset, long offset, long? length, CancellationToken cancellation)
    {
        var stream = await workspace.Uploads.OpenReadAsync(dataset.Blob, offset, length, cancellation);
        // An open stream stays on the version that it opened, so checking after opening is enough.
        if (stream is not null && await workspace.Uploads.FindAsync(dataset.Blob, cancellation) is { } found && dataset.IsVersion(found.ETag))
            return stream;
        if (stream is not null)
            await stream.DisposeAsync();
        throw new DatasetException(
            dataset.Blob, null, null, "the upload was replaced or deleted while it was processed", "the newer version, if there is one, is processed as a dataset of its own");
    }
}
