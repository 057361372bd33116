namespace Compliance.EndToEnd.Tests.Harness;

/// <summary>Policies that the tests send.</summary>
internal static class Policies
{
    /// <summary>A policy that releases by itself.</summary>
    public const string Automatic = """
        version: 1
        purpose: test of the pipeline
        controller: { name: Example Ltd, contact: dpo@example.com }
        jurisdictions: [EU]
        legalBasis: { gdpr: f, reference: balancing-test-1 }
        release: { mode: automatic }
        """;

    /// <summary>The same with a gate.</summary>
    public static string Approval => Automatic.Replace("automatic", "approval", StringComparison.Ordinal);

    /// <summary>The same with 2-anonymity of one column.</summary>
    public const string TwoAnonymousCity = Automatic + """

        columns:
          city: { role: quasi, hierarchy: test/city.csv }
        anonymization: { k: 2, suppressionLimit: 0 }
        """;
}
