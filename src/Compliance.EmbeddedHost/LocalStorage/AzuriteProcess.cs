using System.Diagnostics;
using System.Net.Sockets;

namespace Compliance.EmbeddedHost.LocalStorage;

/// <summary>
/// The storage emulator as a child process. <see cref="StartAsync"/> installs it from the repository's lock file
/// with <c>npm ci</c> when it is not there yet, and returns once both services accept connections.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private AzuriteProcess(Process process, AzuriteOptions options) => (_process, Options) = (process, options);

    /// <summary>What the emulator was started with.</summary>
    public AzuriteOptions Options { get; }

    /// <summary>Starts the emulator and waits until it listens.</summary>
    /// <param name="repositoryRoot">Folder that holds <c>package.json</c> and <c>package-lock.json</c>.</param>
    /// <param name="options">Ports and folder.</param>
    /// <param name="cancellation">Ends the wait and the process.</param>
    /// <exception cref="InvalidOperationException">Node is missing, the installation failed, or the emulator ended or did not listen in two minutes.</exception>
    public static async Task<AzuriteProcess> StartAsync(string repositoryRoot, AzuriteOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var script = await AzuriteInstallation.EnsureAsync(repositoryRoot, cancellation).ConfigureAwait(false);
        Directory.CreateDirectory(options.Folder);
        var process = Process.Start(Command(script, options)) ?? throw new InvalidOperationException("starting Azurite: node did not start; is Node 20 or later on PATH?");
        // The emulator writes to both pipes; an unread pipe would stop it once full.
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var azurite = new AzuriteProcess(process, options);
        try
        {
            await azurite.WaitUntilListeningAsync(options.BlobPort, cancellation).ConfigureAwait(false);
            await azurite.WaitUntilListeningAsync(options.QueuePort, cancellation).ConfigureAwait(false);
            return azurite;
        }
        catch
        {
            await azurite.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Ends the emulator; what it wrote to its folder stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
    }

    private static ProcessStartInfo Command(string script, AzuriteOptions options)
    {
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            script, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", options.Folder,
            "--blobHost", "127.0.0.1", "--queueHost", "127.0.0.1", "--tableHost", "127.0.0.1",
            "--blobPort", $"{options.BlobPort}", "--queuePort", $"{options.QueuePort}", "--tablePort", "0",
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        if (options.InMemory)
        {
            start.ArgumentList.Add("--inMemoryPersistence");
            start.ArgumentList.Remove("--location");
            start.ArgumentList.Remove(options.Folder);
        }

        if (options.AccountsVariable is { } accounts)
            start.Environment["AZURITE_ACCOUNTS"] = accounts;
        return start;
    }

    private async Task WaitUntilListeningAsync(int port, CancellationToken cancellation)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            if (_process.HasExited)
                throw new InvalidOperationException($"starting Azurite: it ended with code {_process.ExitCode} before it listened on port {port}; is the port taken?");
            if (await AcceptsAsync(port, cancellation).ConfigureAwait(false))
                return;
            if (started.Elapsed > StartDeadline)
                throw new InvalidOperationException($"starting Azurite: port {port} did not answer within {StartDeadline.TotalSeconds} s.");
            await Task.Delay(100, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<bool> AcceptsAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
