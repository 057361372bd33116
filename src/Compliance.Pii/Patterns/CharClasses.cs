namespace Compliance.Pii.Patterns;

/// <summary>
/// Characters that no pattern tells apart are one class, so that the automaton has as many columns as there are classes.
/// Class 0 is every character that occurs in no pattern.
/// </summary>
internal sealed class CharClasses
{
    private readonly ushort[] _classes = new ushort[char.MaxValue + 1];
    private readonly Dictionary<CharSet, HashSet<int>> _ofSet = [];

    public CharClasses(IReadOnlyCollection<CharSet> sets)
    {
        // At every border of a range membership can change; between two borders it is the same for all characters.
        var borders = sets.SelectMany(set => set.Ranges).SelectMany(range => new[] { (int)range.Low, range.High + 1 }).Append(0).Append(char.MaxValue + 1).Distinct().Order().ToArray();
        var members = new List<CharSet>[borders.Length];
        for (var at = 0; at < borders.Length; at++)
            members[at] = [];
        foreach (var set in sets)
        {
            _ofSet[set] = [];
            foreach (var (low, high) in set.Ranges)
                for (var at = Array.BinarySearch(borders, low); borders[at] <= high; at++)
                    members[at].Add(set);
        }

        var known = new Dictionary<string, ushort>(StringComparer.Ordinal) { [""] = 0 };
        var ids = sets.Select((set, index) => (set, index)).ToDictionary(entry => entry.set, entry => entry.index);
        for (var at = 0; at + 1 < borders.Length; at++)
        {
            var signature = string.Join(',', members[at].Select(set => ids[set]));
            if (!known.TryGetValue(signature, out var id))
                known[signature] = id = checked((ushort)known.Count);
            foreach (var set in members[at])
                _ofSet[set].Add(id);
            _classes.AsSpan(borders[at]..borders[at + 1]).Fill(id);
        }

        Count = known.Count;
    }

    /// <summary>How many classes there are.</summary>
    public int Count { get; }

    /// <summary>Class by character.</summary>
    public ReadOnlySpan<ushort> Map => _classes;

    /// <summary>The classes that make up a set.</summary>
    public HashSet<int> Of(CharSet set) => _ofSet[set];
}
