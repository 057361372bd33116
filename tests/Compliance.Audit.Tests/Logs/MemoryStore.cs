using System.Globalization;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Tests.Logs;

/// <summary>A store in memory that can die: before the n-th change, or just after it.</summary>
internal sealed class MemoryStore : ObjectStore
{
    private readonly SortedDictionary<string, StoredObject> _objects = new(StringComparer.Ordinal);
    private readonly Channel<int> _right = Channel.CreateBounded<int>(1);
    private long _version;
    private int _changes;

    /// <summary>Change at which the process dies; 0 for never.</summary>
    public int DieAt { get; set; }

    /// <summary>Whether the fatal change still happens.</summary>
    public bool AfterChange { get; set; }

    /// <summary>When false every caller gets the lock: holders that lost it and do not know.</summary>
    public bool Locking { get; init; } = true;

    /// <summary>Runs before a change with its path; may change the store by itself.</summary>
    public Func<string, Task>? BeforeChange { get; set; }

    public IReadOnlyList<string> Paths { get { lock (_objects) return [.. _objects.Keys]; } }

    public byte[] this[string path]
    {
        get { lock (_objects) return _objects[path].Content.ToArray(); }
        set { lock (_objects) Put(path, value); }
    }

    public void Remove(string path) { lock (_objects) _objects.Remove(path); }

    /// <summary>A store with the same objects and no faults.</summary>
    public MemoryStore Copy(bool locking = true)
    {
        var copy = new MemoryStore { Locking = locking };
        foreach (var path in Paths)
            copy[path] = this[path];
        return copy;
    }

    public override Task<StoredObject?> ReadAsync(string path, CancellationToken cancellation)
    {
        lock (_objects)
            return Task.FromResult(_objects.GetValueOrDefault(path));
    }

    public override Task<string?> TryCreateAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => ChangeAsync(path, () => _objects.ContainsKey(path) ? null : Put(path, content));

    public override Task<string?> TryReplaceAsync(string path, ReadOnlyMemory<byte> content, string etag, CancellationToken cancellation)
        => ChangeAsync(path, () => _objects.TryGetValue(path, out var old) && old.ETag == etag ? Put(path, content) : null);

    public override async Task<string> WriteAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellation)
        => (await ChangeAsync(path, () => Put(path, content)))!;

    public override Task DeleteAsync(string path, CancellationToken cancellation)
        => ChangeAsync(path, () => _objects.Remove(path) ? "" : null);

    public override async IAsyncEnumerable<StoredObjectInfo> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var path in Paths.Where(p => p.StartsWith(prefix, StringComparison.Ordinal)))
        {
            await Task.CompletedTask;
            yield return new StoredObjectInfo(path, this[path].Length, "", default);
        }
    }

    public override async Task<IAsyncDisposable> LockAsync(string path, CancellationToken cancellation)
    {
        if (Locking)
            await _right.Writer.WriteAsync(0, cancellation); // waits while the one place is taken
        return new Right(Locking ? _right.Reader : null);
    }

    public override Task<Stream?> OpenReadAsync(string path, long offset, long? length, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task<StoredObjectInfo?> FindAsync(string path, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task<string?> TryCreateAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation) => throw new NotSupportedException();

    public override Task<string> WriteAsync(string path, Func<Stream, CancellationToken, Task> write, CancellationToken cancellation) => throw new NotSupportedException();

    private async Task<string?> ChangeAsync(string path, Func<string?> change)
    {
        if (BeforeChange is { } hook)
            await hook(path);
        var fatal = ++_changes == DieAt;
        if (fatal && !AfterChange)
            throw new ProcessDied();
        string? result;
        lock (_objects)
            result = change();
        return fatal ? throw new ProcessDied() : result;
    }

    private string Put(string path, ReadOnlyMemory<byte> content)
    {
        var etag = (++_version).ToString(CultureInfo.InvariantCulture);
        _objects[path] = new StoredObject(content.ToArray(), etag);
        return etag;
    }

    private sealed class Right(ChannelReader<int>? held) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            held?.TryRead(out _);
            return ValueTask.CompletedTask;
        }
    }
}

/// <summary>The writing process ended here.</summary>
internal sealed class ProcessDied : Exception
{
    public ProcessDied() : base("the process died") { }
}
