using System.Text;
using System.Text.Json;
using Compliance.Audit;
using Compliance.Cli.Local;
using Compliance.Datasets.Stores;
using Compliance.EndToEnd.Tests.Harness;
using Compliance.Functions.Orchestrations;

namespace Compliance.EndToEnd.Tests.Faults;

public sealed class KillTests
{
    private const int Kills = 25;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_at_25_random_moments_every_dataset_is_released_exactly_once_and_the_log_verifies()
    {
        await using var azurite = new AzuriteFixture();
        await azurite.InitializeAsync();
        using var folder = new TemporaryFolder();
        ObjectStore Container(string name) => new BlobObjectStore(new(azurite.ConnectionString, name));
        var random = new Random(20260801);
        var kills = 0;
        var round = 0;
        var released = new List<DatasetRef>();

        while (kills < Kills)
        {
            var datasets = new List<DatasetRef>();
            for (var i = 0; i < 3; i++)
                datasets.Add(await PutAsync(Container("uploads"), $"kill-{round}-{i}.csv", 2_000));
            round++;
            while (!await AllReleasedAsync(Container("reports"), Container("released"), datasets))
            {
                await using var app = await AppProcess.StartAsync(azurite.ConnectionString, folder.Path, Cancellation);
                if (kills < Kills)
                {
                    await Task.Delay(random.Next(0, 4_000), Cancellation);
                    await app.KillAsync();
                    kills++;
                    continue;
                }

                await EndedAsync(app, datasets);
            }

            released.AddRange(datasets);
        }

        await VerifyEndAsync(azurite, folder, Container, released);
    }

    private static async Task VerifyEndAsync(AzuriteFixture azurite, TemporaryFolder folder, Func<string, ObjectStore> container, List<DatasetRef> datasets)
    {
        await using (var app = await AppProcess.StartAsync(azurite.ConnectionString, folder.Path, Cancellation))
            await EndedAsync(app, datasets);

        foreach (var dataset in datasets)
        {
            var files = new List<string>();
            await foreach (var file in container("released").ListAsync(dataset.Id + "/", Cancellation))
                files.Add(file.Path);
            Assert.Equal([$"{dataset.Id}/{dataset.Blob}"], files);
        }

        var signer = await LogSigner.LoadOrCreateAsync(Path.Combine(LocalApp.KeysIn(folder.Path), "log.key"), "compliance.local/log", Cancellation);
        var audit = new AuditVerification(container("audit"), container("reports"), signer.VerifierKey);
        Assert.True(await audit.RunAsync([.. datasets.Select(dataset => dataset.Id)], Cancellation));
        var log = await LogVerifier.VerifyAsync(container("audit"), signer.VerifierKey, Cancellation);
        Assert.Equal(datasets.Count * 8, log.Size);
    }

    private static async Task EndedAsync(AppProcess app, List<DatasetRef> datasets)
    {
        using var http = new HttpClient { BaseAddress = app.Address };
        var deadline = DateTime.UtcNow.AddMinutes(4);
        foreach (var dataset in datasets)
        {
            while (true)
            {
                using var response = await http.GetAsync($"api/datasets/{dataset.Id}", Cancellation);
                var body = await response.Content.ReadAsStringAsync(Cancellation);
                if (response.IsSuccessStatusCode && JsonDocument.Parse(body).RootElement.GetProperty("state").GetString() == "Released")
                    break;
                Assert.True(DateTime.UtcNow < deadline, $"{dataset.Blob} did not end: {body}");
                await Task.Delay(200, Cancellation);
            }
        }
    }

    private static async Task<bool> AllReleasedAsync(ObjectStore reports, ObjectStore released, List<DatasetRef> datasets)
    {
        foreach (var dataset in datasets)
            if (await released.FindAsync($"{dataset.Id}/{dataset.Blob}", Cancellation) is null || await reports.FindAsync($"{dataset.Id}/report.json", Cancellation) is null)
                return false;
        return true;
    }

    private static async Task<DatasetRef> PutAsync(ObjectStore uploads, string name, int rows)
    {
        var csv = new StringBuilder("id,email,city\n");
        for (var row = 0; row < rows; row++)
            csv.Append(row).Append(",user").Append(row).Append("@example.com,Paris\n");
        await uploads.WriteAsync(name + DatasetRef.PolicySuffix, Encoding.UTF8.GetBytes(Policies.Automatic), Cancellation);
        return DatasetRef.Of(name, await uploads.WriteAsync(name, Encoding.UTF8.GetBytes(csv.ToString()), Cancellation));
    }
}
