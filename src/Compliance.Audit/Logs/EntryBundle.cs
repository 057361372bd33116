using System.Buffers;
using System.Buffers.Binary;
using Compliance.Audit.Merkle;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Logs;

/// <summary>Bundles of entries: each entry after its length as a big-endian 16-bit number (C2SP tlog-tiles, "Log entries").</summary>
internal static class EntryBundle
{
    /// <summary>Reads the bundle at an index as a tree of <paramref name="size"/> entries has it; more entries than those are cut off.</summary>
    /// <exception cref="AuditLogException">The bundle is missing or malformed.</exception>
    public static async Task<IReadOnlyList<ReadOnlyMemory<byte>>> ReadAsync(ObjectStore store, long index, long size, CancellationToken cancellation)
    {
        var width = TilePath.WidthAt(size, 0, index);
        var path = TilePath.Entries(index, width);
        var bundle = await store.ReadAsync(path, cancellation)
            ?? (width < TilePath.Width ? await store.ReadAsync(TilePath.Entries(index, TilePath.Width), cancellation) : null)
            ?? throw new AuditLogException(path, "the bundle of entries is missing", "restore it from a copy of the log");
        var entries = Split(bundle.Content);
        return entries is not null && (entries.Count == width || entries.Count == TilePath.Width)
            ? entries.Take(width).ToList()
            : throw new AuditLogException(path, $"the bundle does not hold {width} whole entries", "restore it from a copy of the log");
    }

    /// <summary>Bytes of one entry with its length before it.</summary>
    public static void Append(IBufferWriter<byte> bundle, ReadOnlySpan<byte> entry)
    {
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)entry.Length));
        bundle.Write(length);
        bundle.Write(entry);
    }

    private static List<ReadOnlyMemory<byte>>? Split(ReadOnlyMemory<byte> bundle)
    {
        var entries = new List<ReadOnlyMemory<byte>>();
        while (bundle.Length > 0)
        {
            if (bundle.Length < 2)
                return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(bundle.Span);
            if (bundle.Length < 2 + length)
                return null;
            entries.Add(bundle.Slice(2, length));
            bundle = bundle[(2 + length)..];
        }

        return entries;
    }
}
