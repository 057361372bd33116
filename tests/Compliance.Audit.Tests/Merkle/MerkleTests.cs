using System.Globalization;
using Compliance.Audit.Merkle;
using Compliance.Audit.Tests.Logs;

namespace Compliance.Audit.Tests.Merkle;

public sealed class MerkleTests
{
    private static readonly string[] Leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    /// <summary>Test vectors of the reference implementations of RFC 6962.</summary>
    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void Roots_are_the_published_ones(int size, string root)
        => Assert.Equal(root, Convert.ToHexStringLower(EdgeOf(Leaves.Take(size).Select(Convert.FromHexString)).Root()));

    [Theory]
    [InlineData(0, "000")]
    [InlineData(999, "999")]
    [InlineData(1_000, "x001/000")]
    [InlineData(1_234_067, "x001/x234/067")]
    public void Tile_numbers_are_written_in_groups_of_three(long number, string path)
        => Assert.Equal(path, TilePath.Number(number));

    [Fact]
    public async Task Inclusion_holds_for_all_entries_of_all_trees_up_to_300_and_for_no_other_place()
    {
        var (store, leaves, roots) = await TreesAsync(300);
        for (var size = 1; size <= 300; size++)
        {
            var tree = new TiledTree(store, size);
            Assert.Equal(roots[size], await tree.RootAsync(CancellationToken.None));
            for (var index = 0; index < size; index++)
            {
                var path = await tree.InclusionAsync(index, CancellationToken.None);
                Assert.True(MerkleProof.Includes(leaves[index], index, size, path, roots[size]));
                Assert.False(MerkleProof.Includes(leaves[index], (index + 1) % (size + 1), size, path, roots[size]));
                Assert.False(MerkleProof.Includes(leaves[(index + 1) % 300], index, size, path, roots[size]));
                Assert.False(MerkleProof.Includes(leaves[index], index, size, [.. path, roots[1]], roots[size]));
                if (path.Count > 0)
                    Assert.False(MerkleProof.Includes(leaves[index], index, size, path.Skip(1).ToList(), roots[size]));
            }
        }
    }

    [Fact]
    public async Task Consistency_holds_for_all_pairs_of_trees_up_to_64_and_for_no_other_root()
    {
        var (store, _, roots) = await TreesAsync(64);
        for (var newer = 0; newer <= 64; newer++)
        {
            for (var older = 0; older <= newer; older++)
            {
                var path = await new TiledTree(store, newer).ConsistencyAsync(older, CancellationToken.None);
                Assert.True(MerkleProof.Consistent(older, roots[older], newer, roots[newer], path), string.Create(CultureInfo.InvariantCulture, $"{older} to {newer}"));
                var other = TreeHash.Leaf("fork"u8);
                Assert.False(MerkleProof.Consistent(older, other, newer, roots[newer], path));
                if (older > 0)
                    Assert.False(MerkleProof.Consistent(older, roots[older], newer, other, path));
                Assert.False(MerkleProof.Consistent(older, roots[older], newer, roots[newer], [.. path, other]));
            }
        }
    }

    [Fact]
    public async Task A_flipped_bit_anywhere_in_a_proof_breaks_it()
    {
        var (store, leaves, roots) = await TreesAsync(300);
        var path = await new TiledTree(store, 300).InclusionAsync(137, CancellationToken.None);
        for (var hash = 0; hash < path.Count; hash++)
        {
            for (var bit = 0; bit < 256; bit++)
            {
                var changed = path.Select(h => (byte[])h.Clone()).ToList();
                changed[hash][bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.False(MerkleProof.Includes(leaves[137], 137, 300, changed, roots[300]));
            }
        }
    }

    /// <summary>Tiles of a log of entries, their leaf hashes, and the root at every size by plain recursion.</summary>
    private static async Task<(MemoryStore Store, List<byte[]> Leaves, List<byte[]> Roots)> TreesAsync(int size)
    {
        var store = await Sample.LogAsync(size);
        // Proofs at smaller sizes ask for narrower tiles; they fall back to a full one, which exists only at 256.
        var leaves = Enumerable.Range(0, size).Select(i => TreeHash.Leaf(Sample.Entry(i).Encode())).ToList();
        var roots = Enumerable.Range(0, size + 1).Select(n => n == 0 ? TreeHash.Empty : Root(leaves, 0, n)).ToList();
        for (var n = 1; n <= size; n++)
            for (var level = 0; TilePath.Hashes(n, level) > 0; level++)
                if (TilePath.Hashes(n, level) % 256 is var width and not 0)
                    store[TilePath.Hashes(level, TilePath.Hashes(n, level) / 256, (int)width)] = Partial(leaves, n, level);
        return (store, leaves, roots);
    }

    private static byte[] Partial(List<byte[]> leaves, int size, int level)
    {
        var step = level == 0 ? 1 : 256;
        var count = size / step;
        return [.. Enumerable.Range(count / 256 * 256, count % 256).SelectMany(i => Root(leaves, i * step, (i + 1) * step))];
    }

    /// <summary>MTH of RFC 6962 section 2.1, as the RFC states it.</summary>
    private static byte[] Root(List<byte[]> leaves, int start, int end)
    {
        if (end - start == 1)
            return leaves[start];
        var k = 1;
        while (k * 2 < end - start)
            k *= 2;
        return TreeHash.Node(Root(leaves, start, start + k), Root(leaves, start + k, end));
    }

    private static TreeEdge EdgeOf(IEnumerable<byte[]> entries)
    {
        var edge = new TreeEdge();
        foreach (var entry in entries)
            edge.Append(TreeHash.Leaf(entry), (_, _, _) => { });
        return edge;
    }
}
