using System.Globalization;

namespace Compliance.Datasets.Profiling;

/// <summary>What a column's values have in common, gathered one value at a time in constant memory.</summary>
internal sealed class ColumnAccumulator
{
    private const int MaxExamples = 5;
    private const int MaxExampleLength = 40;

    private readonly DistinctEstimator _distinct = new();
    private readonly List<string> _examples = [];
    private long _values;
    private long _nulls;
    private bool _boolean = true, _integer = true, _number = true, _date = true, _timestamp = true;
    private double _least = double.PositiveInfinity, _greatest = double.NegativeInfinity;
    private int _firstYear = int.MaxValue, _lastYear = int.MinValue;
    private int _shortest = int.MaxValue, _longest;

    public void Add(ReadOnlySpan<char> value)
    {
        _values++;
        if (value.IsEmpty)
        {
            _nulls++;
            return;
        }

        _distinct.Add(value);
        _shortest = Math.Min(_shortest, value.Length);
        _longest = Math.Max(_longest, value.Length);
        Narrow(value);
        if (_examples.Count < MaxExamples)
            AddExample(value);
    }

    public ColumnProfile Profile(string name)
    {
        var type = _values == _nulls ? ColumnType.Empty
            : _boolean ? ColumnType.Boolean
            : _integer ? ColumnType.Integer
            : _number ? ColumnType.Number
            : _date ? ColumnType.Date
            : _timestamp ? ColumnType.Timestamp
            : ColumnType.Text;
        var (minimum, maximum) = type switch
        {
            ColumnType.Empty or ColumnType.Boolean => (null, null),
            ColumnType.Integer or ColumnType.Number => (Coarse(_least, Math.Floor), Coarse(_greatest, Math.Ceiling)),
            ColumnType.Date or ColumnType.Timestamp => ($"{_firstYear:D4}", $"{_lastYear:D4}"),
            _ => ($"{_shortest}", $"{_longest}"),
        };
        return new(name, type, _values, _nulls, _distinct.Estimate(), minimum, maximum, _examples);
    }

    private void Narrow(ReadOnlySpan<char> value)
    {
        if (_boolean)
            _boolean = value.Equals("true", StringComparison.OrdinalIgnoreCase) || value.Equals("false", StringComparison.OrdinalIgnoreCase);
        if (_number)
            NarrowNumber(value);
        if (_date || _timestamp)
            NarrowDate(value);
    }

    private void NarrowNumber(ReadOnlySpan<char> value)
    {
        _number = value[0] is '-' or '+' or '.' or (>= '0' and <= '9') && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && Note(number);
        if (_integer)
            _integer = _number && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && !(value.Length > 1 && value.TrimStart('-')[0] == '0');
    }

    private bool Note(double number)
    {
        (_least, _greatest) = (Math.Min(_least, number), Math.Max(_greatest, number));
        return true;
    }

    private void NarrowDate(ReadOnlySpan<char> value)
    {
        var isDate = value.Length == 10 && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        var isTimestamp = value.Length >= 16 && value[4] == '-' && value[10] is 'T' or ' ' && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);
        _date &= isDate;
        _timestamp &= isTimestamp;
        if (!isDate && !isTimestamp)
            return;
        var year = int.Parse(value[..4], CultureInfo.InvariantCulture);
        (_firstYear, _lastYear) = (Math.Min(_firstYear, year), Math.Max(_lastYear, year));
    }

    private void AddExample(ReadOnlySpan<char> value)
    {
        var example = Mask.Of(value[..Math.Min(value.Length, MaxExampleLength)]);
        if (!_examples.Contains(example, StringComparer.Ordinal))
            _examples.Add(example);
    }

    // One significant digit: the range is told, the extreme person is not.
    private static string Coarse(double value, Func<double, double> round)
    {
        if (value == 0 || !double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))));
        return (round(value / unit) * unit).ToString("G6", CultureInfo.InvariantCulture);
    }
}
