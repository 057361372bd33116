namespace Compliance.Anonymization.Lattice;

/// <summary>
/// Keeps the classes of some counted nodes, so that a more general node is grouped from them and not from all tuples. Only sets much smaller than
/// the tuples are kept, and few, so that the cache takes no more memory than a small multiple of the tuples.
/// </summary>
internal sealed class ClassCache(GeneralizationLattice lattice, ClassSet tuples) : IDisposable
{
    private const int Capacity = 32;
    private const int LeastReduction = 4;

    private readonly List<(int Node, ClassSet Classes)> _kept = [];
    private int _oldest;

    /// <summary>The fewest classes known from which a node can be grouped.</summary>
    public ClassSet SourceFor(int node)
    {
        var best = tuples;
        foreach (var (known, classes) in _kept)
            if (classes.Count < best.Count && lattice.IsAtMost(known, node))
                best = classes;
        return best;
    }

    /// <summary>Keeps a copy of a node's classes if that pays.</summary>
    public void Offer(int node, ClassSet classes)
    {
        if (classes.Count > tuples.Count / LeastReduction)
            return;
        if (_kept.Count < Capacity)
        {
            _kept.Add((node, classes.Copy()));
            return;
        }

        _kept[_oldest].Classes.Dispose();
        _kept[_oldest] = (node, classes.Copy());
        _oldest = (_oldest + 1) % Capacity;
    }

    public void Dispose() => _kept.ForEach(entry => entry.Classes.Dispose());
}
