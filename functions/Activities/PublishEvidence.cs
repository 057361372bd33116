using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Compliance.Audit;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Reporting;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Writes report.json and report.html, logs the report's hash, and exports the proofs of all entries of the run.</summary>
public sealed class PublishEvidence(Workspace workspace, EvidenceLog evidence)
{
    /// <summary>Name of the entry that holds the report's hash.</summary>
    public const string Entry = "report";

    /// <summary>Publishes the report of an outcome; returns the outcome with the report's own entry.</summary>
    [Function(nameof(PublishEvidence))]
    public async Task<DatasetOutcome> Run([ActivityTrigger] Publication publication, CancellationToken cancellation)
    {
        var log = await evidence.OpenAsync();
        var json = await ReportAsync(log, publication, cancellation);
        var entry = new EvidenceEntry(
            publication.Dataset.Id,
            EntryOf(publication),
            publication.Time,
            new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(json)), ["verdict"] = publication.Outcome.Verdict.ToString() });
        var outcome = publication.Outcome with { Evidence = new SortedDictionary<string, long>(publication.Outcome.Evidence.ToDictionary(), StringComparer.Ordinal) { [entry.Stage] = await log.AppendAsync(entry, cancellation) } };

        await workspace.Reports.WriteAsync($"{publication.Dataset.Id}/report.json", json, cancellation);
        await workspace.Reports.WriteAsync($"{publication.Dataset.Id}/report.html", Html(DatasetReport.FromJson(json)), cancellation);
        foreach (var (stage, index) in outcome.Evidence)
            await ExportAsync(log, publication.Dataset.Id, stage, index, cancellation);
        return outcome;
    }

    // A run whose release failed has published a report already; the one that says so is an entry of its own.
    private static string EntryOf(Publication publication)
        => PipelineRun.EntryName(publication.Dataset, publication.Outcome.Verdict == DatasetVerdict.Failed ? $"{Entry}-of-failure" : Entry);

    /// <summary>Path in <c>reports</c> of a stage's proof, without its extension.</summary>
    public static string ProofOf(string id, string stage) => $"{id}/proofs/{stage.Replace('#', '-')}";

    // The report names the log's size at the time, so a repeated step would make another one; the first one counts.
    private async Task<byte[]> ReportAsync(TransparencyLog log, Publication publication, CancellationToken cancellation)
    {
        var report = await new InstanceWork(workspace, publication.Dataset).OnceAsync(
            $"report-{publication.Outcome.Verdict}",
            async () => new ReportBytes((await new ReportBuilder(workspace, publication).BuildAsync(log, await evidence.VerifierKeyAsync(), cancellation)).ToJson()),
            cancellation);
        return report.Json;
    }

    private async Task ExportAsync(TransparencyLog log, string id, string stage, long index, CancellationToken cancellation)
    {
        var path = ProofOf(id, stage);
        await workspace.Reports.WriteAsync(path + ".json", await log.ReadAsync(index, cancellation), cancellation);
        await workspace.Reports.WriteAsync(path + ".tlog-proof", Encoding.UTF8.GetBytes(await log.ProveAsync(index, cancellation)), cancellation);
    }

    private static byte[] Html(DatasetReport report)
    {
        using var page = new StringWriter();
        HtmlReport.Write(report, page);
        return Encoding.UTF8.GetBytes(page.ToString());
    }

    private sealed record ReportBytes(byte[] Json);
}

/// <summary>What to publish.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Time">When it reached its end, UTC.</param>
/// <param name="Outcome">How.</param>
public sealed record Publication(DatasetRef Dataset, DateTimeOffset Time, DatasetOutcome Outcome);
