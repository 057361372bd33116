using Compliance.Datasets.Policies;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Compliance.Pii;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Merges the scans of all partitions and decides the role of each column.</summary>
public sealed class ClassifyColumns(Workspace workspace)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "detection";

    /// <summary>Classifies the columns.</summary>
    [Function(nameof(ClassifyColumns))]
    public Task<StageResult<DetectionSummary>> Run([ActivityTrigger] PartitionedStage stage, CancellationToken cancellation)
        => Stage.RunAsync(async () =>
        {
            var work = new InstanceWork(workspace, stage.Dataset);
            var detection = await work.OnceAsync(Step, () => ClassifyAsync(work, stage, cancellation), cancellation);
            return DetectionSummary.Of(detection);
        });

    private async Task<Detection> ClassifyAsync(InstanceWork work, PartitionedStage stage, CancellationToken cancellation)
    {
        var source = await work.ReadAsync<SourceText>(SourceText.Step, cancellation);
        var scans = new List<ScanResult>(stage.Partitions);
        for (var partition = 0; partition < stage.Partitions; partition++)
            scans.Add(await work.ReadAsync<ScanResult>(ScanPartition.Step(partition), cancellation));
        var scan = ScanResult.Merge(scans);
        var policy = (await PinnedPolicy.PinAsync(workspace, stage.Dataset, cancellation)).Parse(stage.Dataset);
        return new(scan, ColumnClassifier.Classify(source.Profile, scan, policy));
    }
}

/// <summary>What detection found in a dataset.</summary>
/// <param name="Scan">Counts for each column and entity type.</param>
/// <param name="Columns">Decisions, one a column.</param>
public sealed record Detection(ScanResult Scan, IReadOnlyList<ColumnDecision> Columns);

/// <summary>What the orchestrator needs of a detection.</summary>
/// <param name="Findings">Findings for each entity type.</param>
/// <param name="Direct">Direct identifiers among the columns.</param>
/// <param name="Quasi">Quasi-identifiers among the columns.</param>
/// <param name="GdprSpecial">True when a special category (GDPR 9) was found.</param>
/// <param name="PiplSensitive">True when sensitive personal information (PIPL 28) was found.</param>
public sealed record DetectionSummary(IReadOnlyDictionary<string, long> Findings, int Direct, int Quasi, bool GdprSpecial, bool PiplSensitive)
{
    /// <summary>The summary of a detection.</summary>
    public static DetectionSummary Of(Detection detection)
        => new(
            detection.Scan.Columns.SelectMany(column => column.Entities)
                .GroupBy(entity => entity.Key, StringComparer.Ordinal)
                .OrderBy(entity => entity.Key, StringComparer.Ordinal)
                .ToDictionary(entity => entity.Key, entity => entity.Sum(count => count.Value.Findings), StringComparer.Ordinal),
            detection.Columns.Count(column => column.Role == ColumnRole.Direct),
            detection.Columns.Count(column => column.Role == ColumnRole.Quasi),
            detection.Columns.Any(column => column.GdprSpecial),
            detection.Columns.Any(column => column.PiplSensitive));
}
