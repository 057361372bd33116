using Compliance.Datasets;

namespace Compliance.Anonymization.Data;

/// <summary>Counts the values that hierarchies do not know, and remembers where the first of each was, without the value itself.</summary>
internal sealed class HierarchyMisses(IReadOnlyList<ValueCodes> attributes)
{
    private const int ShownCharacters = 40;

    private readonly Dictionary<int, (long Records, long Line, string Form)> _misses = [];

    public void Add(int attribute, long line, ReadOnlySpan<char> value)
        => _misses[attribute] = _misses.TryGetValue(attribute, out var known)
            ? known with { Records = known.Records + 1 }
            : (1, line, Mask.Of(value[..Math.Min(value.Length, ShownCharacters)]));

    /// <exception cref="DatasetException">There was a value that a hierarchy does not know.</exception>
    public void ThrowIfAny()
    {
        if (_misses.Count == 0)
            return;
        var problems = _misses.OrderBy(miss => miss.Key).Select(miss =>
            $"the hierarchy of '{attributes[miss.Key].Hierarchy.Attribute}' misses the values of {miss.Value.Records} records, first in line {miss.Value.Line} of the dataset, where the value has the form '{miss.Value.Form}'");
        throw new DatasetException(
            attributes[_misses.Keys.Min()].Hierarchy.File!, null, null, string.Join(", and ", problems), "add the values to the hierarchy, or correct them in the dataset");
    }
}
