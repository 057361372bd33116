using Compliance.Datasets.Stores;

namespace Compliance.Cli.Local;

/// <summary>Copies between stores.</summary>
internal static class StoreCopy
{
    /// <summary>Copies every object under a prefix, replacing what is there; returns how many.</summary>
    public static async Task<int> CopyAsync(this ObjectStore source, string prefix, ObjectStore target, CancellationToken cancellation)
    {
        var copied = 0;
        await foreach (var item in source.ListAsync(prefix, cancellation))
        {
            await target.WriteAsync(
                item.Path,
                async (output, token) =>
                {
                    await using var input = await source.OpenReadAsync(item.Path, 0, null, token)
                        ?? throw new IOException($"copying {item.Path}: it was deleted meanwhile; run the command again.");
                    await input.CopyToAsync(output, token);
                },
                cancellation);
            copied++;
        }

        return copied;
    }
}
