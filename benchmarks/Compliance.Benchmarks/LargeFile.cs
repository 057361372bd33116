using System.Diagnostics;
using Compliance.Datasets;
using Compliance.Datasets.Stores;
using Compliance.Pii;
using Compliance.Samples;

namespace Compliance.Benchmarks;

/// <summary>Profile, detect and tokenise a generated customer table of a given size; MB/s for each stage and the peak working set.</summary>
internal static class LargeFile
{
    private const long MemoryLimit = 1L << 30;

    public static async Task<int> RunAsync(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("compliance-bench-");
        try
        {
            var store = new DirectoryObjectStore(folder.FullName);
            await WriteAsync(Path.Combine(folder.FullName, "large.csv"), (long)megabytes << 20);
            var profile = await TimedAsync("profile", megabytes, () => ProfileAsync(store));
            var scanner = new PiiScanner();
            var scan = await TimedAsync("detect", megabytes, () => ScanAsync(store, profile, scanner));
            var columns = ColumnClassifier.Classify(profile, scan, policy: null);
            await TimedAsync("tokenise", megabytes, () => TokeniseAsync(store, profile, new Deidentifier(columns, null, KeyRing.Generate(), scanner)));
            var peak = Process.GetCurrentProcess().PeakWorkingSet64;
            Console.WriteLine($"peak working set {peak >> 20} MiB, limit {MemoryLimit >> 20} MiB: {(peak < MemoryLimit ? "PASS" : "FAIL")}");
            return peak < MemoryLimit ? 0 : 1;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<DatasetProfile> ProfileAsync(DirectoryObjectStore store)
    {
        await using var source = (await store.OpenReadAsync("large.csv", 0, null, CancellationToken.None))!;
        return await DatasetProfiler.ProfileAsync(source, "large.csv", new ProfileOptions(), null, null, CancellationToken.None);
    }

    private static async Task<ScanResult> ScanAsync(DirectoryObjectStore store, DatasetProfile profile, PiiScanner scanner)
    {
        var parts = new ScanResult[profile.Partitions.Count];
        await Parallel.ForEachAsync(profile.Partitions, async (partition, token) =>
        {
            await using var reader = await OpenAsync(store, profile, partition, token);
            parts[partition.Number] = await scanner.ScanAsync(reader, token);
        });
        return ScanResult.Merge(parts);
    }

    private static async Task<DeidentificationResult> TokeniseAsync(DirectoryObjectStore store, DatasetProfile profile, Deidentifier deidentifier)
    {
        var parts = new DeidentificationResult[profile.Partitions.Count];
        await Parallel.ForEachAsync(profile.Partitions, async (partition, token) =>
        {
            await using var reader = await OpenAsync(store, profile, partition, token);
            await store.WriteAsync(
                $"out-{partition.Number}",
                async (stream, inner) =>
                {
                    await using var output = new StreamWriter(stream, leaveOpen: true);
                    parts[partition.Number] = await deidentifier.RewriteAsync(reader, output, inner);
                },
                token);
        });
        return DeidentificationResult.Merge(parts);
    }

    private static async Task<RecordReader> OpenAsync(DirectoryObjectStore store, DatasetProfile profile, Partition partition, CancellationToken cancellation)
        => DatasetReader.Open((await store.OpenReadAsync("large.csv", partition.Offset, partition.Length, cancellation))!, profile, partition);

    private static async Task<T> TimedAsync<T>(string stage, int megabytes, Func<Task<T>> run)
    {
        var time = Stopwatch.StartNew();
        var result = await run();
        Console.WriteLine($"{stage,-10} {megabytes / time.Elapsed.TotalSeconds,8:F1} MB/s   {time.Elapsed.TotalSeconds,6:F1} s");
        return result;
    }

    private static async Task WriteAsync(string path, long bytes)
    {
        await using var file = File.Create(path);
        await CustomerTable.WriteAsync(file, bytes, CancellationToken.None);
    }
}
