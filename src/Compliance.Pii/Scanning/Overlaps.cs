namespace Compliance.Pii.Scanning;

/// <summary>Of findings that overlap keeps the better one: the higher score, then the longer, then the earlier.</summary>
internal static class Overlaps
{
    /// <summary>Resolves the findings from an index on and leaves them in order of their start.</summary>
    public static void Resolve(List<Finding> findings, int from)
    {
        if (findings.Count - from < 2)
            return;
        var candidates = findings.GetRange(from, findings.Count - from);
        findings.RemoveRange(from, candidates.Count);
        candidates.Sort(static (left, right) =>
            left.Score != right.Score ? right.Score.CompareTo(left.Score)
            : left.Length != right.Length ? right.Length.CompareTo(left.Length)
            : left.Start.CompareTo(right.Start));
        var taken = new SortedSet<Finding>(Comparer<Finding>.Create(static (left, right) => left.Start.CompareTo(right.Start)));
        foreach (var candidate in candidates)
        {
            var before = taken.GetViewBetween(new Finding("", int.MinValue, 0, 0, ""), new Finding("", candidate.End - 1, 0, 0, "")).Max;
            if (before.Entity is null || before.End <= candidate.Start)
                taken.Add(candidate);
        }

        findings.AddRange(taken);
    }
}
