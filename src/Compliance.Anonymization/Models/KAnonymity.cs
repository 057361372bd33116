namespace Compliance.Anonymization.Models;

/// <summary>k-anonymity (Sweeney 2002): a record may be released if at least k records, itself included, share its generalized tuple.</summary>
/// <param name="K">Least size of a class.</param>
internal sealed record KAnonymity(int K)
{
    /// <summary>True when the records of a class may be released.</summary>
    /// <remarks>Joining classes never turns this from true to false; the search relies on it.</remarks>
    public bool Holds(int size) => size >= K;
}
