using System.Text.Json;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Logs;

/// <summary>
/// One step of the log from a size to the next. It becomes fact by one compare-and-swap of <see cref="LogLayout.Head"/>;
/// everything else follows from it and can be written again by anyone, any number of times, with the same result.
/// </summary>
/// <param name="Checkpoint">Signed note of the new size.</param>
/// <param name="Writes">Entries, then tiles, then keys, in the order in which they are to be written.</param>
internal sealed record Commit(string Checkpoint, IReadOnlyList<Commit.Write> Writes)
{
    /// <summary>An object to be written whole.</summary>
    internal sealed record Write(string Path, byte[] Content);

    /// <summary>The commit as stored.</summary>
    public byte[] Encode() => JsonSerializer.SerializeToUtf8Bytes(this);

    /// <summary>Reads a stored commit.</summary>
    /// <exception cref="AuditLogException">The bytes are no commit.</exception>
    public static Commit Decode(ReadOnlyMemory<byte> stored)
    {
        try
        {
            if (JsonSerializer.Deserialize<Commit>(stored.Span) is { Checkpoint: not null, Writes: not null } commit)
                return commit;
        }
        catch (JsonException e)
        {
            throw Damaged(e);
        }

        throw Damaged(null);
    }

    /// <summary>Does the writes.</summary>
    public async Task ApplyAsync(ObjectStore store, CancellationToken cancellation)
    {
        foreach (var write in Writes)
            await store.WriteAsync(write.Path, write.Content, cancellation);
    }

    private static AuditLogException Damaged(Exception? inner)
        => new(LogLayout.Head, "the record of the last commit is damaged", "restore writer/ and checkpoint from the same copy of the log", inner);
}
