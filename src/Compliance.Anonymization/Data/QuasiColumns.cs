using Compliance.Datasets;

namespace Compliance.Anonymization.Data;

/// <summary>Finds the quasi-identifiers in the records of a reader.</summary>
internal sealed class QuasiColumns
{
    private readonly IReadOnlyList<string> _attributes;
    private readonly int[] _attributeOf;
    private readonly int[] _fieldOf;

    /// <exception cref="DatasetException">A quasi-identifier is no column of the dataset.</exception>
    public QuasiColumns(RecordReader reader, IReadOnlyList<string> attributes)
    {
        _attributes = attributes;
        _fieldOf = new int[attributes.Count];
        _attributeOf = new int[reader.Columns.Count];
        Array.Fill(_attributeOf, -1);
        for (var attribute = 0; attribute < attributes.Count; attribute++)
        {
            var column = reader.Columns.ToList().IndexOf(attributes[attribute]);
            if (column < 0)
                throw new DatasetException(attributes[attribute], null, null, "the quasi-identifier is no column of the dataset", "correct the name in the policy");
            if (_attributeOf[column] >= 0)
                throw new DatasetException(attributes[attribute], null, null, "the quasi-identifier is named twice", "name it once");
            _attributeOf[column] = attribute;
        }
    }

    /// <summary>Field of each attribute in the record that was located last.</summary>
    public ReadOnlySpan<int> Fields => _fieldOf;

    /// <summary>Finds the fields of the current record.</summary>
    /// <exception cref="DatasetException">
    /// The record lacks a quasi-identifier, or has it twice: generalizing could not make it look like the others, so it would not be hidden among them.
    /// </exception>
    public void Locate(RecordReader reader)
    {
        Array.Fill(_fieldOf, -1);
        for (var field = 0; field < reader.FieldCount; field++)
        {
            var attribute = _attributeOf[reader.ColumnOf(field)];
            if (attribute < 0)
                continue;
            if (_fieldOf[attribute] >= 0)
                throw Malformed(attribute, reader, "comes more than once in");
            _fieldOf[attribute] = field;
        }

        for (var attribute = 0; attribute < _fieldOf.Length; attribute++)
            if (_fieldOf[attribute] < 0)
                throw Malformed(attribute, reader, "is missing in");
    }

    private DatasetException Malformed(int attribute, RecordReader reader, string what)
        => new(_attributes[attribute], reader.Line, null, $"the quasi-identifier {what} the record that begins in this line", "give every record each quasi-identifier once; an empty value is allowed if its hierarchy has one");
}
