using Compliance.Datasets;

namespace Compliance.Anonymization.Data;

/// <summary>Finds the quasi-identifiers in the records of a reader.</summary>
internal sealed class QuasiColumns
{
    private readonly int[] _attributeOf;
    private readonly int[] _fieldOf;

    /// <exception cref="DatasetException">A quasi-identifier is no column of the dataset.</exception>
    public QuasiColumns(RecordReader reader, IReadOnlyList<string> attributes)
    {
        _fieldOf = new int[attributes.Count];
        _attributeOf = [.. reader.Columns.Select(column => attributes.ToList().IndexOf(column))];
        foreach (var (attribute, index) in attributes.Select((attribute, index) => (attribute, index)))
            if (!_attributeOf.Contains(index))
                throw new DatasetException(attribute, null, null, "the quasi-identifier is no column of the dataset", "correct the name in the policy");
    }

    /// <summary>Field of each attribute in the current record, or -1.</summary>
    public ReadOnlySpan<int> Locate(RecordReader reader)
    {
        Array.Fill(_fieldOf, -1);
        for (var field = 0; field < reader.FieldCount; field++)
            if (_attributeOf[reader.ColumnOf(field)] is var attribute and >= 0)
                _fieldOf[attribute] = field;
        return _fieldOf;
    }
}
