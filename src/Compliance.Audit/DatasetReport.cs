using System.Text.Json;
using System.Text.Json.Serialization;
using Compliance.Audit.Reporting;

namespace Compliance.Audit;

/// <summary>
/// All that the platform states about one dataset: the content of <c>report.json</c> and of the page that people read.
/// It holds no value of the dataset; examples are masked.
/// </summary>
/// <param name="Id">Id of the dataset, the same in the audit log.</param>
/// <param name="File">The original.</param>
/// <param name="Verdict">How it ended.</param>
/// <param name="Reason">Why it ended so, one sentence.</param>
/// <param name="Remedy">What its sender can do; null when nothing is to be done.</param>
/// <param name="Created">When the report was made.</param>
/// <param name="Policy">Purpose, controller and legal basis; null when there was no policy.</param>
/// <param name="Stages">Stages in order, with their times and log entries.</param>
/// <param name="Columns">Columns in file order.</param>
/// <param name="Findings">What was found, by entity type.</param>
/// <param name="Rules">What the rules say.</param>
/// <param name="Anonymization">Privacy model and its check; null when no column is a quasi-identifier.</param>
/// <param name="Release">What was released; null when nothing was.</param>
/// <param name="Log">Where the evidence is; null before the first entry.</param>
public sealed record DatasetReport(
    string Id,
    ReportedFile File,
    ReportVerdict Verdict,
    string Reason,
    string? Remedy,
    DateTimeOffset Created,
    ReportedPolicy? Policy,
    IReadOnlyList<ReportedStage> Stages,
    IReadOnlyList<ReportedColumn> Columns,
    IReadOnlyList<ReportedFinding> Findings,
    IReadOnlyList<ReportedRule> Rules,
    ReportedAnonymization? Anonymization,
    ReportedRelease? Release,
    ReportedLog? Log)
{
    /// <summary>Said in every report.</summary>
    public const string StandardNotice = "This report states what the software found and did. It is not legal advice, and a finding of none is not a proof of none.";

    /// <summary>Version of the form of this document.</summary>
    [JsonPropertyOrder(-1)]
    public int SchemaVersion { get; init; } = 1;

    /// <summary>What the report is not.</summary>
    public string Notice { get; init; } = StandardNotice;

    /// <summary>Writes <c>report.json</c>: indented UTF-8, camel case.</summary>
    public byte[] ToJson() => [.. JsonSerializer.SerializeToUtf8Bytes(this, ReportJson.Default.DatasetReport), (byte)'\n'];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="JsonException">The bytes are no report.</exception>
    public static DatasetReport FromJson(ReadOnlySpan<byte> json)
        => JsonSerializer.Deserialize(json, ReportJson.Default.DatasetReport) ?? throw new JsonException("the report is null");
}
