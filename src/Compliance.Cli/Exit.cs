using System.CommandLine;
using Azure;
using Compliance.Datasets;

namespace Compliance.Cli;

/// <summary>Exit codes, and how an error ends the process: one line on standard error.</summary>
internal static class Exit
{
    /// <summary>All went as it should.</summary>
    public const int Ok = 0;

    /// <summary>The command could not do its work.</summary>
    public const int Failed = 1;

    /// <summary>The input, its policy or a rule does not allow a result.</summary>
    public const int Rejected = 2;

    /// <summary>Parses and runs a command line.</summary>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        try
        {
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (DatasetException bad)
        {
            await Console.Error.WriteLineAsync(bad.Message);
            return Rejected;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("cancelled");
            return Failed;
        }
        catch (RequestFailedException refused)
        {
            // Its message goes on with headers and body; the first line says what happened.
            await Console.Error.WriteLineAsync($"asking the storage account: {refused.Message.Split('\n')[0].Trim()}");
            return Failed;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or InvalidOperationException or HttpRequestException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return Failed;
        }
    }
}
