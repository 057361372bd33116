using Compliance.Anonymization;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Checks the dataset that will be released, from its bytes alone: the privacy model holds, by code that the search does not use.</summary>
public sealed class VerifyOutput(Workspace workspace)
{
    /// <summary>Name of the step.</summary>
    public const string Step = "verification";

    /// <summary>Verifies the output.</summary>
    [Function(nameof(VerifyOutput))]
    public Task<StageResult<KAnonymityVerification>> Run([ActivityTrigger] DatasetRef dataset, CancellationToken cancellation)
        => Stage.RunAsync(async () =>
        {
            var work = new InstanceWork(workspace, dataset);
            return await work.OnceAsync(Step, () => VerifyAsync(work, cancellation), cancellation);
        });

    private async Task<KAnonymityVerification> VerifyAsync(InstanceWork work, CancellationToken cancellation)
    {
        var profile = (await work.ReadAsync<SourceText>(SourceText.Step, cancellation)).Profile;
        var output = await work.ReadAsync<Output>(Anonymize.Step, cancellation);
        var solution = output.Anonymization ?? throw new InvalidOperationException("verifying the output: it was not anonymized; only outputs with a privacy model are verified.");
        var quasi = (await work.ReadAsync<Detection>(ClassifyColumns.Step, cancellation)).Columns
            .Where(column => column.Role == ColumnRole.Quasi)
            .Select(column => column.Column)
            .ToList();
        var text = await workspace.Work.OpenReadAsync(output.Data, 0, null, cancellation)
            ?? throw new InvalidOperationException($"verifying {output.Data}: it is missing; start the dataset again.");
        await using var reader = DatasetReader.Open(text, profile);
        return await KAnonymityVerifier.VerifyAsync(reader, quasi, solution.K, solution.Released, cancellation);
    }
}
