using Compliance.EndToEnd.Tests.Harness;

namespace Compliance.EndToEnd.Tests.Samples;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Scan_names_each_column_and_what_it_holds()
    {
        var (code, output) = await CommandLine.RunAsync("scan", Sample("customers.csv"), "--json");
        Assert.Equal(0, code);
        var decisions = System.Text.Json.JsonDocument.Parse(output).RootElement.GetProperty("decisions").EnumerateArray();
        var email = decisions.Single(decision => decision.GetProperty("column").GetString() == "email");
        Assert.Equal(("Direct", "EMAIL_ADDRESS"), (email.GetProperty("role").GetString(), email.GetProperty("entity").GetString()));
    }

    [Fact]
    public async Task Anonymize_writes_the_result_once()
    {
        var target = _folder.File("out.csv");
        string[] command = ["anonymize", Sample("customers.csv"), "--policy", Sample("customers.csv.policy.yaml"), "--out", target, "--data", _folder.Path];
        var (code, output) = await CommandLine.RunAsync(command);
        Assert.True(code == 0, output);
        Assert.DoesNotContain("@example", await File.ReadAllTextAsync(target, TestContext.Current.CancellationToken), StringComparison.Ordinal);

        var (again, message) = await CommandLine.RunAsync(command);
        Assert.Equal(1, again);
        Assert.Contains("it exists", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_policy_that_does_not_parse_ends_with_its_place()
    {
        var policy = _folder.File("policy.yaml");
        await File.WriteAllTextAsync(policy, "version: 1\npurpose: [\n", TestContext.Current.CancellationToken);
        var (code, message) = await CommandLine.RunAsync("anonymize", Sample("customers.csv"), "--policy", policy, "--out", _folder.File("never.csv"));
        Assert.Equal(2, code);
        Assert.Contains("policy.yaml(", message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static string Sample(string name) => Path.Combine(Repository.Root, "samples", name);
}
