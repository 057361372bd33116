namespace Compliance.Audit.Merkle;

/// <summary>Checks of inclusion and consistency proofs, written from RFC 9162 sections 2.1.3.2 and 2.1.4.2; they share no code with what makes the proofs.</summary>
internal static class MerkleProof
{
    /// <summary>True when a leaf is at <paramref name="index"/> of the tree with this size and root.</summary>
    public static bool Includes(ReadOnlySpan<byte> leaf, long index, long size, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= size)
            return false;
        var node = index;
        var last = size - 1;
        var hash = leaf.ToArray();
        foreach (var sibling in path)
        {
            if (last == 0)
                return false; // more hashes than levels
            if ((node & 1) == 1 || node == last)
            {
                hash = TreeHash.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                hash = TreeHash.Node(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>True when the tree of the second size and root begins with the tree of the first.</summary>
    public static bool Consistent(long firstSize, ReadOnlySpan<byte> firstRoot, long secondSize, ReadOnlySpan<byte> secondRoot, IReadOnlyList<byte[]> path)
    {
        if (firstSize < 0 || firstSize > secondSize)
            return false;
        if (firstSize == secondSize)
            return path.Count == 0 && firstRoot.SequenceEqual(secondRoot);
        if (firstSize == 0)
            return path.Count == 0 && firstRoot.SequenceEqual(TreeHash.Empty);
        if (path.Count == 0)
            return false;

        var node = firstSize - 1;
        var last = secondSize - 1;
        while ((node & 1) == 1)
            (node, last) = (node >> 1, last >> 1);

        // When the first tree is one perfect subtree its root is the path's unwritten first hash.
        var perfect = (firstSize & (firstSize - 1)) == 0;
        var first = perfect ? firstRoot.ToArray() : path[0];
        var second = first;
        foreach (var hash in path.Skip(perfect ? 0 : 1))
        {
            if (last == 0)
                return false;
            if ((node & 1) == 1 || node == last)
            {
                first = TreeHash.Node(hash, first);
                second = TreeHash.Node(hash, second);
                while ((node & 1) == 0 && node != 0)
                    (node, last) = (node >> 1, last >> 1);
            }
            else
            {
                second = TreeHash.Node(second, hash);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && firstRoot.SequenceEqual(first) && secondRoot.SequenceEqual(second);
    }
}
