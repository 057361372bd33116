using System.Buffers;

namespace Compliance.Pii.Scanning;

/// <summary>Values that always or never are a finding.</summary>
internal sealed class ValueLists
{
    private const string Name = "DenyList";

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>>? _allow;
    private readonly SearchValues<string>? _denyAny;
    private readonly (string Value, string Entity)[] _deny;

    public ValueLists(PiiScannerOptions options)
    {
        if (options.Allow.Count > 0)
            _allow = new HashSet<string>(options.Allow, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        // The longest first, so that of two values that begin alike the whole one is found.
        _deny = [.. options.Deny.Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Key.Length)];
        if (_deny.Length > 0)
            _denyAny = SearchValues.Create([.. options.Deny.Keys], StringComparison.Ordinal);
    }

    /// <summary>Drops allowed findings from an index on and adds the denied values.</summary>
    public void Apply(ReadOnlySpan<char> text, List<Finding> findings, int from)
    {
        if (_allow is { } allow)
            for (var index = findings.Count - 1; index >= from; index--)
                if (allow.Contains(text.Slice(findings[index].Start, findings[index].Length)))
                    findings.RemoveAt(index);
        if (_denyAny is null)
            return;
        for (var at = 0; at < text.Length;)
        {
            var hit = text[at..].IndexOfAny(_denyAny);
            if (hit < 0)
                return;
            at += hit;
            var length = 1;
            foreach (var (value, entity) in _deny)
            {
                if (!text[at..].StartsWith(value, StringComparison.Ordinal) || !WordBoundary.At(text, at) || !WordBoundary.At(text, at + value.Length))
                    continue;
                findings.Add(new(entity, at, value.Length, 1, Name));
                length = value.Length;
                break;
            }

            at += length;
        }
    }
}
