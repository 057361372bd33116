using System.Text.Json.Nodes;

namespace Compliance.Audit.Tests.Logs;

/// <summary>A fixed key and entries for the log tests.</summary>
internal static class Sample
{
    public const string Origin = "compliance.example/audit";

    public static LogSigner Signer { get; } = LogSigner.FromSeed(Origin, [.. Enumerable.Range(1, 32).Select(i => (byte)i)]);

    public static string Key => Signer.VerifierKey;

    public static EvidenceEntry Entry(int number, string stage = "profile", int records = 10_000)
        => new($"dataset-{number:D4}", stage, new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), new JsonObject { ["records"] = records, ["sha256"] = new string('a', 64) });

    /// <summary>A log with entries 0 to n-1, appended in batches.</summary>
    public static async Task<MemoryStore> LogAsync(int entries, int batch = TransparencyLog.MaxBatch)
    {
        var store = new MemoryStore();
        using var log = new TransparencyLog(store, Signer);
        foreach (var part in Enumerable.Range(0, entries).Select(i => Entry(i)).Chunk(batch))
            await log.AppendAsync(part, CancellationToken.None);
        return store;
    }
}
