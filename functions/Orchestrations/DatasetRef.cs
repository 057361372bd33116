using System.Security.Cryptography;
using System.Text;

namespace Compliance.Functions.Orchestrations;

/// <summary>One version of one uploaded blob: the input of the pipeline.</summary>
/// <param name="Id">Instance id, derived from blob and ETag so that a repeated event starts nothing.</param>
/// <param name="Blob">Path in <c>uploads</c>.</param>
/// <param name="ETag">The version.</param>
/// <param name="Attempt">1, and one more each time a failed instance is started again.</param>
public sealed record DatasetRef(string Id, string Blob, string ETag, int Attempt)
{
    /// <summary>What every instance id of a dataset begins with; sub-orchestrations have other prefixes.</summary>
    public const string IdPrefix = "ds-";

    /// <summary>Path of the policy that belongs to the upload.</summary>
    public string PolicyBlob => Blob + PolicySuffix;

    /// <summary>What the path of a policy ends with.</summary>
    public const string PolicySuffix = ".policy.yaml";

    /// <summary>The reference to a version of a blob, first attempt.</summary>
    public static DatasetRef Of(string blob, string etag)
    {
        var version = etag.Trim('"');
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{blob}\n{version}"));
        return new(IdPrefix + Convert.ToHexStringLower(digest.AsSpan(0, 12)), blob, version, 1);
    }

    /// <summary>True when an ETag as a store gives it names this version.</summary>
    public bool IsVersion(string etag) => etag.Trim('"').Equals(ETag, StringComparison.Ordinal);
}
