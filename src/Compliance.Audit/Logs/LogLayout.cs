using System.Security.Cryptography;
using System.Text;

namespace Compliance.Audit.Logs;

/// <summary>Objects of the store that are not tiles. What lies under <c>writer/</c> serves the writer alone and is no part of the published log.</summary>
internal static class LogLayout
{
    /// <summary>The published checkpoint.</summary>
    public const string Checkpoint = "checkpoint";

    /// <summary>The last commit, whose writes may not all be done.</summary>
    public const string Head = "writer/head";

    /// <summary>Right to append.</summary>
    public const string Lock = "writer/lock";

    /// <summary>Where the index of the entry with this key is recorded.</summary>
    public static string Key(string key)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
        return $"writer/keys/{digest[..2]}/{digest}";
    }
}
