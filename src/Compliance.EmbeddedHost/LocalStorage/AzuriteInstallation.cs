using System.Diagnostics;

namespace Compliance.EmbeddedHost.LocalStorage;

/// <summary>The emulator's files under <c>node_modules</c>, installed once from the lock file.</summary>
internal static class AzuriteInstallation
{
    private static readonly TimeSpan InstallDeadline = TimeSpan.FromMinutes(10);

    /// <summary>Returns the path of Azurite's entry script, running <c>npm ci</c> first when it is absent.</summary>
    /// <exception cref="InvalidOperationException">npm is missing or failed; the message carries its last lines.</exception>
    public static async Task<string> EnsureAsync(string repositoryRoot, CancellationToken cancellation)
    {
        var script = Path.Combine(repositoryRoot, "node_modules", "azurite", "dist", "src", "azurite.js");
        var complete = Path.Combine(repositoryRoot, "node_modules", ".package-lock.json");
        if (File.Exists(complete) && File.Exists(script))
            return script;

        // Test projects run side by side: one installs, the others wait for it.
        await using var turn = await TakeTurnAsync(Path.Combine(repositoryRoot, "package-lock.json"), cancellation).ConfigureAwait(false);
        if (!File.Exists(complete) || !File.Exists(script))
            await InstallAsync(repositoryRoot, cancellation).ConfigureAwait(false);
        return script;
    }

    private static async Task<FileStream> TakeTurnAsync(string lockFile, CancellationToken cancellation)
    {
        if (!File.Exists(lockFile))
            throw new InvalidOperationException($"installing Azurite: {lockFile} is missing; run from a checkout of the repository or start a storage emulator yourself.");
        var folder = Path.Combine(Path.GetDirectoryName(lockFile)!, ".compliance");
        Directory.CreateDirectory(folder);
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, "npm.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (started.Elapsed < InstallDeadline)
            {
                await Task.Delay(200, cancellation).ConfigureAwait(false);
            }
        }
    }

    private static async Task InstallAsync(string repositoryRoot, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
        {
            UseShellExecute = false,
            WorkingDirectory = repositoryRoot,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var npm = Process.Start(start) ?? throw new InvalidOperationException("installing Azurite: npm did not start; is Node 20 or later on PATH?");
        var output = npm.StandardOutput.ReadToEndAsync(cancellation);
        var errors = npm.StandardError.ReadToEndAsync(cancellation);
        await npm.WaitForExitAsync(cancellation).ConfigureAwait(false);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"installing Azurite: npm ci ended with code {npm.ExitCode} in {repositoryRoot}: {await errors.ConfigureAwait(false)}{await output.ConfigureAwait(false)}");
    }
}
