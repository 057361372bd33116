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
        var storage = StorageOption();
        var command = new Command("export", "Copy the log, the reports and their proofs to a folder") { output, storage };
        command.SetAction(async (parsed, cancellation) =>
        {
            var account = parsed.GetValue(storage) ?? LocalStorage.Default;
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
        var keys = KeysOption();
        var dataset = new Option<string[]>("--dataset") { Description = "Also check the inclusion proofs of this dataset's entries" };
        var storage = StorageOption();
        var command = new Command("verify", "Check every entry, tile and signature of the log, and a dataset's proofs") { folder, key, keys, dataset, storage };
        command.SetAction(async (parsed, cancellation) =>
        {
            var verifierKey = parsed.GetValue(key) ?? await OwnKeyAsync(parsed.GetRequiredValue(keys), cancellation);
            var audit = parsed.GetValue(folder) is { } export
                ? new AuditVerification(new DirectoryObjectStore(Path.Combine(export.FullName, "log")), new DirectoryObjectStore(Path.Combine(export.FullName, "reports")), verifierKey)
                : new AuditVerification(Container(parsed.GetValue(storage) ?? LocalStorage.Default, "audit"), Container(parsed.GetValue(storage) ?? LocalStorage.Default, "reports"), verifierKey);
            return await audit.RunAsync(parsed.GetValue(dataset) ?? [], cancellation) ? Exit.Ok : Exit.Failed;
        });
        return command;
    }

    private static Command Key()
    {
        var keys = KeysOption();
        var command = new Command("key", "Print this installation's verifier key, for auditors") { keys };
        command.SetAction(async (parsed, cancellation) =>
        {
            Console.Out.WriteLine(await OwnKeyAsync(parsed.GetRequiredValue(keys), cancellation));
            return Exit.Ok;
        });
        return command;
    }

    private static async Task<string> OwnKeyAsync(DirectoryInfo keys, CancellationToken cancellation)
    {
        var file = Path.Combine(keys.FullName, Keys.SignerFile);
        if (!File.Exists(file))
            throw new IOException($"reading the verifier key: {file} does not exist; give the key with --key.");
        return (await LogSigner.LoadOrCreateAsync(file, Keys.DefaultOrigin, cancellation)).VerifierKey;
    }

    private static ObjectStore Container(string account, string name) => new BlobObjectStore(new BlobContainerClient(account, name));

    private static Option<string?> StorageOption() => new("--storage") { Description = "Connection string of the storage account; default: the local Azurite" };

    private static Option<DirectoryInfo> KeysOption()
        => new("--keys") { Description = "Folder of this installation's keys", DefaultValueFactory = _ => new(LocalApp.KeysIn(Checkout.Data)) };
}
