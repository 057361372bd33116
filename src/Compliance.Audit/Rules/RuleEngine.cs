using System.Text.Json;
using System.Text.Json.Serialization;
using Compliance.Datasets.Policies;

namespace Compliance.Audit;

/// <summary>
/// Applies the rules of GDPR and PIPL, which are rows of <c>rules.json</c> with article and confidence, so that counsel can change them.
/// Not legal advice.
/// </summary>
public static class RuleEngine
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
    private static readonly IReadOnlyList<Rule> Rules = Load();

    /// <summary>Assesses a policy, alone or with what was found in the data.</summary>
    /// <param name="policy">The policy, or null when there is none.</param>
    /// <param name="facts">What detection found, or null before detection.</param>
    /// <returns>The strictest decision of the rules that apply, and those rules.</returns>
    public static PolicyDecision Assess(DatasetPolicy? policy, DataFacts? facts)
    {
        var conditions = Conditions(policy, facts);
        var findings = Rules
            .Where(rule => rule.Applies(conditions))
            .Select(rule => new RuleFinding(rule.Name, rule.Decision, rule.Confidence, rule.Message, rule.Remedy))
            .ToList();
        return new(findings.Select(finding => finding.Decision).DefaultIfEmpty(Decision.Proceed).Max(), findings);
    }

    private static Dictionary<string, bool> Conditions(DatasetPolicy? policy, DataFacts? facts)
    {
        const long Large = 10_000;
        var basis = policy?.LegalBasis;
        return new(StringComparer.Ordinal)
        {
            ["noPolicy"] = policy is null,
            ["eu"] = policy?.Jurisdictions.Contains(Jurisdiction.EU) ?? false,
            ["cn"] = policy?.Jurisdictions.Contains(Jurisdiction.CN) ?? false,
            ["gdprBasis"] = basis?.Gdpr is not null,
            ["gdprConsent"] = basis?.Gdpr is "a",
            ["gdprSpecial"] = basis?.GdprSpecial is not null,
            ["piplBasis"] = basis?.Pipl is not null,
            ["piplConsent"] = basis?.Pipl is 1,
            ["separateConsent"] = basis?.SeparateConsent ?? false,
            ["reference"] = basis?.Reference is not null,
            ["special"] = facts?.GdprSpecial ?? false,
            ["sensitive"] = facts?.PiplSensitive ?? false,
            ["minors"] = facts?.Minors ?? false,
            ["large"] = facts?.Records >= Large,
        };
    }

    private static List<Rule> Load()
    {
        using var resource = typeof(RuleEngine).Assembly.GetManifestResourceStream("rules.json")!;
        var rules = JsonSerializer.Deserialize<List<Rule>>(resource, Options)!;
        var known = Conditions(null, null);
        foreach (var rule in rules)
            rule.Check(known);
        return rules;
    }

    /// <summary>A row: conditions joined by <c>&amp;&amp;</c>, each with an optional <c>!</c>.</summary>
    private sealed record Rule([property: JsonPropertyName("rule")] string Name, string When, Decision Decision, string Confidence, string Message, string Remedy)
    {
        public bool Applies(Dictionary<string, bool> conditions) => Terms().All(term => conditions[term.Name] != term.Negated);

        public void Check(Dictionary<string, bool> known)
        {
            foreach (var (name, _) in Terms())
                if (!known.ContainsKey(name))
                    throw new InvalidOperationException($"loading rules.json: rule '{Name}' has the unknown condition '{name}'; use one of {string.Join(", ", known.Keys)}.");
        }

        private IEnumerable<(string Name, bool Negated)> Terms()
            => When.Split("&&", StringSplitOptions.TrimEntries).Select(term => (term.TrimStart('!'), term.StartsWith('!')));
    }
}
