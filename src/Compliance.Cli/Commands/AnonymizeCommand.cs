using System.CommandLine;
using Compliance.Cli.Local;
using Spectre.Console;

namespace Compliance.Cli.Commands;

/// <summary><c>compliance anonymize FILE --policy P --out O</c>: the pipeline's transformations on a file, without a server and without a log.</summary>
internal static class AnonymizeCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV, JSON Lines or text" }.AcceptExistingOnly();
        var policy = new Option<FileInfo>("--policy") { Description = "policy.yaml; hierarchies are found beside it", Required = true }.AcceptExistingOnly();
        var output = new Option<FileInfo>("--out") { Description = "Where the result goes; must not exist", Required = true };
        var data = new Option<DirectoryInfo>("--data") { Description = "Folder of the keys for tokens and ciphertexts", DefaultValueFactory = _ => new(Checkout.Data) };
        var command = new Command("anonymize", "De-identify and anonymize a file as its policy says") { file, policy, output, data };
        command.SetAction(async (parsed, cancellation) =>
        {
            var run = new LocalAnonymization(parsed.GetRequiredValue(policy), new(LocalApp.KeysIn(parsed.GetRequiredValue(data).FullName)));
            var result = await run.RunAsync(parsed.GetRequiredValue(file), parsed.GetRequiredValue(output), cancellation);
            Print(result, parsed.GetRequiredValue(output));
            return Exit.Ok;
        });
        return command;
    }

    private static void Print(LocalAnonymizationResult result, FileInfo output)
    {
        var treated = new Table().Border(TableBorder.Simple).AddColumns("column", "operator", "entity", "fields");
        foreach (var column in result.Treated.Columns)
            treated.AddRow(Markup.Escape(column.Column), column.Operator, column.Entity ?? "", $"{column.Fields:N0}");
        AnsiConsole.Write(treated);
        if (result.Solution is { } solution)
        {
            var levels = string.Join(", ", solution.Levels.Select(level => $"{level.Attribute} {level.Level}/{level.MaxLevel}"));
            AnsiConsole.MarkupLineInterpolated($"k = {solution.K}, suppression limit {solution.SuppressionLimit:P1}: loss {solution.Loss:F6}, levels {levels}");
            AnsiConsole.MarkupLineInterpolated($"{solution.Suppressed:N0} of {solution.Records:N0} records suppressed, {solution.Classes:N0} equivalence classes, smallest {solution.SmallestClass:N0}; verified on the output");
        }

        AnsiConsole.MarkupLineInterpolated($"{result.Records:N0} records written to {output.FullName}");
    }
}
