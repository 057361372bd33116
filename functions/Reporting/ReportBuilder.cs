using Compliance.Anonymization;
using Compliance.Audit;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Functions.Activities;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;

namespace Compliance.Functions.Reporting;

/// <summary>Puts the results of the stages that ran into a report; stages that did not run are absent from it.</summary>
internal sealed class ReportBuilder(Workspace workspace, Publication publication)
{
    private readonly InstanceWork _work = new(workspace, publication.Dataset);
    private readonly DatasetOutcome _outcome = publication.Outcome;

    /// <summary>Builds the report.</summary>
    public async Task<DatasetReport> BuildAsync(TransparencyLog log, string verifierKey, CancellationToken cancellation)
    {
        var profile = (await _work.FindAsync<SourceText>(SourceText.Step, cancellation))?.Profile;
        var detection = await _work.FindAsync<Detection>(ClassifyColumns.Step, cancellation);
        var treated = await _work.FindAsync<DeidentifiedText>(MergeDeidentified.Step, cancellation);
        var output = await _work.FindAsync<Output>(Activities.Anonymize.Step, cancellation);
        var verification = await _work.FindAsync<KAnonymityVerification>(VerifyOutput.Step, cancellation);
        var checkpoint = await log.CheckpointAsync(cancellation);
        return new(
            publication.Dataset.Id,
            ReportSections.File(publication.Dataset, profile),
            Enum.Parse<ReportVerdict>(_outcome.Verdict.ToString()),
            _outcome.Problem ?? "every check of the policy and of the rules passed",
            _outcome.Remedy,
            publication.Time,
            ReportSections.Policy(await PolicyAsync(cancellation)),
            [.. _outcome.Stages.Select(Stage)],
            ReportSections.Columns(profile, detection, treated?.Result),
            ReportSections.Findings(detection),
            await RulesAsync(cancellation),
            ReportSections.Anonymization(output?.Anonymization, verification),
            _outcome.Released is null || output is null ? null : new(_outcome.Released, output.Sha256, output.Records, output.Bytes),
            checkpoint is null ? null : new(checkpoint.Origin, verifierKey, checkpoint.Size, checkpoint.RootHash));
    }

    private ReportedStage Stage(StageTiming timing)
    {
        var entry = PipelineRun.EntryName(publication.Dataset, EntryOf(timing.Stage));
        return _outcome.Evidence.TryGetValue(entry, out var index)
            ? new(timing.Stage, Seconds(timing), index, $"proofs/{Path.GetFileName(PublishEvidence.ProofOf(publication.Dataset.Id, entry))}.tlog-proof")
            : new(timing.Stage, Seconds(timing), null, null);
    }

    private static double Seconds(StageTiming timing) => Math.Round((timing.Ended - timing.Started).TotalSeconds, 3);

    private static string EntryOf(string stage)
        => stage switch
        {
            nameof(ProfileDataset) => "profile",
            nameof(AssessPolicy) => "policy",
            nameof(DetectPii) => "detection",
            ProcessDataset.AssessFindings => "rules",
            nameof(DeidentifyColumns) => "deidentification",
            nameof(Activities.Anonymize) => "anonymization",
            nameof(VerifyOutput) => "verification",
            PipelineRun.AwaitingApproval => "approval",
            _ => stage,
        };

    // An invalid policy is the verdict's reason already; the report then has no section for it.
    private async Task<DatasetPolicy?> PolicyAsync(CancellationToken cancellation)
    {
        try
        {
            return (await PinnedPolicy.PinAsync(workspace, publication.Dataset, cancellation)).Parse(publication.Dataset);
        }
        catch (DatasetException)
        {
            return null;
        }
    }

    private async Task<IReadOnlyList<ReportedRule>> RulesAsync(CancellationToken cancellation)
    {
        var decision = await _work.FindAsync<PolicyDecision>(AssessPolicy.Step(afterDetection: true), cancellation)
            ?? await _work.FindAsync<PolicyDecision>(AssessPolicy.Step(afterDetection: false), cancellation);
        return [.. (decision?.Findings ?? []).Select(rule => new ReportedRule(rule.Rule, rule.Decision.ToString(), rule.Confidence, rule.Message, rule.Remedy))];
    }
}
