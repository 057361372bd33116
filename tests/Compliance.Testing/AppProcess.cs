using System.Diagnostics;

namespace Compliance.Testing;

/// <summary><c>compliance up</c> as a process of its own, which can be killed and measured; for projects that refer to the command line.</summary>
public sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;

    private AppProcess(Process process, Uri address) => (_process, Address) = (process, address);

    /// <summary>Where the API listens.</summary>
    public Uri Address { get; }

    /// <summary>The built command, beside the program that refers to it.</summary>
    public static string Command { get; } = Path.Combine(AppContext.BaseDirectory, "compliance.dll");

    /// <summary>Starts the app on a free port and waits until it listens.</summary>
    /// <param name="storage">Connection string of the account.</param>
    /// <param name="folder">Folder of its keys.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">It ended before it listened; the message carries what it wrote.</exception>
    public static async Task<AppProcess> StartAsync(string storage, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [Command, "up", "--storage", storage, "--data", folder, "--port", "0"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        while (await process.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is not { } address)
                continue;
            // The pipe is drained so that the app never waits for its reader.
            _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
            return new(process, new Uri(new Uri(address), "/"));
        }

        throw new InvalidOperationException($"the app ended with code {process.ExitCode}: {await errors}");
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>Greatest working set that the process had, in bytes (on Linux VmHWM of <c>/proc</c>).</summary>
    public long PeakWorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Ends the process if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
