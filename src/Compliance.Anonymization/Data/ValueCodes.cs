namespace Compliance.Anonymization.Data;

/// <summary>
/// Numbers the values of an attribute for one dataset. Those of a hierarchy are the rows of its file; one that can only suppress learns its values
/// from the dataset, which takes memory for each distinct value.
/// </summary>
internal sealed class ValueCodes(Hierarchy hierarchy)
{
    private readonly Dictionary<string, int> _learned = new(StringComparer.Ordinal);
    private readonly List<string> _values = [];

    /// <summary>Where values are generalized.</summary>
    public Hierarchy Hierarchy => hierarchy;

    /// <summary>Values of the domain.</summary>
    public int Count => hierarchy.SuppressesOnly ? _values.Count : hierarchy.Values;

    /// <summary>Code of a value; -1 when the hierarchy has rows and this value is in none.</summary>
    public int CodeOf(ReadOnlySpan<char> value)
    {
        if (!hierarchy.SuppressesOnly)
            return hierarchy.RowOf(value);
        if (_learned.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(value, out var code))
            return code;
        var text = value.ToString();
        _learned[text] = _values.Count;
        _values.Add(text);
        return _values.Count - 1;
    }

    /// <summary>The value of a code at a level.</summary>
    public string Generalize(int code, int level)
        => !hierarchy.SuppressesOnly ? hierarchy.Generalize(code, level) : level == 0 ? _values[code] : Hierarchy.Suppressed;
}
