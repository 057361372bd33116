using System.Security.Cryptography;
using System.Text;
using Compliance.Anonymization;
using Compliance.Datasets.Stores;
using Compliance.Functions.Activities;

namespace Compliance.Functions.Storage;

/// <summary>Writes a dataset as UTF-8 text and hashes it on the way.</summary>
/// <param name="Store">Where to.</param>
/// <param name="Path">Under which name.</param>
public sealed record OutputFile(ObjectStore Store, string Path)
{
    /// <summary>Copies a text.</summary>
    public Task<Output> CopyAsync(Stream text, long records, CancellationToken cancellation)
        => HashedAsync(
            async (stream, token) =>
            {
                await using (text)
                    await text.CopyToAsync(stream, 1 << 20, token);
            },
            records,
            null,
            cancellation);

    /// <summary>Writes an anonymized text.</summary>
    public Task<Output> WriteAsync(Func<TextWriter, CancellationToken, Task> write, AnonymizationSolution solution, CancellationToken cancellation)
        => HashedAsync(
            async (stream, token) =>
            {
                await using var output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
                await write(output, token);
            },
            solution.Released,
            solution,
            cancellation);

    private async Task<Output> HashedAsync(
        Func<Stream, CancellationToken, Task> write, long records, AnonymizationSolution? solution, CancellationToken cancellation)
    {
        using var sha256 = SHA256.Create();
        await Store.WriteAsync(
            Path,
            async (stream, token) =>
            {
                await using var hashed = new CryptoStream(stream, sha256, CryptoStreamMode.Write, leaveOpen: true);
                await write(hashed, token);
                await hashed.FlushFinalBlockAsync(token);
            },
            cancellation);
        var info = await Store.FindAsync(Path, cancellation) ?? throw new InvalidOperationException($"reading {Path}: it was written and is gone; start the dataset again.");
        return new(Path, Convert.ToHexStringLower(sha256.Hash!), info.Bytes, records, solution);
    }
}
