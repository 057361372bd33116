using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Compliance.Datasets.Stores;

/// <summary>A folder as a store, for one machine: drafts are written beside their target, flushed to disk and renamed into place.</summary>
/// <param name="folder">The folder; created by the first write.</param>
public sealed class DirectoryObjectStore(string folder) : ObjectStore
{
    private const string DraftPrefix = ".draft-";

    private readonly string _folder = Path.GetFullPath(folder);

    /// <inheritdoc/>
    public override async Task<StoredObject?> ReadAsync(string path, CancellationToken cancellation)
    {
        var file = FileOf(path);
        if (!File.Exists(file))
            return null;
        var content = await File.ReadAllBytesAsync(file, cancellation).ConfigureAwait(false);
        return new(content, ETagOf(new FileInfo(file)));
    }

    /// <inheritdoc/>
    public override Task<Stream?> OpenReadAsync(string path, long offset, long? length, CancellationToken cancellation)
    {
        var file = FileOf(path);
        if (!File.Exists(file))
            return Task.FromResult<Stream?>(null);
        var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1 << 16, FileOptions.Asynchronous | FileOptions.SequentialScan);
        stream.Position = offset;
        return Task.FromResult<Stream?>(length is null ? stream : new BoundedStream(stream, length.Value));
    }

    /// <inheritdoc/>
    public override Task<StoredObjectInfo?> FindAsync(string path, CancellationToken cancellation)
    {
        var file = new FileInfo(FileOf(path));
        return Task.FromResult(file.Exists ? Info(path, file) : null);
    }

    /// <inheritdoc/>
    public override Task<string?> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => TryCreateAsync(path, (stream, token) => stream.WriteAsync(content, token).AsTask(), cancellation);

    /// <inheritdoc/>
    public override async Task<string?> TryReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellation)
    {
        await using var turn = await LockAsync($"{path}.replace-lock", cancellation).ConfigureAwait(false);
        return await FindAsync(path, cancellation).ConfigureAwait(false) is { } found && found.ETag == etag
            ? await WriteAsync(path, content, cancellation).ConfigureAwait(false)
            : null;
    }

    /// <inheritdoc/>
    public override Task<string> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => WriteAsync(path, (stream, token) => stream.WriteAsync(content, token).AsTask(), cancellation);

    /// <inheritdoc/>
    public override async Task<string?> TryCreateAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        var file = FileOf(path);
        if (File.Exists(file))
            return null;
        var draft = await DraftAsync(file, write, cancellation).ConfigureAwait(false);
        try
        {
            File.Move(draft, file, overwrite: false);
            return ETagOf(new FileInfo(file));
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
            return null;
        }
    }

    /// <inheritdoc/>
    public override async Task<string> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        var file = FileOf(path);
        File.Move(await DraftAsync(file, write, cancellation).ConfigureAwait(false), file, overwrite: true);
        return ETagOf(new FileInfo(file));
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<StoredObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (!Directory.Exists(_folder))
            yield break;
        var files = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories)
            .Where(file => !Path.GetFileName(file).StartsWith(DraftPrefix, StringComparison.Ordinal) && !file.EndsWith("-lock", StringComparison.Ordinal))
            .Select(file => (Path: Path.GetRelativePath(_folder, file).Replace(Path.DirectorySeparatorChar, '/'), File: new FileInfo(file)))
            .Where(entry => entry.Path.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(entry => entry.Path, StringComparer.Ordinal);
        foreach (var (path, file) in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Info(path, file) is { } info)
                yield return info;
        }
    }

    /// <inheritdoc/>
    public override Task DeleteAsync(string path, CancellationToken cancellation)
    {
        var file = FileOf(path);
        if (File.Exists(file))
            File.Delete(file);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override async Task<IAsyncDisposable> LockAsync(string path, CancellationToken cancellation)
    {
        var file = FileOf(path.EndsWith("-lock", StringComparison.Ordinal) ? path : path + "-lock");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        while (true)
        {
            try
            {
                // The operating system gives the file back when its holder dies.
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(20, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task<string> DraftAsync(string file, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation)
    {
        var target = Path.GetDirectoryName(file)!;
        Directory.CreateDirectory(target);
        var draft = Path.Combine(target, DraftPrefix + Guid.NewGuid().ToString("N"));
        try
        {
            await using var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            await write(stream, cancellation).ConfigureAwait(false);
            await stream.FlushAsync(cancellation).ConfigureAwait(false);
            stream.Flush(flushToDisk: true);
            return draft;
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    private static StoredObjectInfo? Info(string path, FileInfo file)
        => file.Exists ? new(path, file.Length, ETagOf(file), new DateTimeOffset(file.LastWriteTimeUtc, TimeSpan.Zero)) : null;

    // Two writes within one tick of the clock differ by their content; a large file takes longer than a tick to write.
    private static string ETagOf(FileInfo file)
    {
        using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.Length > 1 << 20
            ? $"{file.LastWriteTimeUtc.Ticks:x}-{file.Length:x}"
            : $"{file.LastWriteTimeUtc.Ticks:x}-{Convert.ToHexStringLower(SHA256.HashData(stream).AsSpan(0, 8))}";
    }

    private string FileOf(string path) => Path.Combine(_folder, ObjectPath.Checked(path).Replace('/', Path.DirectorySeparatorChar));
}
