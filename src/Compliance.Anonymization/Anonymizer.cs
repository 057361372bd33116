using Compliance.Anonymization.Data;
using Compliance.Anonymization.Lattice;
using Compliance.Anonymization.Metrics;
using Compliance.Datasets;
using Compliance.Datasets.Policies;

namespace Compliance.Anonymization;

/// <summary>
/// k-anonymity (Samarati and Sweeney 1998) by full-domain generalization with least information loss, and suppression of what is left
/// in small classes up to a limit. One object serves one dataset: <see cref="SolveAsync"/>, then <see cref="WriteAsync"/>.
/// </summary>
public sealed class Anonymizer
{
    private readonly IReadOnlyList<Hierarchy> _hierarchies;
    private readonly AnonymizationPolicy _policy;
    private EquivalenceClasses? _classes;

    /// <summary>An anonymizer for quasi-identifiers.</summary>
    /// <param name="hierarchies">One a quasi-identifier.</param>
    /// <param name="policy">k and the suppression limit, an inclusive share of the records.</param>
    /// <exception cref="DatasetException">There is no quasi-identifier.</exception>
    public Anonymizer(IReadOnlyList<Hierarchy> hierarchies, AnonymizationPolicy policy)
    {
        if (hierarchies.Count == 0)
            throw new DatasetException("policy", null, null, "anonymization is asked for and no column is a quasi-identifier", "give columns the role quasi, or remove 'anonymization'");
        (_hierarchies, _policy) = (hierarchies, policy);
    }

    /// <summary>Reads the dataset once and finds the optimal generalization. Memory grows with the distinct tuples of quasi-identifiers.</summary>
    /// <exception cref="DatasetException">A hierarchy misses a value, or no generalization keeps within the limit.</exception>
    public async Task<AnonymizationSolution> SolveAsync(RecordReader reader, CancellationToken cancellation)
    {
        var table = await TupleTable.LoadAsync(reader, _hierarchies, cancellation).ConfigureAwait(false);
        var attributes = _hierarchies.Select(GeneralizedAttribute.LevelsOf).ToArray();
        var lattice = new GeneralizationLattice(_hierarchies);
        var metric = new LossMetric(table, attributes);
        var leastCosts = attributes.Select((levels, attribute) => levels.Select((_, level) => metric.LeastCost(attribute, level)).ToArray()).ToArray();
        var allowed = (long)Math.Floor(_policy.SuppressionLimit * table.Records);
        _classes = new EquivalenceClasses(table, attributes);
        var search = new OptimalSearch(lattice, metric, _classes, leastCosts, _policy.K, allowed);
        var (node, loss) = search.Run(cancellation)
            ?? throw new DatasetException(
                "policy", null, null, $"no generalization makes the dataset {_policy.K}-anonymous: even the coarsest leaves more than {allowed} of {table.Records} records in smaller classes",
                "lower k, raise the suppression limit, give the hierarchies a level that joins all values, or send more records");
        return Describe(table, lattice, node, loss, search.Checked);
    }

    /// <summary>Writes the dataset a second time as the solution says; records in small classes are left out, and no header is written.</summary>
    /// <exception cref="InvalidOperationException">This object has not solved the dataset.</exception>
    public async Task WriteAsync(RecordReader reader, AnonymizationSolution solution, TextWriter output, CancellationToken cancellation)
    {
        var classes = _classes ?? throw new InvalidOperationException("writing an anonymized dataset: call SolveAsync on the same object first.");
        var columns = new QuasiColumns(reader, [.. _hierarchies.Select(hierarchy => hierarchy.Attribute)]);
        var levels = solution.Levels.Select(level => level.Level).ToArray();
        var tuple = new int[levels.Length];
        string?[] replacements = [];
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            TupleTable.Encode(reader, columns, _hierarchies, tuple);
            if (classes.Sizes.GetValueOrDefault(classes.KeyOf(tuple, levels)) < _policy.K)
                continue;
            if (replacements.Length != reader.FieldCount)
                replacements = new string?[reader.FieldCount];
            Array.Clear(replacements);
            var fields = columns.Locate(reader);
            for (var attribute = 0; attribute < levels.Length; attribute++)
                if (fields[attribute] >= 0 && levels[attribute] > 0)
                    replacements[fields[attribute]] = _hierarchies[attribute].Generalize(tuple[attribute], levels[attribute]);
            reader.Write(output, replacements);
        }
    }

    private AnonymizationSolution Describe(TupleTable table, GeneralizationLattice lattice, int node, double loss, long nodesChecked)
    {
        var levels = Enumerable.Range(0, _hierarchies.Count).Select(attribute => lattice.Level(node, attribute)).ToArray();
        var suppressed = _classes!.Count(levels, _policy.K);
        var released = _classes.Sizes.Values.Where(size => size >= _policy.K).ToList();
        return new(
            _policy.K,
            _policy.SuppressionLimit,
            [.. _hierarchies.Select((hierarchy, attribute) => new AttributeLevel(hierarchy.Attribute, levels[attribute], hierarchy.Height - 1))],
            loss,
            table.Records,
            suppressed,
            table.Records - suppressed,
            released.Count,
            released.Count == 0 ? 0 : released.Min(),
            released.Count == 0 ? 0 : released.Average(),
            nodesChecked,
            lattice.Nodes);
    }
}
