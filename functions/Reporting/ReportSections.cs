using Compliance.Anonymization;
using Compliance.Audit;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Functions.Activities;
using Compliance.Functions.Orchestrations;
using Compliance.Pii;

namespace Compliance.Functions.Reporting;

/// <summary>The results of the domain libraries in the words of the report.</summary>
internal static class ReportSections
{
    public static ReportedFile File(DatasetRef dataset, DatasetProfile? profile)
        => profile is null
            ? new(Path.GetFileName(dataset.Blob), "unknown", "unknown", 0, "", 0, [], 0)
            : new(
                profile.File, profile.Format.ToString(), profile.Encoding, profile.Bytes, profile.Sha256, profile.Records,
                [.. profile.Warnings.Select(warning => $"line {warning.Line}: {warning.Problem}")], profile.WarningCount);

    public static ReportedPolicy? Policy(DatasetPolicy? policy)
        => policy is null
            ? null
            : new(
                policy.Purpose, policy.Controller.Name, policy.Controller.Contact,
                [.. policy.Jurisdictions.Select(jurisdiction => jurisdiction.ToString())],
                [.. Bases(policy.LegalBasis)],
                policy.LegalBasis.Reference);

    public static IReadOnlyList<ReportedColumn> Columns(DatasetProfile? profile, Detection? detection, DeidentificationResult? treated)
        => [.. (profile?.Columns ?? []).Select(column =>
        {
            var decision = detection?.Columns.FirstOrDefault(candidate => candidate.Column == column.Name);
            var treatments = treated?.Columns.Where(treatment => treatment.Column == column.Name).ToList() ?? [];
            var operators = string.Join(", ", treatments.Select(treatment => treatment.Operator).Distinct(StringComparer.Ordinal));
            return new ReportedColumn(
                column.Name, decision?.Role.ToString() ?? "not classified", decision?.Entity, decision?.Confidence ?? 0, column.Type.ToString(),
                column.Nulls, column.Distinct, column.Examples, operators.Length == 0 ? null : operators,
                treatments.Sum(treatment => treatment.Fields), decision?.Evidence ?? []);
        })];

    public static IReadOnlyList<ReportedFinding> Findings(Detection? detection)
        => [.. (detection?.Scan.Columns ?? [])
            .SelectMany(column => column.Entities.Select(entity => (column.Column, Entity: entity.Key, Count: entity.Value)))
            .GroupBy(found => found.Entity, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ReportedFinding(
                group.Key, group.Sum(found => found.Count.Fields), group.Sum(found => found.Count.Findings), [.. group.Select(found => found.Column)]))];

    public static ReportedAnonymization? Anonymization(AnonymizationSolution? solution, KAnonymityVerification? verification)
        => solution is null
            ? null
            : new(
                solution.K, solution.SuppressionLimit,
                [.. solution.Levels.Select(level => new ReportedLevel(level.Attribute, level.Level, level.MaxLevel))],
                solution.Loss, solution.Records, solution.Suppressed, solution.Released, solution.Classes, solution.SmallestClass, solution.AverageClass,
                solution.NodesChecked, solution.NodesInLattice,
                verification is null ? null : new(verification.Holds, verification.Records, verification.Classes, verification.SmallestClass));

    private static IEnumerable<string> Bases(LegalBasis basis)
    {
        if (basis.Gdpr is not null)
            yield return $"GDPR 6(1)({basis.Gdpr})";
        if (basis.GdprSpecial is not null)
            yield return $"GDPR 9(2)({basis.GdprSpecial})";
        if (basis.Pipl is not null)
            yield return $"PIPL 13(1)({basis.Pipl})";
        if (basis.SeparateConsent)
            yield return "PIPL 29 separate consent";
    }
}
