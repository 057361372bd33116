using Compliance.Datasets;

namespace Compliance.Anonymization.Data;

/// <summary>
/// The distinct tuples of quasi-identifier values with their number of records. Memory grows with the distinct tuples, not with the records:
/// four bytes an attribute and about forty for the tuple.
/// </summary>
internal sealed class TupleTable
{
    private readonly IReadOnlyList<Hierarchy> _hierarchies;
    private readonly List<int[]> _tuples = [];
    private readonly List<int> _counts = [];

    private TupleTable(IReadOnlyList<Hierarchy> hierarchies) => _hierarchies = hierarchies;

    /// <summary>Value codes, one array a distinct tuple.</summary>
    public IReadOnlyList<int[]> Tuples => _tuples;

    /// <summary>Records of each tuple.</summary>
    public IReadOnlyList<int> Counts => _counts;

    /// <summary>Records in all.</summary>
    public long Records { get; private set; }

    /// <summary>Reads every record once.</summary>
    /// <exception cref="DatasetException">A hierarchy misses a value; the message names its line and not the value.</exception>
    public static async Task<TupleTable> LoadAsync(RecordReader reader, IReadOnlyList<Hierarchy> hierarchies, CancellationToken cancellation)
    {
        var table = new TupleTable(hierarchies);
        var columns = new QuasiColumns(reader, [.. hierarchies.Select(hierarchy => hierarchy.Attribute)]);
        var index = new Dictionary<int[], int>(new TupleComparer());
        var tuple = new int[hierarchies.Count];
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            table.Add(reader, columns, index, tuple);
        return table;
    }

    /// <summary>Encodes the current record of a reader.</summary>
    public static void Encode(RecordReader reader, QuasiColumns columns, IReadOnlyList<Hierarchy> hierarchies, Span<int> tuple)
    {
        var fields = columns.Locate(reader);
        for (var attribute = 0; attribute < hierarchies.Count; attribute++)
        {
            var value = fields[attribute] < 0 ? default : reader.Field(fields[attribute]);
            tuple[attribute] = hierarchies[attribute].CodeOf(value);
            if (tuple[attribute] < 0)
                throw new DatasetException(
                    hierarchies[attribute].File!, null, null,
                    $"the hierarchy of '{hierarchies[attribute].Attribute}' misses the value in line {reader.Line} of the dataset, which has the form '{Mask.Of(value[..Math.Min(value.Length, 40)])}'",
                    "add the value to the hierarchy, or correct it in the dataset");
        }
    }

    private void Add(RecordReader reader, QuasiColumns columns, Dictionary<int[], int> index, int[] tuple)
    {
        Encode(reader, columns, _hierarchies, tuple);
        Records++;
        if (index.TryGetValue(tuple, out var known))
        {
            _counts[known]++;
            return;
        }

        var copy = tuple.ToArray();
        index[copy] = _tuples.Count;
        _tuples.Add(copy);
        _counts.Add(1);
    }

    private sealed class TupleComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? left, int[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(int[] tuple)
        {
            var hash = new HashCode();
            foreach (var code in tuple)
                hash.Add(code);
            return hash.ToHashCode();
        }
    }
}
