using System.CommandLine;
using Azure.Storage.Blobs;
using Compliance.Audit;
using Compliance.Cli.Local;
using Compliance.Datasets.Stores;
using Compliance.Functions.Storage;
using Spectre.Console;

namespace Compliance.Cli.Commands;

/// <summary><c>compliance audit export</c> and <c>audit verify</c>: the log as files, and its verification without the app.</summary>
internal static class AuditCommand
{
    public static Command Create() => new("audit", "Export and verify the tiled log") { Export(), Verify(), Key() };

    private static Command Export()
    {
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for log/ and reports/", Required = true };
        var (storage, data) = (StorageOption(), DataOption());
        var command = new Command("export", "Copy the log, the reports and their proofs to a folder") { output, storage, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var account = await OpenAsync(parsed.GetValue(storage), parsed.GetRequiredValue(data), cancellation);
            var folder = parsed.GetRequiredValue(output).FullName;
            var log = await Container(account, "audit").CopyAsync("", new DirectoryObjectStore(Path.Combine(folder, "log")), cancellation);
            var reports = await Container(account, "reports").CopyAsync("", new DirectoryObjectStore(Path.Combine(folder, "reports")), cancellation);
            AnsiConsole.MarkupLineInterpolated($"{log:N0} files of the log and {reports:N0} of reports are in {folder}");
            return Exit.Ok;
        });
        return command;
    }

    private static Command Verify()
    {
        var folder = new Argument<DirectoryInfo?>("folder") { Description = "Folder of an export; without it the storage account is read", Arity = ArgumentArity.ZeroOrOne };
        var key = new Option<string?>("--key") { Description = "Verifier key (name+id+base64) that you got from the controller; default: this installation's own" };
        var dataset = new Option<string[]>("--dataset") { Description = "Also check the inclusion proofs of this dataset's entries" };
        var (storage, data) = (StorageOption(), DataOption());
        var command = new Command("verify", "Check every entry, tile and signature of the log, and a dataset's proofs") { folder, key, dataset, storage, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var verifierKey = parsed.GetValue(key) ?? await OwnKeyAsync(parsed.GetRequiredValue(data), cancellation);
            var datasets = parsed.GetValue(dataset) ?? [];
            if (parsed.GetValue(folder) is { } export)
                return await VerifyAsync(name => new DirectoryObjectStore(Path.Combine(export.FullName, name == "audit" ? "log" : name)), verifierKey, datasets, cancellation);
            await using var account = await OpenAsync(parsed.GetValue(storage), parsed.GetRequiredValue(data), cancellation);
            return await VerifyAsync(name => Container(account, name), verifierKey, datasets, cancellation);
        });
        return command;
    }

    private static Command Key()
    {
        var data = DataOption();
        var command = new Command("key", "Print this installation's verifier key, for auditors") { data };
        command.SetAction(async (parsed, cancellation) =>
        {
            Console.Out.WriteLine(await OwnKeyAsync(parsed.GetRequiredValue(data), cancellation));
            return Exit.Ok;
        });
        return command;
    }

    private static async Task<int> VerifyAsync(Func<string, ObjectStore> container, string verifierKey, IReadOnlyList<string> datasets, CancellationToken cancellation)
        => await new AuditVerification(container("audit"), container("reports"), verifierKey).RunAsync(datasets, cancellation) ? Exit.Ok : Exit.Failed;

    private static async Task<string> OwnKeyAsync(DirectoryInfo data, CancellationToken cancellation)
    {
        var file = Path.Combine(LocalApp.KeysIn(data.FullName), Keys.SignerFile);
        if (!File.Exists(file))
            throw new IOException($"reading the verifier key: {file} does not exist; give the key with --key.");
        return (await LogSigner.LoadOrCreateAsync(file, Keys.DefaultOrigin, cancellation)).VerifierKey;
    }

    // Between two runs of the app nobody serves its local storage, so the audit does.
    private static Task<LocalStorage> OpenAsync(string? storage, DirectoryInfo data, CancellationToken cancellation)
        => LocalStorage.EnsureAsync(storage, LocalApp.StorageIn(data.FullName), cancellation);

    private static ObjectStore Container(LocalStorage account, string name) => new BlobObjectStore(new BlobContainerClient(account.ConnectionString, name));

    private static Option<string?> StorageOption() => new("--storage") { Description = "Connection string of the storage account; default: AzureWebJobsStorage, else a local Azurite" };

    private static Option<DirectoryInfo> DataOption()
        => new("--data") { Description = "Folder of keys and local storage", DefaultValueFactory = _ => new(Checkout.Data) };
}
