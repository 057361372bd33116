using System.Diagnostics;
using System.Globalization;

namespace Compliance.Audit.Tests.Logs;

/// <summary>sigstore's JavaScript verifier, which shares no code with this one, agrees with it.</summary>
public sealed class OutsideVerifierTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "outside-verifier");
    private readonly string _work = Directory.CreateTempSubdirectory("compliance-outside-").FullName;

    public void Dispose() => Directory.Delete(_work, recursive: true);

    [Fact]
    public async Task An_outside_verifier_accepts_our_proofs_and_refuses_changed_ones()
    {
        if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            Assert.Equal(0, (await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")).ExitCode);
        using var log = new TransparencyLog(await Sample.LogAsync(300), Sample.Signer);
        foreach (var index in (long[])[0, 255, 256, 299])
        {
            var proof = await log.ProveAsync(index, CancellationToken.None);
            var entry = (await log.ReadAsync(index, CancellationToken.None)).ToArray();
            var (exitCode, output) = await VerifyAsync(proof, entry, Sample.Key);
            Assert.Equal(string.Create(CultureInfo.InvariantCulture, $"{index} 300 {Sample.Origin}\n"), output);
            Assert.Equal(0, exitCode);
            if (index != 256)
                continue;
            entry[10] ^= 1;
            Assert.NotEqual(0, (await VerifyAsync(proof, entry, Sample.Key)).ExitCode);
            entry[10] ^= 1;
            Assert.NotEqual(0, (await VerifyAsync(proof.Replace("\n300\n", "\n301\n", StringComparison.Ordinal), entry, Sample.Key)).ExitCode);
            Assert.NotEqual(0, (await VerifyAsync(proof, entry, LogSigner.Generate(Sample.Origin).VerifierKey)).ExitCode);
        }
    }

    private async Task<(int ExitCode, string Output)> VerifyAsync(string proof, byte[] entry, string key)
    {
        var (proofFile, entryFile) = (Path.Combine(_work, "entry.tlog-proof"), Path.Combine(_work, "entry.json"));
        await File.WriteAllTextAsync(proofFile, proof);
        await File.WriteAllBytesAsync(entryFile, entry);
        return await RunAsync("node", "verify.cjs", proofFile, entryFile, key);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
