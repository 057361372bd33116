using System.Text.Json.Nodes;
using Compliance.Anonymization;
using Compliance.Functions.Activities;
using Compliance.Pii;

namespace Compliance.Functions.Orchestrations;

/// <summary>What the log says of each stage: hashes, counts and codes, never a value, a name or a path.</summary>
internal static class Facts
{
    public static JsonObject Of(ProfileSummary profile)
        => new()
        {
            ["sha256"] = profile.Sha256, ["bytes"] = profile.Bytes, ["records"] = profile.Records,
            ["columns"] = profile.Columns, ["format"] = profile.Format.ToString(), ["warnings"] = profile.Warnings,
        };

    public static JsonObject Of(PolicySummary policy)
        => new()
        {
            ["decision"] = policy.Decision.ToString(), ["policySha256"] = policy.PolicySha256,
            ["rules"] = new JsonArray([.. policy.Rules.Select(rule => JsonValue.Create(rule))]),
        };

    public static JsonObject Of(DetectionSummary detection)
        => new()
        {
            ["findings"] = new JsonObject(detection.Findings.Select(finding => KeyValuePair.Create(finding.Key, (JsonNode?)finding.Value))),
            ["directColumns"] = detection.Direct, ["quasiColumns"] = detection.Quasi,
            ["gdprSpecial"] = detection.GdprSpecial, ["piplSensitive"] = detection.PiplSensitive,
        };

    public static JsonObject Of(DeidentificationResult treated)
        => new()
        {
            ["records"] = treated.Records,
            ["fields"] = new JsonObject(treated.Columns
                .GroupBy(column => column.Operator, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, (JsonNode?)group.Sum(column => column.Fields)))),
        };

    public static JsonObject Of(Output output)
    {
        var facts = new JsonObject { ["sha256"] = output.Sha256, ["bytes"] = output.Bytes, ["records"] = output.Records };
        if (output.Anonymization is { } solution)
        {
            facts["k"] = solution.K;
            facts["suppressionLimit"] = solution.SuppressionLimit;
            facts["suppressed"] = solution.Suppressed;
            facts["loss"] = solution.Loss;
            facts["levels"] = new JsonArray([.. solution.Levels.Select(level => JsonValue.Create(level.Level))]);
        }

        return facts;
    }

    public static JsonObject Of(KAnonymityVerification verification)
        => new() { ["holds"] = verification.Holds, ["records"] = verification.Records, ["classes"] = verification.Classes, ["smallestClass"] = verification.SmallestClass };

    public static JsonObject Of(GateDecision? decision)
        => new() { ["decision"] = decision is null ? "expired" : decision.Approved ? "approved" : "rejected" };

    public static JsonObject Of(ReleaseOrder order)
        => new() { ["sha256"] = order.Output.Sha256, ["bytes"] = order.Output.Bytes, ["records"] = order.Output.Records };

    public static JsonObject Of(Rejection rejection) => new() { ["verdict"] = rejection.Verdict.ToString() };
}
