namespace Compliance.Datasets;

/// <summary>
/// Bad input: what is wrong, where, and what to do. It is an outcome (<c>Quarantined</c> or <c>Blocked</c>),
/// never a fault, so it is not retried. The message holds no value of the dataset.
/// </summary>
public sealed class DatasetException : Exception
{
    /// <summary>An error at a place.</summary>
    /// <param name="file">Name of the file as its sender knows it.</param>
    /// <param name="line">1-based line, or null when the error has none.</param>
    /// <param name="column">1-based character in the line, or null.</param>
    /// <param name="problem">What is wrong, lower case, without a full stop.</param>
    /// <param name="remedy">What its sender can do.</param>
    /// <param name="inner">The cause, if it came from a library.</param>
    public DatasetException(string file, long? line, int? column, string problem, string remedy, Exception? inner = null)
        : base($"{Place(file, line, column)}: {problem}; {remedy}", inner)
        => (File, Line, Column, Problem, Remedy) = (file, line, column, problem, remedy);

    /// <summary>Name of the file as its sender knows it.</summary>
    public string File { get; }

    /// <summary>1-based line, or null.</summary>
    public long? Line { get; }

    /// <summary>1-based character in the line, or null.</summary>
    public int? Column { get; }

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>What its sender can do.</summary>
    public string Remedy { get; }

    private static string Place(string file, long? line, int? column)
        => line is null ? file : column is null ? $"{file}({line})" : $"{file}({line},{column})";
}
