using System.Reflection;
using NetArchTest.Rules;

namespace Compliance.EndToEnd.Tests.Architecture;

public sealed class DependencyDirectionTests
{
    private static readonly Assembly[] Domain =
    [
        typeof(Datasets.DatasetReader).Assembly,
        typeof(Pii.PiiScanner).Assembly,
        typeof(Anonymization.Anonymizer).Assembly,
        typeof(Audit.TransparencyLog).Assembly,
    ];

    public static TheoryData<string, string[]> Forbidden => new()
    {
        { "Compliance.Datasets", ["Compliance.Pii", "Compliance.Anonymization", "Compliance.Audit", "Compliance.Functions", "Compliance.EmbeddedHost", "Microsoft.Azure.Functions", "Microsoft.DurableTask", "Microsoft.AspNetCore"] },
        { "Compliance.Pii", ["Compliance.Anonymization", "Compliance.Audit", "Compliance.Functions", "Compliance.EmbeddedHost", "Microsoft.Azure.Functions", "Microsoft.DurableTask", "Microsoft.AspNetCore", "Azure.Storage"] },
        { "Compliance.Anonymization", ["Compliance.Pii", "Compliance.Audit", "Compliance.Functions", "Compliance.EmbeddedHost", "Microsoft.Azure.Functions", "Microsoft.DurableTask", "Microsoft.AspNetCore", "Azure.Storage"] },
        { "Compliance.Audit", ["Compliance.Pii", "Compliance.Anonymization", "Compliance.Functions", "Compliance.EmbeddedHost", "Microsoft.Azure.Functions", "Microsoft.DurableTask", "Microsoft.AspNetCore"] },
    };

    [Theory]
    [MemberData(nameof(Forbidden))]
    public void A_domain_library_depends_on_nothing_above_or_beside_it(string library, string[] forbidden)
    {
        var assembly = Domain.Single(candidate => candidate.GetName().Name == library);
        var result = Types.InAssembly(assembly).ShouldNot().HaveDependencyOnAny(forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void The_embedded_host_knows_nothing_of_the_product()
        => Assert.DoesNotContain(
            typeof(EmbeddedHost.LocalStorage.AzuriteProcess).Assembly.GetReferencedAssemblies(),
            reference => reference.Name!.StartsWith("Compliance.", StringComparison.Ordinal));

    [Fact]
    public void The_function_app_has_no_conditional_compilation()
    {
        var conditional = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#if", StringComparison.Ordinal)));
        Assert.Empty(conditional);
    }

    [Fact]
    public void Only_the_release_step_writes_to_released()
    {
        var writers = Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file) is var code && (code.Contains("Released.TryCreate", StringComparison.Ordinal) || code.Contains("Released.Write", StringComparison.Ordinal) || code.Contains("Released.TryReplace", StringComparison.Ordinal)))
            .Select(Path.GetFileName);
        Assert.Equal(["Release.cs"], writers);
    }
}
