using System.CommandLine;
using Compliance.Cli;
using Compliance.Cli.Commands;
using Spectre.Console;

// A file or a pipe has no width to wrap at.
if (Console.IsOutputRedirected)
    AnsiConsole.Profile.Width = 240;

var root = new RootCommand("Finds personal data in datasets meant for AI training, removes or generalizes it, and leaves evidence that can be verified.")
{
    UpCommand.Create(),
    DemoCommand.Create(),
    ScanCommand.Create(),
    AnonymizeCommand.Create(),
    AuditCommand.Create(),
};
return await Exit.RunAsync(root, args);
