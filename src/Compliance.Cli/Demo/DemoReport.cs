using Azure.Storage.Blobs;
using Compliance.Cli.Local;
using Compliance.Datasets.Stores;
using Compliance.Functions.Orchestrations;
using Spectre.Console;

namespace Compliance.Cli.Demo;

/// <summary>What the demo leaves behind and prints: verdicts, rows before and after, where report and proofs are.</summary>
/// <param name="storage">Connection string of the account.</param>
/// <param name="folder">Where copies for the reader go.</param>
internal sealed class DemoReport(string storage, string folder)
{
    private const int Rows = 3;

    /// <summary>Copies report, proofs and release of a run out of storage.</summary>
    public async Task SaveAsync(DemoRun run, CancellationToken cancellation)
    {
        var id = run.View!.Id;
        await CopyAsync("reports", id, cancellation);
        await CopyAsync("released", id, cancellation);
    }

    /// <summary>Prints one run.</summary>
    public void Print(DemoRun run)
    {
        var view = run.View!;
        AnsiConsole.WriteLine();
        AnsiConsole.Write(new Rule($"[bold]{Markup.Escape(run.Sample.Dataset.Name)}[/]  {Colour(view.State)}").LeftJustified());
        if (view.Problem is not null)
            AnsiConsole.MarkupLineInterpolated($"[yellow]{view.Problem}; {view.Remedy}[/]");
        PrintRows("before", run.Sample.Dataset.FullName);
        if (view.Released is { } released)
            PrintRows("after", Path.Combine(folder, "released", released));
        var seconds = view.Stages.Sum(stage => (stage.Ended - stage.Started).TotalSeconds);
        AnsiConsole.MarkupLineInterpolated($"[grey]stages took {seconds:F1} s; report {Shown("reports", view.Id, "report.html")}; proofs {Shown("reports", view.Id, "proofs")}[/]");
    }

    private static string Colour(string state) => state == nameof(DatasetVerdict.Released) ? $"[green]{state}[/]" : $"[red]{state}[/]";

    private static void PrintRows(string title, string file)
    {
        foreach (var line in File.ReadLines(file).Take(Rows + 1))
            AnsiConsole.MarkupLineInterpolated($"[grey]{title,-6}[/] {(line.Length > 160 ? line[..160] + "…" : line)}");
    }

    private string Shown(string container, string id, string file)
        => Path.GetRelativePath(Directory.GetCurrentDirectory(), Path.Combine(folder, container, id, file));

    private async Task CopyAsync(string container, string id, CancellationToken cancellation)
    {
        var source = new BlobObjectStore(new BlobContainerClient(storage, container));
        var target = new DirectoryObjectStore(Path.Combine(folder, container));
        await source.CopyAsync(id + "/", target, cancellation);
    }
}
