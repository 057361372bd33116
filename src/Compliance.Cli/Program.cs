using System.CommandLine;
using Compliance.Cli;
using Compliance.Cli.Commands;

var root = new RootCommand("Finds personal data in datasets meant for AI training, removes or generalizes it, and leaves evidence that can be verified.")
{
    UpCommand.Create(),
    DemoCommand.Create(),
    ScanCommand.Create(),
    AnonymizeCommand.Create(),
    AuditCommand.Create(),
};
return await Exit.RunAsync(root, args);
