using System.CommandLine;
using Azure.Storage.Blobs;
using Compliance.Audit;
using Compliance.Cli.Demo;
using Compliance.Cli.Local;
using Compliance.Datasets.Stores;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Spectre.Console;

namespace Compliance.Cli.Commands;

/// <summary><c>compliance demo</c>: the samples through the whole pipeline on this machine, and the log verified at the end.</summary>
internal static class DemoCommand
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    public static Command Create()
    {
        var folder = new Option<DirectoryInfo>("--data") { Description = "Folder of keys, local storage and results", DefaultValueFactory = _ => new(Checkout.Data) };
        var storage = new Option<string?>("--storage") { Description = "Connection string of the storage account; default: AzureWebJobsStorage, else a local Azurite" };
        var command = new Command("demo", "Run the samples through the whole pipeline and verify the log") { folder, storage };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetRequiredValue(folder).FullName, parsed.GetValue(storage), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string folder, string? storage, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Deadline);
        await using var app = await LocalApp.StartAsync(folder, storage, port: 0, quiet: true, limit.Token);
        AnsiConsole.MarkupLineInterpolated($"app and storage run on this machine; the API is {app.Address}api/datasets");
        using var api = new ApiClient(app.Address);
        var runs = Sample.All().Select(sample => new DemoRun(sample, api)).ToList();
        await AnsiConsole.Progress().StartAsync(progress =>
            Task.WhenAll(runs.Select(run => run.RunAsync(progress.AddTask(Markup.Escape(run.Sample.Dataset.Name)), limit.Token))));

        var report = new DemoReport(app.Storage, Path.Combine(folder, "demo"));
        foreach (var run in runs)
        {
            await report.SaveAsync(run, limit.Token);
            report.Print(run);
        }

        var verified = await VerifyAsync(app, folder, runs, limit.Token);
        return verified && runs.All(run => run.View!.State == nameof(DatasetVerdict.Released)) ? Exit.Ok : Exit.Failed;
    }

    private static async Task<bool> VerifyAsync(LocalApp app, string folder, List<DemoRun> runs, CancellationToken cancellation)
    {
        ObjectStore Container(string name) => new BlobObjectStore(new BlobContainerClient(app.Storage, name));
        var signer = await LogSigner.LoadOrCreateAsync(Path.Combine(LocalApp.KeysIn(folder), Keys.SignerFile), Keys.DefaultOrigin, cancellation);
        var audit = new AuditVerification(Container("audit"), Container("reports"), signer.VerifierKey);
        AnsiConsole.WriteLine();
        return await audit.RunAsync([.. runs.Select(run => run.View!.Id)], cancellation);
    }
}
