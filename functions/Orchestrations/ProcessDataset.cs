using Compliance.Anonymization;
using Compliance.Audit;
using Compliance.Datasets.Policies;
using Compliance.Functions.Activities;
using Compliance.Pii;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace Compliance.Functions.Orchestrations;

/// <summary>
/// The main path: a dataset from upload to verdict. Every stage's evidence is durable before the next stage begins,
/// and the evidence of the release before the release.
/// </summary>
public static class ProcessDataset
{
    /// <summary>The second assessment, on what detection found.</summary>
    public const string AssessFindings = nameof(AssessFindings);

    /// <summary>Runs the stages in order; every end has a verdict, a report and an entry in the log.</summary>
    [Function(nameof(ProcessDataset))]
    public static async Task<DatasetOutcome> Run([OrchestrationTrigger] TaskOrchestrationContext context)
    {
        var dataset = context.GetInput<DatasetRef>()!;
        var run = new PipelineRun(context, dataset);
        var conclusion = new Conclusion(context, dataset, run);
        try
        {
            var output = await ToOutputAsync(run);
            return await conclusion.ReleaseAsync(ReleaseOrder.Of(dataset, output));
        }
        catch (DatasetRejectedException rejected)
        {
            return await conclusion.WithholdAsync(rejected.Rejection);
        }
        catch (TaskFailedException fault)
        {
            await conclusion.WithholdAsync(Failure(fault));
            throw;
        }
    }

    private static async Task<Output> ToOutputAsync(PipelineRun run)
    {
        var profile = await run.StageAsync<ProfileSummary>(nameof(ProfileDataset));
        run.Measured(profile.Bytes);
        await run.RecordAsync("profile", Facts.Of(profile));

        var policy = await AssessAsync(run, nameof(AssessPolicy), "policy");

        var detection = await run.PartitionedStageAsync<DetectionSummary>(nameof(DetectPii), profile.Partitions);
        await run.RecordAsync("detection", Facts.Of(detection));

        var rules = await AssessAsync(run, AssessFindings, "rules");

        var treated = await run.PartitionedStageAsync<DeidentificationResult>(nameof(DeidentifyColumns), profile.Partitions);
        await run.RecordAsync("deidentification", Facts.Of(treated));

        var output = await run.StageAsync<Output>(nameof(Anonymize));
        await run.RecordAsync("anonymization", Facts.Of(output));
        if (output.Anonymization is not null)
            await VerifyAsync(run);

        await PassGateAsync(run, policy, rules);
        return output;
    }

    private static async Task<PolicySummary> AssessAsync(PipelineRun run, string stage, string evidence)
    {
        var summary = await run.StageAsync<PolicySummary>(nameof(AssessPolicy), stage);
        await run.RecordAsync(evidence, Facts.Of(summary));
        return summary.Decision == Decision.Block
            ? throw new DatasetRejectedException(new(DatasetVerdict.Blocked, summary.Problem, summary.Remedy))
            : summary;
    }

    private static async Task VerifyAsync(PipelineRun run)
    {
        var verification = await run.StageAsync<KAnonymityVerification>(nameof(VerifyOutput));
        await run.RecordAsync("verification", Facts.Of(verification));
        if (!verification.Holds)
            throw new DatasetRejectedException(new(
                DatasetVerdict.Blocked,
                $"the output is not k-anonymous: its smallest equivalence class has {verification.SmallestClass} records",
                "report this as a defect of the product; nothing was released"));
    }

    private static async Task PassGateAsync(PipelineRun run, PolicySummary policy, PolicySummary rules)
    {
        if (policy.Release.Mode == ReleaseMode.Never)
            throw new DatasetRejectedException(new(DatasetVerdict.Quarantined, "the policy's release rule is 'never': the report is the result", "set release.mode to automatic or approval to release"));
        if (policy.Decision == Decision.Proceed && rules.Decision == Decision.Proceed && policy.Release.Mode == ReleaseMode.Automatic)
            return;

        var decision = await run.GateAsync(policy.Release.ApprovalDays);
        await run.RecordAsync("approval", Facts.Of(decision));
        if (decision is null)
            throw new DatasetRejectedException(new(DatasetVerdict.Quarantined, $"nobody approved the release within {policy.Release.ApprovalDays} days", "start the dataset again and approve or reject it"));
        if (!decision.Approved)
            throw new DatasetRejectedException(new(DatasetVerdict.Quarantined, "the release was rejected at the gate", "see the reason that the approver gave, change dataset or policy and upload again"));
    }

    private static Rejection Failure(TaskFailedException fault)
        => new(DatasetVerdict.Failed, $"stage {fault.TaskName} failed after retries: {fault.FailureDetails.ErrorType}", "see the logs of the host; the upload is untouched, start the dataset again with POST /api/datasets");
}
