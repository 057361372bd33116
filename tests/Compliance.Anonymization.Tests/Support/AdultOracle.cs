using System.Runtime.InteropServices;

namespace Compliance.Anonymization.Tests.Support;

/// <summary>Every node of Adult's lattice, counted from its distinct tuples; it reads the files by itself and shares nothing with the code under test.</summary>
internal sealed class AdultOracle
{
    private readonly string[][][] _hierarchies;
    private readonly int[][] _tuples;
    private readonly int[] _counts;
    private readonly int _records;
    private readonly int[][][] _groups;
    private readonly double[][][] _shares;

    public AdultOracle()
    {
        _hierarchies = [.. Adult.Attributes.Select(attribute => File.ReadLines(Adult.HierarchyFile(attribute)).Select(line => line.Split(';')).ToArray())];
        var records = File.ReadLines(Repository.SharedFile("data", "adult", "adult.csv")).Skip(1).GroupBy(line => line, StringComparer.Ordinal).ToArray();
        _tuples = [.. records.Select(record => record.Key.Split(';').Select((value, attribute) => Array.FindIndex(_hierarchies[attribute], row => row[0] == value)).ToArray())];
        _counts = [.. records.Select(record => record.Count())];
        _records = _counts.Sum();
        _groups = [.. _hierarchies.Select(rows => Levels(rows, (labels, label) => Array.IndexOf(labels, label)))];
        _shares = [.. _hierarchies.Select(rows => Levels(rows, (labels, label) => labels.Count(other => other == label) / (double)labels.Length))];
    }

    /// <summary>Least loss for each pair of k and limit.</summary>
    public double[] LeastLosses(IReadOnlyList<(int K, double Limit)> cases)
    {
        var least = cases.Select(_ => double.PositiveInfinity).ToArray();
        var levels = new int[_hierarchies.Length];
        do
        {
            var keys = Array.ConvertAll(_tuples, tuple => Key(tuple, levels));
            var sizes = new Dictionary<long, int>(_tuples.Length);
            for (var tuple = 0; tuple < keys.Length; tuple++)
                CollectionsMarshal.GetValueRefOrAddDefault(sizes, keys[tuple], out _) += _counts[tuple];
            var classSizes = Array.ConvertAll(keys, key => sizes[key]);
            for (var number = 0; number < cases.Count; number++)
            {
                var (k, limit) = cases[number];
                if (Suppressed(classSizes, k) <= (int)(limit * _records))
                    least[number] = Math.Min(least[number], Loss(levels, classSizes, k));
            }
        }
        while (Next(levels));
        return least;
    }

    private int Suppressed(int[] classSizes, int k)
    {
        var sum = 0;
        for (var tuple = 0; tuple < classSizes.Length; tuple++)
            sum += classSizes[tuple] < k ? _counts[tuple] : 0;
        return sum;
    }

    private double Loss(int[] levels, int[] classSizes, int k)
    {
        var product = 1.0;
        for (var attribute = 0; attribute < levels.Length; attribute++)
        {
            var shares = _shares[attribute][levels[attribute]];
            var sum = 0.0;
            for (var tuple = 0; tuple < _tuples.Length; tuple++)
                sum += _counts[tuple] * (classSizes[tuple] < k ? 1.0 : shares[_tuples[tuple][attribute]]);
            var least = (double)_records / _hierarchies[attribute].Length;
            product *= Math.Pow(1 + ((sum - least) / (_records - least)), 1.0 / levels.Length);
        }

        return product - 1;
    }

    private long Key(int[] tuple, int[] levels)
    {
        var key = 0L;
        for (var attribute = 0; attribute < tuple.Length; attribute++)
            key = (key * 101) + _groups[attribute][levels[attribute]][tuple[attribute]];
        return key;
    }

    private bool Next(int[] levels)
    {
        for (var attribute = 0; attribute < levels.Length; attribute++)
        {
            if (++levels[attribute] < _hierarchies[attribute][0].Length)
                return true;
            levels[attribute] = 0;
        }

        return false;
    }

    private static T[][] Levels<T>(string[][] rows, Func<string[], string, T> of)
        => [.. Enumerable.Range(0, rows[0].Length).Select(level =>
        {
            var labels = rows.Select(row => row[level]).ToArray();
            return labels.Select(label => of(labels, label)).ToArray();
        })];
}
