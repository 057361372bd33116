using Compliance.Datasets;

namespace Compliance.Anonymization.Data;

/// <summary>Turns the quasi-identifiers of a reader's current record into value codes.</summary>
internal sealed class TupleEncoder(RecordReader reader, IReadOnlyList<ValueCodes> attributes)
{
    private readonly QuasiColumns _columns = new(reader, [.. attributes.Select(codes => codes.Hierarchy.Attribute)]);
    private readonly int[] _tuple = new int[attributes.Count];

    /// <summary>Codes of the record that was encoded last.</summary>
    public ReadOnlySpan<int> Tuple => _tuple;

    /// <summary>Field of each attribute in that record.</summary>
    public ReadOnlySpan<int> Fields => _columns.Fields;

    /// <summary>Encodes the current record; false when a hierarchy misses one of its values.</summary>
    /// <exception cref="DatasetException">The record lacks a quasi-identifier or has it twice.</exception>
    public bool TryEncode(HierarchyMisses misses)
    {
        _columns.Locate(reader);
        var known = true;
        for (var attribute = 0; attribute < _tuple.Length; attribute++)
        {
            var value = reader.Field(_columns.Fields[attribute]);
            _tuple[attribute] = attributes[attribute].CodeOf(value);
            if (_tuple[attribute] >= 0)
                continue;
            misses.Add(attribute, reader.Line, value);
            known = false;
        }

        return known;
    }
}
