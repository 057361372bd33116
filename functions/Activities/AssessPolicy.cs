using Compliance.Audit;
using Compliance.Datasets.Policies;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>
/// Legal basis, consent and the rules of the jurisdictions. Runs before detection, on the policy alone, and after it, on what was found.
/// </summary>
public sealed class AssessPolicy(Workspace workspace)
{
    /// <summary>Assesses the policy.</summary>
    [Function(nameof(AssessPolicy))]
    public Task<StageResult<PolicySummary>> Run([ActivityTrigger] DatasetRef dataset, CancellationToken cancellation)
        => Stage.RunAsync(async () =>
        {
            var work = new InstanceWork(workspace, dataset);
            var pinned = await PinnedPolicy.PinAsync(workspace, dataset, cancellation);
            var policy = pinned.Parse(dataset);
            var detection = await work.FindAsync<Detection>(ClassifyColumns.Step, cancellation);
            var step = Step(afterDetection: detection is not null);
            var decision = await work.OnceAsync(step, () => Task.FromResult(RuleEngine.Assess(policy, Facts(detection))), cancellation);
            return PolicySummary.Of(decision, policy, pinned.Sha256);
        });

    /// <summary>Name of the step before or after detection.</summary>
    public static string Step(bool afterDetection) => afterDetection ? "policy-after-detection" : "policy-before-detection";

    private static DataFacts? Facts(Detection? detection)
    {
        if (detection is null)
            return null;
        var summary = DetectionSummary.Of(detection);
        return new([.. summary.Findings.Keys], summary.GdprSpecial, summary.PiplSensitive, detection.Scan.Records, Minors: false);
    }
}

/// <summary>What the orchestrator needs of an assessment.</summary>
/// <param name="Decision">Proceed, approve or block.</param>
/// <param name="Rules">Rules that applied, e.g. <c>GDPR 6(1)</c>.</param>
/// <param name="Problem">Messages of the rules that decided; empty when it proceeds.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Release">When the result is released.</param>
/// <param name="Anonymize">True when the policy sets a privacy model.</param>
/// <param name="PolicySha256">Hash of the policy's text, or null without one.</param>
public sealed record PolicySummary(
    Decision Decision, IReadOnlyList<string> Rules, string Problem, string Remedy, ReleaseRule Release, bool Anonymize, string? PolicySha256)
{
    private static readonly ReleaseRule WithoutPolicy = new(ReleaseMode.Approval, ApprovalDays: 14);

    /// <summary>The summary of an assessment.</summary>
    public static PolicySummary Of(PolicyDecision decision, DatasetPolicy? policy, string? sha256)
    {
        var decisive = decision.Findings.Where(finding => finding.Decision == decision.Decision && finding.Decision != Decision.Proceed).ToList();
        return new(
            decision.Decision,
            [.. decision.Findings.Select(finding => finding.Rule).Distinct(StringComparer.Ordinal)],
            string.Join(" ", decisive.Select(finding => $"{finding.Rule}: {finding.Message}")),
            string.Join(" ", decisive.Select(finding => finding.Remedy)),
            policy?.Release ?? WithoutPolicy,
            policy?.Anonymization is not null,
            sha256);
    }
}
