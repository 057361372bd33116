using Compliance.Datasets;

namespace Compliance.Anonymization.Data;

/// <summary>
/// The distinct tuples of quasi-identifier values with their number of records. Memory grows with the distinct tuples, not with the records:
/// four bytes an attribute and up to twenty more for each tuple.
/// </summary>
internal sealed class TupleTable
{
    private readonly TupleIndex _index;
    private int[] _counts = new int[1024];

    private TupleTable(int attributes) => _index = new TupleIndex(attributes);

    /// <summary>Distinct tuples.</summary>
    public int Tuples => _index.Count;

    /// <summary>Records of each tuple.</summary>
    public ReadOnlySpan<int> Counts => _counts.AsSpan(0, _index.Count);

    /// <summary>Records in all.</summary>
    public long Records { get; private set; }

    /// <summary>Value codes of an attribute, one a tuple.</summary>
    public ReadOnlySpan<int> Column(int attribute) => _index.Column(attribute).AsSpan(0, _index.Count);

    /// <summary>Number of a tuple, or -1.</summary>
    public int Find(ReadOnlySpan<int> tuple) => _index.Find(tuple);

    /// <summary>Reads every record once.</summary>
    /// <exception cref="DatasetException">A hierarchy misses a value: the message says how often, names the first line and gives the value masked.</exception>
    public static async Task<TupleTable> LoadAsync(RecordReader reader, IReadOnlyList<ValueCodes> attributes, CancellationToken cancellation)
    {
        var table = new TupleTable(attributes.Count);
        var encoder = new TupleEncoder(reader, attributes);
        var misses = new HierarchyMisses(attributes);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            if (encoder.TryEncode(misses))
                table.Add(encoder.Tuple);
        misses.ThrowIfAny();
        return table;
    }

    private void Add(ReadOnlySpan<int> tuple)
    {
        Records++;
        var number = _index.FindOrAdd(tuple);
        if (number == _counts.Length)
            Array.Resize(ref _counts, _counts.Length * 2);
        checked
        {
            _counts[number]++;
        }
    }
}
