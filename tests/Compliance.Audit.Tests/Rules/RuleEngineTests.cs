using Compliance.Datasets.Policies;

namespace Compliance.Audit.Tests.Rules;

public sealed class RuleEngineTests
{
    private static readonly DataFacts Sensitive = new(["CN_RESIDENT_ID"], GdprSpecial: true, PiplSensitive: true, Records: 100, Minors: false);

    [Fact]
    public void Without_a_policy_a_person_has_to_approve() => Assert.Equal(Decision.Approve, RuleEngine.Assess(null, null).Decision);

    [Theory]
    [InlineData(null, null, null, false, "GDPR 6(1)", "PIPL 13")]
    [InlineData("f", null, 3, false, "GDPR 9(1)")]
    [InlineData("f", "j", 1, false, "PIPL 29")]
    public void A_missing_basis_blocks_under_its_article(string? gdpr, string? special, int? pipl, bool separate, params string[] rules)
    {
        var decision = RuleEngine.Assess(Policy(new(gdpr, special, pipl, separate, "register-1")), Sensitive);
        Assert.Equal(Decision.Block, decision.Decision);
        Assert.All(rules, rule => Assert.Contains(decision.Findings, finding => finding.Rule == rule && finding.Decision == Decision.Block));
    }

    [Fact]
    public void A_complete_basis_lets_sensitive_data_proceed_and_names_the_assessment_that_is_due()
    {
        var decision = RuleEngine.Assess(Policy(new("f", "j", 1, true, "register-1")), Sensitive);
        Assert.Equal(Decision.Proceed, decision.Decision);
        Assert.Equal(["PIPL 55"], decision.Findings.Select(finding => finding.Rule));
    }

    [Fact]
    public void Adding_a_missing_basis_never_makes_a_decision_stricter()
    {
        foreach (var gdpr in (string?[])[null, "f"])
            foreach (var special in (string?[])[null, "j"])
                foreach (var separate in (bool[])[false, true])
                {
                    var before = RuleEngine.Assess(Policy(new(gdpr, special, 1, separate, null)), Sensitive).Decision;
                    Assert.True(RuleEngine.Assess(Policy(new(gdpr ?? "f", special, 1, separate, null)), Sensitive).Decision <= before);
                    Assert.True(RuleEngine.Assess(Policy(new(gdpr, special ?? "j", 1, separate, null)), Sensitive).Decision <= before);
                    Assert.True(RuleEngine.Assess(Policy(new(gdpr, special, 1, true, "register-1")), Sensitive).Decision <= before);
                }
    }

    private static DatasetPolicy Policy(LegalBasis basis)
        => new(
            "test", new("Example Ltd", "dpo@example.com"), [Jurisdiction.EU, Jurisdiction.CN], basis, new Dictionary<string, ColumnPolicy>(), null,
            new Dictionary<string, OperatorPolicy>(), new("redact"), new(ReleaseMode.Automatic, 14), null);
}
