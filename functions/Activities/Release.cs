using System.Security.Cryptography;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Copies the output to <c>released</c>: the only writer of that container.</summary>
public sealed class Release(Workspace workspace)
{
    /// <summary>Releases the output once; a repeat finds it released.</summary>
    [Function(nameof(Release))]
    public async Task<string> Run([ActivityTrigger] ReleaseOrder order, CancellationToken cancellation)
    {
        await workspace.Released.TryCreateAsync(order.Path, (target, token) => CopyAsync(order, target, token), cancellation);
        return order.Path;
    }

    private async Task CopyAsync(ReleaseOrder order, Stream target, CancellationToken cancellation)
    {
        await using var source = await workspace.Work.OpenReadAsync(order.Output.Data, 0, null, cancellation)
            ?? throw new InvalidOperationException($"releasing {order.Path}: {order.Output.Data} is missing; start the dataset again.");
        using var sha256 = SHA256.Create();
        await using var hashed = new CryptoStream(target, sha256, CryptoStreamMode.Write, leaveOpen: true);
        await source.CopyToAsync(hashed, 1 << 20, cancellation);
        await hashed.FlushFinalBlockAsync(cancellation);
        // Nothing is visible before this method returns, so a difference from the evidence releases nothing.
        if (!Convert.ToHexStringLower(sha256.Hash!).Equals(order.Output.Sha256, StringComparison.Ordinal))
            throw new InvalidOperationException($"releasing {order.Path}: the bytes differ from those in the evidence ({order.Output.Sha256}); nothing was released.");
    }
}

/// <summary>What to release and where.</summary>
/// <param name="Path">Path in <c>released</c>.</param>
/// <param name="Output">The dataset in <c>work</c>.</param>
public sealed record ReleaseOrder(string Path, Output Output)
{
    /// <summary>The order for a dataset.</summary>
    public static ReleaseOrder Of(DatasetRef dataset, Output output) => new($"{dataset.Id}/{System.IO.Path.GetFileName(dataset.Blob)}", output);
}
