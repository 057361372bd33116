namespace Compliance.Samples;

/// <summary>Random choices that are the same on every machine and every version of the runtime: SplitMix64 (Steele, Lea, Flood 2014).</summary>
public sealed class Draw(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A whole number from 0 up to but not including a limit.</summary>
    public int Below(int limit)
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return (int)((mixed ^ (mixed >> 31)) % (ulong)limit);
    }

    /// <summary>One of some values.</summary>
    public T Of<T>(IReadOnlyList<T> values) => values[Below(values.Count)];
}
