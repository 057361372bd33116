using Compliance.Anonymization;
using Compliance.Datasets;
using Compliance.Datasets.Policies;
using Compliance.Datasets.Stores;

namespace Compliance.Functions.Storage;

/// <summary>The hierarchies of the quasi-identifiers, from the files that the policy names.</summary>
public static class PolicyHierarchies
{
    /// <summary>Loads one hierarchy a quasi-identifier; a column without a file can only be suppressed.</summary>
    /// <exception cref="DatasetException">A file is missing or is not a hierarchy.</exception>
    public static async Task<IReadOnlyList<Hierarchy>> LoadAsync(
        ObjectStore files, DatasetPolicy policy, IEnumerable<string> quasiIdentifiers, string policyFile, CancellationToken cancellation)
    {
        var hierarchies = new List<Hierarchy>();
        foreach (var attribute in quasiIdentifiers)
        {
            var path = policy.Columns.TryGetValue(attribute, out var column) ? column.Hierarchy : null;
            hierarchies.Add(path is null
                ? Hierarchy.SuppressionOnly(attribute)
                : await LoadAsync(files, attribute, path, policyFile, cancellation));
        }

        return hierarchies;
    }

    private static async Task<Hierarchy> LoadAsync(ObjectStore files, string attribute, string path, string policyFile, CancellationToken cancellation)
    {
        await using var csv = await files.OpenReadAsync(path, 0, null, cancellation)
            ?? throw new DatasetException(
                policyFile, null, null, $"columns.{attribute}.hierarchy names {path}, which is not stored", "send it with the dataset as a part named 'hierarchy', or put it into the container 'hierarchies'");
        return await Hierarchy.LoadAsync(attribute, path, csv, cancellation);
    }
}
