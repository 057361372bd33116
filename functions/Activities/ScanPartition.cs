using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Compliance.Pii;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Personal data in one partition.</summary>
public sealed class ScanPartition(Workspace workspace, PiiScanner scanner)
{
    /// <summary>Scans the partition; the counts go to <c>work</c>.</summary>
    [Function(nameof(ScanPartition))]
    public Task<StageResult<PartitionDone>> Run([ActivityTrigger] PartitionRef partition, CancellationToken cancellation)
        => Stage.RunAsync(async () =>
        {
            var work = new InstanceWork(workspace, partition.Dataset);
            var scan = await work.OnceAsync(Step(partition.Number), () => ScanAsync(work, partition, cancellation), cancellation);
            return new PartitionDone(scan.Records);
        });

    /// <summary>Name of the step of a partition.</summary>
    public static string Step(int partition) => $"scan/{partition:D6}";

    private async Task<ScanResult> ScanAsync(InstanceWork work, PartitionRef partition, CancellationToken cancellation)
    {
        var source = await work.ReadAsync<SourceText>(SourceText.Step, cancellation);
        await using var reader = await source.OpenAsync(workspace, partition.Dataset, partition.Number, cancellation);
        return await scanner.ScanAsync(reader, cancellation);
    }
}
