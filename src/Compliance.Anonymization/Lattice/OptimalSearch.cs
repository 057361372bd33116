using Compliance.Anonymization.Metrics;
using Compliance.Anonymization.Models;
using Compliance.Datasets;

namespace Compliance.Anonymization.Lattice;

/// <summary>
/// Finds the generalization with the least loss among those that suppress no more records than allowed. Two facts make the search exact and short.
/// Generalizing only joins classes, and a class that the model allows stays allowed when it grows, so the suppressed records never become more
/// on the way up: what lies below a node that fails, fails (predictive tagging of OLA, El Emam et al., JAMIA 2009; Flash, Kohlmayer et al.,
/// PASSAT 2012, whose greedy upward paths, searched by halving, find such nodes early). And the loss without suppression is a lower bound that never falls on the way up
/// and needs no classes: nodes are taken in its order, and once it exceeds the best loss found, no better node is left. The loss itself, with
/// suppressed records counted, is not monotone, and nothing is concluded from it for other nodes.
/// </summary>
internal sealed class OptimalSearch(GeneralizationLattice lattice, LossMetric metric, KAnonymity model, EquivalenceClasses classes, long allowed)
{
    // About ten minutes of one core. A larger lattice than it allows is refused rather than left to run for days.
    private const long MaxGroupings = 30_000_000_000;

    // Rounding must not cut off a node whose bound equals the best loss, or ties would depend on it.
    private const double Tolerance = 1e-12;

    private readonly bool[] _done = new bool[lattice.Nodes];
    private readonly bool[] _ruledOut = new bool[lattice.Nodes];
    private readonly int[] _levels = new int[lattice.Attributes];
    private readonly List<int> _path = [];
    private double[] _bounds = [];
    private (int Node, double Loss)? _best;
    private long _groupings;

    /// <summary>Nodes whose classes were counted.</summary>
    public long Checked { get; private set; }

    /// <summary>The optimal node and its loss; of several with the same loss the one with the smallest number. Null when none is allowed.</summary>
    /// <exception cref="DatasetException">The search exceeds its budget of steps.</exception>
    public (int Node, double Loss)? Run(CancellationToken cancellation)
    {
        using var cache = new ClassCache(lattice, classes.Tuples);
        var order = new int[lattice.Nodes];
        _bounds = new double[lattice.Nodes];
        for (var node = 0; node < order.Length; node++)
        {
            order[node] = node;
            lattice.Levels(node, _levels);
            _bounds[node] = metric.LowerBound(_levels);
        }

        Array.Sort((double[])_bounds.Clone(), order);
        foreach (var node in order)
        {
            if (!CanImprove(node))
                break;
            Climb(node, cache, cancellation);
        }

        return _best;
    }

    // Follows a path upward and halves it: what fails rules out all below it, and of what is allowed the lower part is looked at.
    private void Climb(int node, ClassCache cache, CancellationToken cancellation)
    {
        _path.Clear();
        for (; node >= 0 && !_done[node]; node = Next(node))
            _path.Add(node);
        var (low, high) = (0, _path.Count);
        while (low < high)
        {
            cancellation.ThrowIfCancellationRequested();
            var middle = (low + high) / 2;
            if (IsAllowed(_path[middle], cache))
            {
                high = middle;
                continue;
            }

            RuleOutBelow(_path[middle]);
            low = middle + 1;
        }
    }

    private int Next(int node)
    {
        var next = -1;
        for (var attribute = 0; attribute < lattice.Attributes; attribute++)
            if (lattice.Above(node, attribute) is var above and >= 0 && !_done[above] && CanImprove(above) && (next < 0 || _bounds[above] < _bounds[next]))
                next = above;
        return next;
    }

    private bool CanImprove(int node) => _best is null || _bounds[node] <= _best.Value.Loss + Tolerance;

    private bool IsAllowed(int node, ClassCache cache)
    {
        _done[node] = true;
        Checked++;
        lattice.Levels(node, _levels);
        var source = cache.SourceFor(node);
        _groupings += source.Count;
        if (_groupings > MaxGroupings)
            throw new DatasetException(
                "policy", null, null, $"no optimum was proved after {Checked:N0} of {lattice.Nodes:N0} generalizations, which is as far as the search may go",
                "declare fewer quasi-identifiers, or give them hierarchies with fewer levels");
        var grouped = classes.Group(source, _levels);
        cache.Offer(node, grouped);
        if (grouped.RecordsViolating(model) > allowed)
            return false;
        var loss = metric.Of(_levels, grouped, model);
        if (_best is null || loss < _best.Value.Loss || (loss.Equals(_best.Value.Loss) && node < _best.Value.Node))
            _best = (node, loss);
        return true;
    }

    // Each node is ruled out once: what is below one that has been ruled out by this method has been too.
    private void RuleOutBelow(int failing)
    {
        var open = new Stack<int>([failing]);
        while (open.TryPop(out var node))
            for (var attribute = 0; attribute < lattice.Attributes; attribute++)
                if (lattice.Below(node, attribute) is var below and >= 0 && !_ruledOut[below])
                {
                    (_ruledOut[below], _done[below]) = (true, true);
                    open.Push(below);
                }
    }
}
