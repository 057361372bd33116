using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Pii.Columns;

namespace Compliance.Pii;

/// <summary>Says what each column is, from its header, its type and how many of its values are an entity; the policy has the last word.</summary>
public static class ColumnClassifier
{
    private const double MostlyOneEntity = 0.5;

    private static readonly OperatorPolicy Token = new("token");
    private static readonly HashSet<string> Identifying = new(StringComparer.Ordinal)
    {
        EntityTypes.EmailAddress, EntityTypes.PhoneNumber, EntityTypes.CreditCard, EntityTypes.Iban,
        EntityTypes.IpAddress, EntityTypes.CnResidentId, EntityTypes.UsSsn,
    };

    private static readonly HashSet<string> PiplSensitive = new(StringComparer.Ordinal)
    {
        EntityTypes.CreditCard, EntityTypes.Iban, EntityTypes.CnResidentId, EntityTypes.UsSsn,
    };

    /// <summary>One decision a column, in the profile's order.</summary>
    public static IReadOnlyList<ColumnDecision> Classify(DatasetProfile profile, ScanResult scan, DatasetPolicy? policy)
    {
        var scans = scan.Columns.ToDictionary(column => column.Column, StringComparer.Ordinal);
        return [.. profile.Columns.Select(column => Decide(column, scans.GetValueOrDefault(column.Name) ?? new(column.Name, 0, new Dictionary<string, EntityCount>()), policy))];
    }

    private static ColumnDecision Decide(ColumnProfile column, ColumnScan scan, DatasetPolicy? policy)
    {
        var evidence = new List<string>();
        var found = Dominant(scan, evidence);
        var term = HeaderTerms.Of(column.Name);
        if (term is not null)
            evidence.Add($"header names {term.Entity}");

        // Numbers in a column that its header calls something else (an age, an order) are not what a recognizer took them for.
        var entity = found.Entity ?? (term is { Role: ColumnRole.Direct } && IsCode(term.Entity) ? null : term?.Entity);
        var role = found.Entity is not null && Identifying.Contains(found.Entity) ? ColumnRole.Direct
            : term is null || entity is null ? ColumnRole.Insensitive
            : term.Role;
        var confidence = found.Entity is not null ? (term?.Entity == found.Entity ? 1 : found.Rate) : term is not null ? 0.7 : 0.5;
        var stated = policy?.Columns.GetValueOrDefault(column.Name);
        if (stated?.Role is { } decided)
        {
            evidence.Add("the policy states the role");
            (role, confidence) = (decided, 1);
        }

        var entities = scan.Entities.Keys.ToList();
        return new(
            column.Name, role, entity, confidence,
            stated?.Operator ?? (role == ColumnRole.Direct ? OperatorOf(entity, policy) : null),
            role == ColumnRole.Sensitive && term is { Special: true },
            (term?.Sensitive ?? false) && entity == term!.Entity || entities.Exists(PiplSensitive.Contains),
            evidence);
    }

    private static (string? Entity, double Rate) Dominant(ColumnScan scan, List<string> evidence)
    {
        var best = (Entity: (string?)null, Rate: 0.0);
        foreach (var (entity, count) in scan.Entities.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var rate = scan.Values == 0 ? 0 : (double)count.WholeFields / scan.Values;
            evidence.Add($"{entity} is {rate:P0} of its values whole, and occurs in {(double)count.Fields / scan.Values:P0}");
            if (rate >= MostlyOneEntity && rate > best.Rate)
                best = (entity, rate);
        }

        return best;
    }

    // Entities with a form of their own: without a match the header alone proves nothing.
    private static bool IsCode(string entity) => Identifying.Contains(entity);

    private static OperatorPolicy OperatorOf(string? entity, DatasetPolicy? policy)
        => entity is not null && policy?.Operators.GetValueOrDefault(entity) is { } chosen ? chosen : policy?.Operators.GetValueOrDefault("DIRECT") ?? Token;
}
