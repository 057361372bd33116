using Compliance.Anonymization;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>
/// Generalizes the quasi-identifiers until the policy's privacy model holds, and writes the dataset that will be released.
/// Without a privacy model the de-identified text is that dataset.
/// </summary>
public sealed class Anonymize(Workspace workspace)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "output";

    /// <summary>Writes the output to <c>work</c>.</summary>
    [Function(nameof(Anonymize))]
    public Task<StageResult<Output>> Run([ActivityTrigger] DatasetRef dataset, CancellationToken cancellation)
        => Stage.RunAsync(() => new InstanceWork(workspace, dataset).OnceAsync(Step, () => AnonymizeAsync(dataset, cancellation), cancellation));

    private async Task<Output> AnonymizeAsync(DatasetRef dataset, CancellationToken cancellation)
    {
        var work = new InstanceWork(workspace, dataset);
        var profile = (await work.ReadAsync<SourceText>(SourceText.Step, cancellation)).Profile;
        var text = await work.ReadAsync<DeidentifiedText>(MergeDeidentified.Step, cancellation);
        var policy = (await PinnedPolicy.PinAsync(workspace, dataset, cancellation)).Parse(dataset);
        var file = new OutputFile(workspace.Work, work.NewData(Step));
        if (policy?.Anonymization is null)
            return await file.CopyAsync(text.Open(workspace), profile.Records, cancellation);

        var quasi = (await work.ReadAsync<Detection>(ClassifyColumns.Step, cancellation)).Columns
            .Where(column => column.Role == ColumnRole.Quasi)
            .Select(column => column.Column);
        var hierarchies = await PolicyHierarchies.LoadAsync(workspace.Hierarchies, policy, quasi, dataset.PolicyBlob, cancellation);
        var anonymizer = new Anonymizer(hierarchies, policy.Anonymization);
        await using var first = text.OpenReader(workspace, profile);
        var solution = await anonymizer.SolveAsync(first, cancellation);
        return await file.WriteAsync(
            async (output, token) =>
            {
                await using var second = text.OpenReader(workspace, profile);
                second.WriteHeader(output);
                await anonymizer.WriteAsync(second, solution, output, token);
            },
            solution,
            cancellation);
    }
}

/// <summary>The dataset that will be released, if everything else allows it.</summary>
/// <param name="Data">Path in <c>work</c>.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of its bytes.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Records">Records in it.</param>
/// <param name="Anonymization">What the anonymizer chose, or null without a privacy model.</param>
public sealed record Output(string Data, string Sha256, long Bytes, long Records, AnonymizationSolution? Anonymization);
