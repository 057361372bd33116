using System.Security.Cryptography;
using System.Text;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Functions.Orchestrations;

namespace Compliance.Functions.Storage;

/// <summary>The policy as it stood when the instance began: a later change does not reach a run that it did not start.</summary>
/// <param name="Yaml">Its text, or null when the upload has none.</param>
public sealed record PinnedPolicy(string? Yaml)
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Lower-case hex SHA-256 of the text, or null.</summary>
    public string? Sha256 => Yaml is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Yaml)));

    /// <summary>Pins the upload's policy, or finds it pinned.</summary>
    public static Task<PinnedPolicy> PinAsync(Workspace workspace, DatasetRef dataset, CancellationToken cancellation)
        => new InstanceWork(workspace, dataset).OnceAsync("policy", async () => new PinnedPolicy(await TextAsync(workspace, dataset, cancellation)), cancellation);

    /// <summary>The policy; null when the upload has none.</summary>
    /// <exception cref="DatasetException">It does not parse; the message names line and field.</exception>
    public DatasetPolicy? Parse(DatasetRef dataset) => Yaml is null ? null : PolicyReader.Read(Yaml, dataset.PolicyBlob);

    private static async Task<string?> TextAsync(Workspace workspace, DatasetRef dataset, CancellationToken cancellation)
    {
        if (await workspace.Uploads.FindAsync(dataset.PolicyBlob, cancellation) is not { } info)
            return null;
        if (info.Bytes > MaxBytes)
            throw new DatasetException(dataset.PolicyBlob, null, null, $"the policy has {info.Bytes:N0} bytes", $"keep it under {MaxBytes:N0}; hierarchies belong in files of their own");
        if (await workspace.Uploads.ReadAsync(dataset.PolicyBlob, cancellation) is not { } stored)
            return null;
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(stored.Content.Span);
        }
        catch (DecoderFallbackException invalid)
        {
            throw new DatasetException(dataset.PolicyBlob, null, null, "the policy is not UTF-8", "save it as UTF-8", invalid);
        }
    }
}
