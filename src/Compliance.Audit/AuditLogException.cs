namespace Compliance.Audit;

/// <summary>
/// The log cannot be appended to or read as it stands: it is damaged, was rolled back or forked, belongs to another key,
/// or an entry contradicts one that it already holds. The message says what, where and what to do. Nothing was signed.
/// </summary>
public sealed class AuditLogException : Exception
{
    /// <summary>An error of the log.</summary>
    /// <param name="place">Object of the log, or the key of the entry.</param>
    /// <param name="problem">What is wrong, lower case, without a full stop.</param>
    /// <param name="remedy">What its operator can do.</param>
    /// <param name="inner">The cause, if there is one.</param>
    public AuditLogException(string place, string problem, string remedy, Exception? inner = null)
        : base($"{place}: {problem}; {remedy}", inner)
        => Place = place;

    /// <summary>Object of the log, or the key of the entry.</summary>
    public string Place { get; }
}
