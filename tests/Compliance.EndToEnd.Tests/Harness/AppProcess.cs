using System.Diagnostics;

namespace Compliance.EndToEnd.Tests.Harness;

/// <summary><c>compliance up</c> as a process of its own, which can be killed.</summary>
internal sealed class AppProcess : IAsyncDisposable
{
    private readonly Process _process;

    private AppProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<AppProcess> StartAsync(string storage, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Cli.Local.LocalApp).Assembly.Location, "up", "--storage", storage, "--data", folder, "--port", "0"])
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

    /// <summary>Greatest working set that the process had, in bytes.</summary>
    public long PeakWorkingSet
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await KillAsync();
        _process.Dispose();
    }
}
