using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Compliance.Functions.Api;
using Compliance.Functions.Orchestrations;
using Compliance.Samples;
using Compliance.Testing;

namespace Compliance.Benchmarks;

/// <summary>A generated customer table of a given size through the whole app in a process of its own; MB/s for each stage and the app's peak working set.</summary>
internal static class LargeUpload
{
    private const long MemoryLimit = 1L << 30;

    private const string Policy = """
        version: 1
        purpose: measurement of a large dataset
        controller: { name: Example Ltd, contact: dpo@example.com }
        jurisdictions: [EU, CN]
        legalBasis: { gdpr: f, pipl: 1, separateConsent: true, reference: benchmark }
        defaultOperator: { name: token }
        release: { mode: automatic }
        """;

    public static async Task<int> RunAsync(int megabytes)
    {
        using var folder = new TemporaryFolder();
        await using var azurite = await AzuriteFixture.StartAsync(folder.File("storage"), inMemory: false);
        await using var app = await AppProcess.StartAsync(azurite.Options.ConnectionString, folder.Path, CancellationToken.None);
        using var http = new HttpClient { BaseAddress = app.Address, Timeout = Timeout.InfiniteTimeSpan };

        var upload = Stopwatch.StartNew();
        var id = await SendAsync(http, (long)megabytes << 20);
        Print("upload", megabytes, upload.Elapsed);
        var end = await FollowAsync(http, id);
        foreach (var stage in end.Stages)
            Print(stage.Stage, megabytes, stage.Ended - stage.Started);
        Print("evidence, release", megabytes, end.Updated - end.Stages[^1].Ended);
        Print("whole", megabytes, end.Updated - end.Created);

        var peak = app.PeakWorkingSet;
        var passed = end.State == nameof(DatasetVerdict.Released) && peak < MemoryLimit;
        Console.WriteLine($"{end.State} {end.Problem}");
        Console.WriteLine($"peak working set of the app {peak >> 20} MiB, limit {MemoryLimit >> 20} MiB: {(passed ? "PASS" : "FAIL")}");
        return passed ? 0 : 1;
    }

    private static async Task<string> SendAsync(HttpClient http, long bytes)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(Policy), "policy", "policy.yaml" },
            { new GeneratedTable(bytes), "dataset", "large.csv" },
        };
        using var response = await http.PostAsync("api/datasets", form);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static async Task<DatasetView> FollowAsync(HttpClient http, string id)
    {
        while (true)
        {
            var view = (await http.GetFromJsonAsync<DatasetView>($"api/datasets/{id}"))!;
            if (Enum.TryParse<DatasetVerdict>(view.State, out _))
                return view;
            await Task.Delay(1_000);
        }
    }

    private static void Print(string stage, int megabytes, TimeSpan time)
        => Console.WriteLine($"{stage,-18} {megabytes / Math.Max(time.TotalSeconds, 0.001),8:F1} MB/s   {time.TotalSeconds,7:F1} s");

    /// <summary>The table, made while it is sent.</summary>
    private sealed class GeneratedTable(long bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
            => CustomerTable.WriteAsync(stream, bytes, CancellationToken.None);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
