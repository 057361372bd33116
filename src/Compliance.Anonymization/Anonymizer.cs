using Compliance.Anonymization.Data;
using Compliance.Anonymization.Lattice;
using Compliance.Anonymization.Metrics;
using Compliance.Anonymization.Models;
using Compliance.Datasets;
using Compliance.Datasets.Policies;

namespace Compliance.Anonymization;

/// <summary>
/// k-anonymity (Samarati and Sweeney 1998) by full-domain generalization with least information loss, and suppression of what is left
/// in small classes up to a limit. One object serves one dataset: <see cref="SolveAsync"/>, then <see cref="WriteAsync"/>.
/// </summary>
public sealed class Anonymizer
{
    private readonly IReadOnlyList<ValueCodes> _attributes;
    private readonly AnonymizationPolicy _policy;
    private readonly KAnonymity _model;
    private AnonymizationSolution? _solution;
    private TupleTable? _table;
    private bool[] _suppressed = [];

    /// <summary>An anonymizer for quasi-identifiers.</summary>
    /// <param name="hierarchies">One a quasi-identifier.</param>
    /// <param name="policy">k and the suppression limit, an inclusive share of the records.</param>
    /// <exception cref="DatasetException">There is no quasi-identifier, or k or the limit is out of range.</exception>
    public Anonymizer(IReadOnlyList<Hierarchy> hierarchies, AnonymizationPolicy policy)
    {
        if (hierarchies.Count == 0)
            throw new DatasetException("policy", null, null, "anonymization is asked for and no column is a quasi-identifier", "give columns the role quasi, or remove 'anonymization'");
        if (policy.K < 2)
            throw new DatasetException("policy", null, null, $"anonymization.k is {policy.K}, which hides nobody", "set it to 2 or more");
        if (!(policy.SuppressionLimit is >= 0 and <= 1))
            throw new DatasetException("policy", null, null, "anonymization.suppressionLimit is not between 0 and 1", "give the share of records, for example 0.02");
        (_attributes, _policy, _model) = ([.. hierarchies.Select(hierarchy => new ValueCodes(hierarchy))], policy, new(policy.K));
    }

    /// <summary>
    /// Reads the dataset once and finds the optimal generalization. Memory grows with the distinct tuples of quasi-identifiers, not with the records:
    /// about 40 bytes and 4 more an attribute for each, and what the lattice takes, up to 25 bytes a node.
    /// </summary>
    /// <exception cref="DatasetException">A hierarchy misses a value, no generalization keeps within the limit, or there are too many to search.</exception>
    public async Task<AnonymizationSolution> SolveAsync(RecordReader reader, CancellationToken cancellation)
    {
        var lattice = new GeneralizationLattice([.. _attributes.Select(codes => codes.Hierarchy.Height)]);
        var table = await TupleTable.LoadAsync(reader, _attributes, cancellation).ConfigureAwait(false);
        var attributes = _attributes.Select(GeneralizedAttribute.LevelsOf).ToArray();
        // Decimal, so that a limit of 0.29 of 100 records is 29 of them.
        var allowed = (long)Math.Floor((decimal)_policy.SuppressionLimit * table.Records);
        using var classes = new EquivalenceClasses(table, attributes);
        var search = new OptimalSearch(lattice, new LossMetric(table, attributes), _model, classes, allowed);
        var (node, loss) = search.Run(cancellation) ?? throw NotAnonymous(table.Records, allowed);

        var levels = new int[_attributes.Count];
        lattice.Levels(node, levels);
        var chosen = classes.Group(classes.Tuples, levels);
        _suppressed = [.. classes.ClassOfTuples(levels).Select(number => !_model.Holds(chosen.Sizes[number]))];
        _table = table;
        return _solution = Describe(table.Records, levels, loss, chosen) with { NodesChecked = search.Checked, NodesInLattice = lattice.Nodes };
    }

    /// <summary>Writes the dataset, read a second time, as the solution says; suppressed records are left out, and no header is written.</summary>
    /// <exception cref="InvalidOperationException">The solution is not the one that this object found, or the dataset is not the same.</exception>
    public async Task WriteAsync(RecordReader reader, AnonymizationSolution solution, TextWriter output, CancellationToken cancellation)
    {
        if (_table is null || _solution is null || !solution.Levels.SequenceEqual(_solution.Levels))
            throw new InvalidOperationException("writing an anonymized dataset: call SolveAsync on the same object first and give its solution.");
        var encoder = new TupleEncoder(reader, _attributes);
        var misses = new HierarchyMisses(_attributes);
        var replacements = Array.Empty<string?>();
        var released = 0L;
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var tuple = encoder.TryEncode(misses) ? _table.Find(encoder.Tuple) : -1;
            if (tuple < 0)
                throw Changed();
            if (_suppressed[tuple])
                continue;
            if (replacements.Length != reader.FieldCount)
                replacements = new string?[reader.FieldCount];
            Generalize(encoder, replacements);
            reader.Write(output, replacements);
            released++;
        }

        if (released != solution.Released)
            throw Changed();
    }

    private void Generalize(TupleEncoder encoder, string?[] replacements)
    {
        Array.Clear(replacements);
        for (var attribute = 0; attribute < _attributes.Count; attribute++)
            if (_solution!.Levels[attribute].Level is var level and > 0)
                replacements[encoder.Fields[attribute]] = _attributes[attribute].Generalize(encoder.Tuple[attribute], level);
    }

    private AnonymizationSolution Describe(long records, int[] levels, double loss, ClassSet classes)
    {
        var sizes = classes.Sizes.Take(classes.Count).Where(_model.Holds).ToList();
        var released = sizes.Sum(size => (long)size);
        return new(
            _policy.K,
            _policy.SuppressionLimit,
            [.. _attributes.Select((codes, attribute) => new AttributeLevel(codes.Hierarchy.Attribute, levels[attribute], codes.Hierarchy.Height - 1))],
            loss,
            records,
            records - released,
            released,
            sizes.Count,
            sizes.DefaultIfEmpty().Min(),
            sizes.DefaultIfEmpty().Average(),
            0,
            0);
    }

    private DatasetException NotAnonymous(long records, long allowed) => records < _policy.K
        ? new("policy", null, null, $"the dataset has {records} records, fewer than k = {_policy.K}, and only {allowed} may be suppressed", "send more records, or lower k")
        : new(
            "policy", null, null, $"no generalization makes the dataset {_policy.K}-anonymous: even the coarsest leaves more than {allowed} of {records} records in smaller classes",
            "lower k, raise the suppression limit, give the hierarchies a level that joins all values, or send more records");

    private static InvalidOperationException Changed()
        => new("writing an anonymized dataset: its records are not those that SolveAsync read; nothing of what was written may be released.");
}
