using Compliance.Anonymization.Data;
using Compliance.Anonymization.Lattice;
using Compliance.Anonymization.Models;

namespace Compliance.Anonymization.Metrics;

/// <summary>
/// Granularity-based information loss (Iyengar, "Transforming data to satisfy privacy constraints", KDD 2002, section 3), put together as ARX's
/// metric Loss is by default: each value costs the share of its attribute's domain that its group covers, a value of a suppressed record costs 1;
/// the cost of an attribute over all records is normalized to 0 (nothing generalized) up to 1 (all suppressed), and the attributes are joined
/// by the geometric mean of (1 + cost), less 1. The domain is the hierarchy's, whether or not the dataset has all its values.
/// </summary>
/// <remarks>Costs are kept as whole numbers of domain values, so that the order of the records changes no digit.</remarks>
internal sealed class LossMetric
{
    private readonly TupleTable _table;
    private readonly GeneralizedAttribute[][] _attributes;
    private readonly long[][] _covered;

    public LossMetric(TupleTable table, GeneralizedAttribute[][] attributes)
    {
        (_table, _attributes) = (table, attributes);
        _covered = [.. attributes.Select((levels, attribute) => levels.Select(level => Covered(attribute, level)).ToArray())];
    }

    /// <summary>Loss of a node if no record is suppressed. It is no more than the node's loss, and no less than that of any node below.</summary>
    public double LowerBound(ReadOnlySpan<int> levels)
    {
        var product = 1.0;
        for (var attribute = 0; attribute < levels.Length; attribute++)
            product *= 1 + Cost(attribute, _covered[attribute][levels[attribute]]);
        return Joined(product);
    }

    /// <summary>Loss of a node whose classes that the model does not allow are suppressed.</summary>
    public double Of(ReadOnlySpan<int> levels, ClassSet classes, KAnonymity model)
    {
        var product = 1.0;
        for (var attribute = 0; attribute < levels.Length; attribute++)
        {
            var generalized = _attributes[attribute][levels[attribute]];
            var column = _table.Column(attribute);
            var covered = _covered[attribute][levels[attribute]];
            for (var number = 0; number < classes.Count; number++)
                if (!model.Holds(classes.Sizes[number]))
                    covered += classes.Sizes[number] * (long)(generalized.Domain - generalized.Covered(column[classes.Members[number]]));
            product *= 1 + Cost(attribute, covered);
        }

        return Joined(product);
    }

    private double Joined(double product) => Math.Pow(product, 1.0 / _attributes.Length) - 1;

    // (covered / domain - records / domain) / (records - records / domain)
    private double Cost(int attribute, long covered)
    {
        var domain = _attributes[attribute][0].Domain;
        return domain <= 1 || _table.Records == 0 ? 0 : (covered - _table.Records) / ((double)_table.Records * (domain - 1));
    }

    private long Covered(int attribute, GeneralizedAttribute level)
    {
        var column = _table.Column(attribute);
        var counts = _table.Counts;
        var sum = 0L;
        for (var tuple = 0; tuple < column.Length; tuple++)
            sum = checked(sum + ((long)counts[tuple] * level.Covered(column[tuple])));
        return sum;
    }
}
