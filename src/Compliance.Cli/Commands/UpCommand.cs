using System.CommandLine;
using Compliance.Cli.Local;
using Spectre.Console;

namespace Compliance.Cli.Commands;

/// <summary><c>compliance up</c>: the whole platform on this machine, until it is stopped.</summary>
internal static class UpCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "TCP port of the API on loopback", DefaultValueFactory = _ => 7071 };
        var storage = new Option<string?>("--storage") { Description = "Connection string of the storage account; default: AzureWebJobsStorage, else a local Azurite" };
        var folder = new Option<DirectoryInfo>("--data") { Description = "Folder of keys and local storage", DefaultValueFactory = _ => new(Checkout.Data) };
        var command = new Command("up", "Start storage, if none answers, and the app on loopback") { port, storage, folder };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var app = await LocalApp.StartAsync(
                parsed.GetRequiredValue(folder).FullName, parsed.GetValue(storage), parsed.GetValue(port), quiet: false, cancellation);
            AnsiConsole.MarkupLineInterpolated($"[green]listening[/] on {app.Address}api/datasets; Ctrl+C stops");
            await app.WaitForShutdownAsync(cancellation);
            return Exit.Ok;
        });
        return command;
    }
}
