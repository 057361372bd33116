using System.Text.Json;
using Compliance.EndToEnd.Tests.Harness;

namespace Compliance.EndToEnd.Tests.Documents;

/// <summary>README is what a newcomer does first, so each of its commands runs here as it is written there.</summary>
public sealed class ReadmeTests(Newcomer newcomer) : IClassFixture<Newcomer>
{
    private const int FirstScreen = 40;

    [Fact]
    public void The_demo_prints_the_lines_that_are_shown_in_their_order()
    {
        var (code, output) = newcomer.Demo;
        Assert.True(code == 0, output);
        var lines = output.Split('\n').Select(line => line.Replace("─", "", StringComparison.Ordinal).Trim()).ToList();
        var from = 0;
        foreach (var shown in Readme.Blocks("text").Single().Split('\n').Where(line => line.Trim() != "..."))
        {
            var found = lines.FindIndex(from, line => Readme.Pattern(shown).IsMatch(line));
            Assert.True(found >= 0, $"README shows '{shown}', which the demo does not print after line {from}:\n{output}");
            from = found + 1;
        }
    }

    [Fact]
    public async Task Every_command_of_the_table_runs_and_says_what_it_did()
    {
        Assert.True(newcomer.Demo.Code == 0, newcomer.Demo.Output);
        var expected = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["scan FILE"] = "EMAIL_ADDRESS",
            ["anonymize FILE --policy P --out O"] = "verified on the output",
            ["audit verify"] = "verified",
            ["audit export --out O"] = "files of the log",
            ["audit key"] = "compliance.local/log+",
        };
        Assert.Equal(expected.Keys.Concat(["up", "demo"]).Order(StringComparer.Ordinal), Readme.Commands.Order(StringComparer.Ordinal));
        foreach (var (command, line) in expected)
            Assert.Contains(line, await OutputAsync(command), StringComparison.Ordinal);
        Assert.EndsWith("verified\n", await OutputAsync($"audit verify '{newcomer.FileNamed("out-audit")}'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_upload_with_curl_is_accepted_by_the_running_app_and_released()
    {
        Assert.True(newcomer.Demo.Code == 0, newcomer.Demo.Output);
        Assert.Contains("7071", (await newcomer.RunAsync($"{CommandLine.InReadme} up --help", storesData: false)).Output, StringComparison.Ordinal);
        await using var app = await newcomer.UpAsync();
        var block = Readme.Blocks("sh").Single(text => text.StartsWith("curl", StringComparison.Ordinal));
        Assert.Contains("http://127.0.0.1:7071/", block, StringComparison.Ordinal);
        var (code, output) = await newcomer.RunAsync(block.Replace("curl", "curl -sS", StringComparison.Ordinal).Replace("http://127.0.0.1:7071/", app.Address.ToString(), StringComparison.Ordinal), storesData: false);
        Assert.True(code == 0, output);

        var id = JsonDocument.Parse(output).RootElement.GetProperty("id").GetString()!;
        var end = await new Upload(app.Address, newcomer.Container).Of(id).EndAsync();
        Assert.Equal("Released", end.State);
    }

    [Fact]
    public void Every_shell_block_is_one_that_is_run_here_or_is_the_run_of_the_tests_itself()
        => Assert.Equal(["demo", "dotnet test", "curl"], Readme.Blocks("sh").Select(block =>
            block == $"{CommandLine.InReadme} demo" ? "demo" : block.StartsWith("curl ", StringComparison.Ordinal) ? "curl" : block));

    [Fact]
    public void Every_link_leads_to_a_file()
        => Assert.All(Readme.Links, path => Assert.True(Path.Exists(Path.Combine(Repository.Root, path)), path));

    [Fact]
    public void The_first_screen_says_what_it_is_and_shows_both_commands()
    {
        var screen = string.Join('\n', Readme.Text.Split('\n').Take(FirstScreen));
        Assert.Contains($"{CommandLine.InReadme} demo", screen, StringComparison.Ordinal);
        Assert.Contains("dotnet test", screen, StringComparison.Ordinal);
    }

    private async Task<string> OutputAsync(string command)
    {
        var folder = command.StartsWith("audit", StringComparison.Ordinal) ? "out-audit" : "out.csv";
        var line = command
            .Replace(" FILE", " samples/customers.csv", StringComparison.Ordinal)
            .Replace("--policy P", "--policy samples/customers.csv.policy.yaml", StringComparison.Ordinal)
            .Replace("--out O", $"--out '{newcomer.FileNamed(folder)}'", StringComparison.Ordinal);
        var (code, output) = await newcomer.RunAsync($"{CommandLine.InReadme} {line}", storesData: !command.StartsWith("scan", StringComparison.Ordinal));
        Assert.True(code == 0, $"{line}: {output}");
        return output;
    }
}
