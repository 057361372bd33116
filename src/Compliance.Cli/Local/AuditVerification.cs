using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Compliance.Audit;
using Compliance.Datasets.Stores;
using Spectre.Console;

namespace Compliance.Cli.Local;

/// <summary>Verifies the log and the proofs of datasets from files alone, and prints what was checked.</summary>
/// <param name="log">The log's files.</param>
/// <param name="reports">Reports and proofs, by dataset.</param>
/// <param name="verifierKey">The key that checkpoints must be signed with.</param>
internal sealed class AuditVerification(ObjectStore log, ObjectStore reports, string verifierKey)
{
    /// <summary>Checks everything; false when there is any problem.</summary>
    public async Task<bool> RunAsync(IReadOnlyList<string> datasets, CancellationToken cancellation)
    {
        var whole = await LogVerifier.VerifyAsync(log, verifierKey, cancellation);
        var problems = new List<string>(whole.Problems);
        AnsiConsole.MarkupLineInterpolated($"log: {whole.Size:N0} entries, root {whole.RootHash}, every entry, tile and the signature checked against {verifierKey}");
        foreach (var dataset in datasets)
            problems.AddRange(await VerifyDatasetAsync(dataset, cancellation));
        foreach (var problem in problems)
            AnsiConsole.MarkupLineInterpolated($"[red]{problem}[/]");
        AnsiConsole.MarkupLine(problems.Count == 0 ? "[green]verified[/]" : $"[red]not verified: {problems.Count} problems[/]");
        return problems.Count == 0;
    }

    private async Task<List<string>> VerifyDatasetAsync(string dataset, CancellationToken cancellation)
    {
        var problems = new List<string>();
        var reported = new List<string?>();
        var proofs = 0;
        await foreach (var file in reports.ListAsync($"{dataset}/proofs/", cancellation))
        {
            if (!file.Path.EndsWith(".tlog-proof", StringComparison.Ordinal))
                continue;
            proofs++;
            if (await ProblemOfAsync(dataset, file.Path, reported, cancellation) is { } problem)
                problems.Add($"{file.Path}: {problem}");
        }

        // A dataset that was started again has a report entry for each attempt; its report is that of the last.
        if (await ReportHashAsync(dataset, cancellation) is { } hash && !reported.Contains(hash, StringComparer.Ordinal))
            problems.Add($"{dataset}/report.json: it is not a report that the log knows");
        if (proofs == 0)
            problems.Add($"{dataset}: there are no proofs of its entries");
        AnsiConsole.MarkupLineInterpolated($"{dataset}: {proofs} inclusion proofs checked");
        return problems;
    }

    private async Task<string?> ProblemOfAsync(string dataset, string proofPath, List<string?> reported, CancellationToken cancellation)
    {
        var entryPath = Path.ChangeExtension(proofPath, ".json");
        if (await reports.ReadAsync(entryPath, cancellation) is not { } entry)
            return "the entry that it proves is missing";
        var proof = await reports.ReadAsync(proofPath, cancellation);
        var verified = LogVerifier.VerifyProof(Encoding.UTF8.GetString(proof!.Content.Span), entry.Content.Span, verifierKey);
        if (!verified.Holds)
            return verified.Problem;

        var fields = JsonNode.Parse(entry.Content.Span)!;
        if ((string?)fields["dataset"] != dataset)
            return "it proves an entry of another dataset";
        if (((string?)fields["stage"])?.StartsWith("report", StringComparison.Ordinal) == true)
            reported.Add((string?)fields["facts"]?["sha256"]);
        return null;
    }

    private async Task<string?> ReportHashAsync(string dataset, CancellationToken cancellation)
        => await reports.ReadAsync($"{dataset}/report.json", cancellation) is { } report
            ? Convert.ToHexStringLower(SHA256.HashData(report.Content.Span))
            : "missing";
}
