using System.Text;
using Compliance.Datasets;
using Compliance.Datasets.Stores;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Compliance.Pii;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Joins the de-identified partitions into one text, by reference: no data is copied.</summary>
public sealed class MergeDeidentified(Workspace workspace)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "deidentified";

    /// <summary>Merges the partitions' results.</summary>
    [Function(nameof(MergeDeidentified))]
    public Task<StageResult<DeidentificationResult>> Run([ActivityTrigger] PartitionedStage stage, CancellationToken cancellation)
        => Stage.RunAsync(async () =>
        {
            var work = new InstanceWork(workspace, stage.Dataset);
            return (await work.OnceAsync(Step, () => MergeAsync(work, stage, cancellation), cancellation)).Result;
        });

    private async Task<DeidentifiedText> MergeAsync(InstanceWork work, PartitionedStage stage, CancellationToken cancellation)
    {
        var source = await work.ReadAsync<SourceText>(SourceText.Step, cancellation);
        var header = work.NewData("deidentified/header");
        await workspace.Work.WriteAsync(header, Encoding.UTF8.GetBytes(await source.HeaderAsync()), cancellation);
        var parts = new List<DeidentifiedPart>(stage.Partitions);
        for (var partition = 0; partition < stage.Partitions; partition++)
            parts.Add(await work.ReadAsync<DeidentifiedPart>(DeidentifyPartition.Step(partition), cancellation));
        return new([header, .. parts.Select(part => part.Data)], DeidentificationResult.Merge([.. parts.Select(part => part.Result)]));
    }
}

/// <summary>A de-identified dataset as pieces that follow each other.</summary>
/// <param name="Pieces">Paths in <c>work</c>: the header, then one a partition.</param>
/// <param name="Result">What was treated.</param>
public sealed record DeidentifiedText(IReadOnlyList<string> Pieces, DeidentificationResult Result)
{
    /// <summary>The pieces as one stream.</summary>
    public Stream Open(Workspace workspace) => new ObjectSequenceStream(workspace.Work, Pieces);

    /// <summary>A reader over all records.</summary>
    public RecordReader OpenReader(Workspace workspace, DatasetProfile profile) => DatasetReader.Open(Open(workspace), profile);
}
