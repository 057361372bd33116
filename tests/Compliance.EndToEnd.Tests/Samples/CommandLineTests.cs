using System.Diagnostics;
using Compliance.Cli.Local;

namespace Compliance.EndToEnd.Tests.Samples;

public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compliance-cli-");

    [Fact]
    public async Task Scan_names_each_column_and_what_it_holds()
    {
        var (code, output) = await RunAsync("scan", Sample("customers.csv"), "--json");
        Assert.Equal(0, code);
        var decisions = System.Text.Json.JsonDocument.Parse(output).RootElement.GetProperty("decisions").EnumerateArray();
        var email = decisions.Single(decision => decision.GetProperty("column").GetString() == "email");
        Assert.Equal(("Direct", "EMAIL_ADDRESS"), (email.GetProperty("role").GetString(), email.GetProperty("entity").GetString()));
    }

    [Fact]
    public async Task Anonymize_writes_the_result_once()
    {
        var target = Path.Combine(_folder.FullName, "out.csv");
        string[] command = ["anonymize", Sample("customers.csv"), "--policy", Sample("customers.csv.policy.yaml"), "--out", target, "--keys", Path.Combine(_folder.FullName, "keys")];
        var (code, output) = await RunAsync(command);
        Assert.True(code == 0, output);
        Assert.DoesNotContain("@example", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var (again, message) = await RunAsync(command);
        Assert.Equal(1, again);
        Assert.Contains("it exists", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_does_not_parse_ends_with_its_place()
    {
        var policy = Path.Combine(_folder.FullName, "policy.yaml");
        await File.WriteAllTextAsync(policy, "version: 1\npurpose: [\n", TestContext.Current.CancellationToken);
        var (code, message) = await RunAsync("anonymize", Sample("customers.csv"), "--policy", policy, "--out", Path.Combine(_folder.FullName, "never.csv"));
        Assert.Equal(2, code);
        Assert.Contains("policy.yaml(", message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", name);

    private static async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LocalApp).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await errors);
    }
}
