using Compliance.Anonymization.Data;
using Compliance.Anonymization.Metrics;

namespace Compliance.Anonymization.Lattice;

/// <summary>
/// Finds the generalization with the least loss among those that suppress no more records than allowed. Two facts make the search exact and short.
/// Merging classes only moves records into larger ones, so the records in small classes never grow on the way up: what lies below a node that
/// fails, fails (Samarati 2001; OLA, El Emam et al. 2009; Flash, Kohlmayer et al. 2012, whose greedy upward paths find such nodes early).
/// And the loss without suppression is a lower bound that grows on the way up and needs no counting of classes: nodes are taken in its order,
/// and once it reaches the best loss found, no better node is left.
/// </summary>
internal sealed class OptimalSearch
{
    private readonly GeneralizationLattice _lattice;
    private readonly LossMetric _metric;
    private readonly EquivalenceClasses _classes;
    private readonly double[][] _leastCosts;
    private readonly bool[] _checked;
    private readonly List<int> _failing = [];
    private readonly int _k;
    private readonly long _allowed;
    private readonly int[] _levels;
    private (int Node, double Loss)? _best;
    private long _count;

    public OptimalSearch(GeneralizationLattice lattice, LossMetric metric, EquivalenceClasses classes, double[][] leastCosts, int k, long allowed)
    {
        (_lattice, _metric, _classes, _leastCosts, _k, _allowed) = (lattice, metric, classes, leastCosts, k, allowed);
        (_checked, _levels) = (new bool[lattice.Nodes], new int[leastCosts.Length]);
    }

    /// <summary>Nodes whose classes were counted.</summary>
    public long Checked => _count;

    /// <summary>The optimal node and its loss; of several with the same loss the one with the smallest number. Null when none is allowed.</summary>
    public (int Node, double Loss)? Run(CancellationToken cancellation)
    {
        var order = Enumerable.Range(0, _lattice.Nodes).ToArray();
        var bounds = Array.ConvertAll(order, Bound);
        Array.Sort((double[])bounds.Clone(), order);
        foreach (var node in order)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_best is { } best && bounds[node] > best.Loss)
                break;
            Climb(node, bounds);
        }

        return _best;
    }

    private void Climb(int node, double[] bounds)
    {
        int? highestFailing = null;
        while (!_checked[node] && !IsBelowFailing(node))
        {
            if (Check(node))
                break;
            highestFailing = node;
            var next = _lattice.Successors(node)
                .Where(successor => !_checked[successor] && (_best is null || bounds[successor] <= _best.Value.Loss))
                .OrderBy(successor => bounds[successor])
                .Select(successor => (int?)successor)
                .FirstOrDefault();
            if (next is null)
                break;
            node = next.Value;
        }

        if (highestFailing is { } failing)
        {
            _failing.RemoveAll(known => _lattice.IsAtMost(known, failing));
            _failing.Add(failing);
        }
    }

    private bool IsBelowFailing(int node) => _failing.Exists(failing => _lattice.IsAtMost(node, failing));

    private bool Check(int node)
    {
        _checked[node] = true;
        _count++;
        for (var attribute = 0; attribute < _levels.Length; attribute++)
            _levels[attribute] = _lattice.Level(node, attribute);
        var small = _classes.Count(_levels, _k);
        if (small > _allowed)
            return false;
        var suppressed = small == 0 ? null : _classes.Small(_k);
        var costs = new double[_levels.Length];
        for (var attribute = 0; attribute < costs.Length; attribute++)
            costs[attribute] = _metric.Cost(attribute, _levels[attribute], suppressed);
        var loss = LossMetric.Join(costs);
        if (_best is null || loss < _best.Value.Loss || (loss == _best.Value.Loss && node < _best.Value.Node))
            _best = (node, loss);
        return true;
    }

    private double Bound(int node)
    {
        Span<double> costs = stackalloc double[_leastCosts.Length];
        for (var attribute = 0; attribute < costs.Length; attribute++)
            costs[attribute] = _leastCosts[attribute][_lattice.Level(node, attribute)];
        return LossMetric.Join(costs);
    }
}
