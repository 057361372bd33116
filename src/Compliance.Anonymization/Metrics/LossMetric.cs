using Compliance.Anonymization.Data;

namespace Compliance.Anonymization.Metrics;

/// <summary>
/// Granularity-based information loss (Iyengar, "Transforming data to satisfy privacy constraints", KDD 2002, section 3), as ARX's metric Loss
/// puts it together: each value costs the share of its attribute's domain that its group covers, a suppressed record costs 1 for each attribute;
/// the cost of an attribute is normalized to 0 (no generalization) up to 1 (all suppressed), and the attributes are joined by the
/// geometric mean of (1 + cost), less 1.
/// </summary>
internal sealed class LossMetric(TupleTable table, GeneralizedAttribute[][] attributes)
{
    /// <summary>Cost of an attribute at a level if no record is suppressed: no more than its cost in any generalization at that level.</summary>
    public double LeastCost(int attribute, int level) => Cost(attribute, level, null);

    /// <summary>Cost of an attribute at a level.</summary>
    /// <param name="attribute">Attribute.</param>
    /// <param name="level">Level.</param>
    /// <param name="suppressed">For each tuple, whether its records are suppressed; null when none is.</param>
    public double Cost(int attribute, int level, bool[]? suppressed)
    {
        var generalized = attributes[attribute][level];
        var sum = 0.0;
        for (var tuple = 0; tuple < table.Tuples.Count; tuple++)
            sum += table.Counts[tuple] * (suppressed?[tuple] == true ? 1.0 : generalized.ShareOf[table.Tuples[tuple][attribute]]);
        var least = (double)table.Records / generalized.GroupOf.Length;
        return table.Records <= least ? 0 : (sum - least) / (table.Records - least);
    }

    /// <summary>Joins the costs of the attributes.</summary>
    public static double Join(ReadOnlySpan<double> costs)
    {
        var product = 1.0;
        foreach (var cost in costs)
            product *= Math.Pow(cost + 1, 1.0 / costs.Length);
        return product - 1;
    }
}
