using System.CommandLine;
using System.Text.Json;
using Compliance.Cli.Local;
using Compliance.Pii;
using Spectre.Console;

namespace Compliance.Cli.Commands;

/// <summary><c>compliance scan FILE</c>: what personal data a file holds; no server, nothing is changed.</summary>
internal static class ScanCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV, JSON Lines or text" }.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "Print the profile, counts and decisions as JSON" };
        var command = new Command("scan", "Find the personal data in a file and say what each column is") { file, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var text = await LocalText.ProfileAsync(parsed.GetRequiredValue(file), cancellation);
            var scan = await text.ScanAsync(new PiiScanner(), cancellation);
            var decisions = ColumnClassifier.Classify(text.Profile, scan, policy: null);
            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(new { profile = text.Profile, scan, decisions }, Output.Json));
            else
                Print(text, scan, decisions);
            return Exit.Ok;
        });
        return command;
    }

    private static void Print(LocalText text, ScanResult scan, IReadOnlyList<ColumnDecision> decisions)
    {
        var profile = text.Profile;
        AnsiConsole.MarkupLineInterpolated($"[bold]{profile.File}[/]  {profile.Format}, {profile.Encoding}, {profile.Bytes:N0} bytes, {profile.Records:N0} records, SHA-256 {profile.Sha256[..16]}…");
        var table = new Table().Border(TableBorder.Simple).AddColumns("column", "type", "role", "entity", "found", "why");
        foreach (var (decision, column) in decisions.Zip(profile.Columns))
        {
            var found = scan.Columns.FirstOrDefault(counts => counts.Column == decision.Column)?.Entities
                .OrderByDescending(entity => entity.Value.Findings)
                .Select(entity => $"{entity.Key} {entity.Value.Findings:N0}") ?? [];
            table.AddRow(
                Markup.Escape(decision.Column), $"{column.Type}", $"{decision.Role}", decision.Entity ?? "",
                string.Join("\n", found), Markup.Escape(string.Join("\n", decision.Evidence)));
        }

        AnsiConsole.Write(table);
        foreach (var warning in profile.Warnings.Take(10))
            AnsiConsole.MarkupLineInterpolated($"[yellow]{profile.File}({warning.Line}): {warning.Problem}[/]");
        if (profile.WarningCount > 10)
            AnsiConsole.MarkupLineInterpolated($"[yellow]{profile.WarningCount:N0} irregularities in all[/]");
    }
}
