namespace Compliance.Audit.Verification;

/// <summary>Problems in order of discovery; the first hundred in words, the rest counted.</summary>
internal sealed class ProblemList
{
    private const int Shown = 100;
    private readonly List<string> _problems = [];
    private long _more;

    /// <summary>Adds a problem.</summary>
    public void Add(string place, string problem)
    {
        if (_problems.Count < Shown)
            _problems.Add($"{place}: {problem}");
        else
            _more++;
    }

    /// <summary>Adds what an exception says.</summary>
    public void Add(AuditLogException problem)
    {
        if (_problems.Count < Shown)
            _problems.Add(problem.Message);
        else
            _more++;
    }

    /// <summary>The list so far.</summary>
    public IReadOnlyList<string> ToList() => _more == 0 ? _problems : [.. _problems, $"and {_more} more"];
}
