using System.Diagnostics;

namespace Compliance.EndToEnd.Tests.Harness;

/// <summary>The built command line, run as a user runs it: in the checkout, as a process.</summary>
internal static class CommandLine
{
    /// <summary>Runs <c>compliance</c> with arguments; the output is that of both pipes.</summary>
    public static Task<(int Code, string Output)> RunAsync(params string[] arguments) => RunAsync("dotnet", [AppProcess.Command, .. arguments]);

    /// <summary>Runs lines of a shell block; README's way to call the command means the built one.</summary>
    public static Task<(int Code, string Output)> ShellAsync(string script, params (string Name, string Value)[] environment)
        => RunAsync("bash", ["-euo", "pipefail", "-c", script.Replace(InReadme, $"dotnet '{AppProcess.Command}'", StringComparison.Ordinal)], environment);

    /// <summary>How README calls the command.</summary>
    public const string InReadme = "dotnet run --project src/Compliance.Cli --";

    private static async Task<(int Code, string Output)> RunAsync(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
