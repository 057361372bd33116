using System.Text.Json.Nodes;
using Compliance.Datasets.Policies;

namespace Compliance.Datasets.Tests.Policies;

public sealed class PolicyReaderTests
{
    private const string Valid = """
        version: 1
        purpose: test
        controller: { name: Example Ltd, contact: dpo@example.com }
        jurisdictions: [EU, CN]
        release: { mode: approval }

        """;

    [Fact]
    public void A_short_policy_has_the_documented_defaults()
    {
        var policy = PolicyReader.Read(Valid, "p.yaml");
        Assert.Equal((ReleaseMode.Approval, 14), (policy.Release.Mode, policy.Release.ApprovalDays));
        Assert.Equal(("redact", (string?)null, false), (policy.DefaultOperator.Name, policy.LegalBasis.Gdpr, policy.LegalBasis.SeparateConsent));
        Assert.Null(policy.Anonymization);
    }

    [Theory]
    [InlineData("columns:\n  a: { role: direkt }\n", 6, "columns.a.role")]
    [InlineData("anonymization: { k: 1 }\n", 6, "anonymization.k")]
    [InlineData("anonymization: { k: \"5\" }\n", 6, "anonymization.k")]
    [InlineData("purpos: typo\n", 6, "purpos")]
    [InlineData("legalBasis:\n  gdpr: z\n", 7, "legalBasis.gdpr")]
    [InlineData("operators:\n  EMAIL_ADDRESS: { name: shred }\n", 7, "operators.EMAIL_ADDRESS.name")]
    [InlineData("columns: [a]\n", 6, "columns")]
    public void An_error_names_line_and_field(string added, long line, string field)
    {
        var bad = Assert.Throws<DatasetException>(() => PolicyReader.Read(Valid + added, "p.yaml"));
        Assert.Contains(field, bad.Message, StringComparison.Ordinal);
        Assert.InRange(bad.Line!.Value, line, line + 1);
    }

    [Theory]
    [InlineData("version: 1\nversion: 1\n")]
    [InlineData("a: &x 1\nb: *x\n")]
    [InlineData("version: 1\n---\nversion: 1\n")]
    [InlineData("purpose: [\n")]
    [InlineData("- a\n")]
    [InlineData("")]
    [InlineData("\tversion: 1\n")]
    public void What_is_not_one_plain_mapping_is_refused(string yaml)
        => Assert.Throws<DatasetException>(() => PolicyReader.Read(yaml, "p.yaml"));

    [Fact]
    public void A_hierarchy_outside_the_policys_folder_is_refused()
        => Assert.Throws<DatasetException>(() => PolicyReader.Read(Valid + "columns:\n  a: { role: quasi, hierarchy: ../../etc/passwd }\n", "p.yaml"));

    [Fact]
    public void The_schema_uses_only_keywords_that_are_checked()
        => Check(PolicySchema.Published());

    private static void Check(JsonObject rule)
    {
        foreach (var (keyword, value) in rule)
        {
            Assert.Contains(keyword, PolicySchema.Keywords);
            if (keyword is "properties" or "$defs")
                foreach (var (_, child) in value!.AsObject())
                    Check(child!.AsObject());
            else if (value is JsonObject child)
                Check(child);
        }
    }
}
