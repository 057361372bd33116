using System.Globalization;

namespace Compliance.Audit.Merkle;

/// <summary>Names of the objects of a tiled log (C2SP tlog-tiles, sections "Merkle Tree" and "Log entries").</summary>
internal static class TilePath
{
    /// <summary>Hashes in a full tile and entries in a full bundle.</summary>
    public const int Width = 256;

    /// <summary>Path of a tile of hashes.</summary>
    /// <param name="level">Tile level, 0 for leaves.</param>
    /// <param name="index">0-based tile in its level.</param>
    /// <param name="width">Hashes, 1 to 256; under 256 the tile is partial.</param>
    public static string Hashes(int level, long index, int width) => $"tile/{level}/{Number(index)}{Partial(width)}";

    /// <summary>Path of a bundle of entries.</summary>
    public static string Entries(long index, int width) => $"tile/entries/{Number(index)}{Partial(width)}";

    /// <summary>Hashes of a level that a tree of <paramref name="size"/> entries has, in full and partial tiles together.</summary>
    public static long Hashes(long size, int level) => level * 8 > 62 ? 0 : size >> (level * 8);

    /// <summary>Hashes of the tile at <paramref name="index"/> in a tree of <paramref name="size"/> entries.</summary>
    public static int WidthAt(long size, int level, long index) => (int)Math.Clamp(Hashes(size, level) - index * Width, 0, Width);

    /// <summary>A number in groups of three digits, all but the last marked with an <c>x</c>: 1234067 is <c>x001/x234/067</c>.</summary>
    public static string Number(long index)
    {
        var path = (index % 1000).ToString("D3", CultureInfo.InvariantCulture);
        for (index /= 1000; index > 0; index /= 1000)
            path = $"x{(index % 1000).ToString("D3", CultureInfo.InvariantCulture)}/{path}";
        return path;
    }

    private static string Partial(int width) => width == Width ? "" : $".p/{width.ToString(CultureInfo.InvariantCulture)}";
}
