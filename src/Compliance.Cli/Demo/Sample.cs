using Compliance.Cli.Local;
using Compliance.Datasets.Policies;

namespace Compliance.Cli.Demo;

/// <summary>A dataset of the demo and how it should end.</summary>
/// <param name="Dataset">The file.</param>
/// <param name="Policy">Its policy.</param>
/// <param name="Hierarchies">Hierarchy files by the path that the policy names.</param>
/// <param name="Approve">True when a person has to approve the release; the demo does.</param>
internal sealed record Sample(FileInfo Dataset, FileInfo Policy, IReadOnlyDictionary<string, FileInfo> Hierarchies, bool Approve)
{
    /// <summary>The samples of the repository, and Adult when the reference data is beside the checkout.</summary>
    public static IReadOnlyList<Sample> All()
    {
        var samples = Path.Combine(Checkout.Root, "samples");
        var reference = Path.GetFullPath(Path.Combine(Checkout.Root, "..", "shared", "data"));
        List<Sample> all =
        [
            Of(Path.Combine(samples, "customers.csv"), Path.Combine(samples, "customers.csv.policy.yaml"), samples),
            Of(Path.Combine(samples, "tickets.jsonl"), Path.Combine(samples, "tickets.jsonl.policy.yaml"), samples),
        ];
        var adult = Path.Combine(reference, "adult", "adult.csv");
        if (File.Exists(adult))
            all.Add(Of(adult, Path.Combine(samples, "adult.policy.yaml"), reference));
        return all;
    }

    private static Sample Of(string dataset, string policyFile, string hierarchies)
    {
        var policy = PolicyReader.Read(File.ReadAllText(policyFile), Path.GetFileName(policyFile));
        var files = policy.Columns.Values
            .Select(column => column.Hierarchy)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .ToDictionary(path => path, path => new FileInfo(Path.Combine(hierarchies, path)), StringComparer.Ordinal);
        return new(new(dataset), new(policyFile), files, policy.Release.Mode == ReleaseMode.Approval);
    }
}
