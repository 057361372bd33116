using System.Numerics;
using System.Security.Cryptography;

namespace Compliance.Audit.Merkle;

/// <summary>Hashes of a Merkle tree over SHA-256 (RFC 6962 section 2.1).</summary>
internal static class TreeHash
{
    /// <summary>Bytes of one hash.</summary>
    public const int Size = 32;

    /// <summary>Root of the empty tree: the hash of no bytes.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    /// <summary>SHA-256(0x00 || entry).</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(entry);
        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256(0x01 || left || right).</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> input = stackalloc byte[1 + 2 * Size];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + Size)..]);
        return SHA256.HashData(input);
    }

    /// <summary>Merkle tree hash over one or more hashes laid end to end, each the root of an equally large subtree; only the last may be smaller.</summary>
    public static byte[] Root(ReadOnlySpan<byte> hashes)
    {
        var count = hashes.Length / Size;
        if (count == 1)
            return hashes.ToArray();
        var left = (int)Split(count) * Size;
        return Node(Root(hashes[..left]), Root(hashes[left..]));
    }

    /// <summary>The largest power of two smaller than <paramref name="count"/>, at least 2.</summary>
    public static long Split(long count) => 1L << (63 - BitOperations.LeadingZeroCount((ulong)(count - 1)));
}
