using System.Text;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Compliance.Pii;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Redacts, masks, tokenises or encrypts the direct identifiers and findings of one partition.</summary>
public sealed class DeidentifyPartition(Workspace workspace, PiiScanner scanner, Keys keys)
{
    /// <summary>Writes the de-identified partition to <c>work</c>.</summary>
    [Function(nameof(DeidentifyPartition))]
    public Task<StageResult<PartitionDone>> Run([ActivityTrigger] PartitionRef partition, CancellationToken cancellation)
        => Stage.RunAsync(async () =>
        {
            var work = new InstanceWork(workspace, partition.Dataset);
            var part = await work.OnceAsync(Step(partition.Number), () => RewriteAsync(work, partition, cancellation), cancellation);
            return new PartitionDone(part.Result.Records);
        });

    /// <summary>Name of the step of a partition.</summary>
    public static string Step(int partition) => $"deidentified/{partition:D6}";

    private async Task<DeidentifiedPart> RewriteAsync(InstanceWork work, PartitionRef partition, CancellationToken cancellation)
    {
        var source = await work.ReadAsync<SourceText>(SourceText.Step, cancellation);
        var detection = await work.ReadAsync<Detection>(ClassifyColumns.Step, cancellation);
        var policy = (await PinnedPolicy.PinAsync(workspace, partition.Dataset, cancellation)).Parse(partition.Dataset);
        var deidentifier = new Deidentifier(detection.Columns, policy, await keys.RingAsync(), scanner);
        var data = work.NewData(Step(partition.Number));
        DeidentificationResult? result = null;
        await workspace.Work.WriteAsync(
            data,
            async (stream, token) =>
            {
                await using var reader = await source.OpenAsync(workspace, partition.Dataset, partition.Number, token);
                await using var output = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true);
                result = await deidentifier.RewriteAsync(reader, output, token);
            },
            cancellation);
        return new(data, result!);
    }
}

/// <summary>A de-identified partition.</summary>
/// <param name="Data">Path of its text in <c>work</c>.</param>
/// <param name="Result">What was treated.</param>
public sealed record DeidentifiedPart(string Data, DeidentificationResult Result);
