namespace Compliance.Anonymization.Tests.Support;

/// <summary>The Adult dataset with one hierarchy an attribute, all of them quasi-identifiers.</summary>
internal static class Adult
{
    public static readonly string[] Attributes =
        ["sex", "age", "race", "marital-status", "education", "native-country", "workclass", "occupation", "salary-class"];

    public static async Task<Table> LoadAsync()
        => await Table.OfAsync(await File.ReadAllTextAsync(Repository.SharedFile("data", "adult", "adult.csv"), TestContext.Current.CancellationToken), "adult.csv");

    public static string HierarchyFile(string attribute) => Repository.SharedFile("data", "adult", $"adult_hierarchy_{attribute}.csv");

    public static async Task<IReadOnlyList<Hierarchy>> HierarchiesAsync()
    {
        var hierarchies = new List<Hierarchy>();
        foreach (var attribute in Attributes)
        {
            await using var csv = File.OpenRead(HierarchyFile(attribute));
            hierarchies.Add(await Hierarchy.LoadAsync(attribute, Path.GetFileName(csv.Name), csv, TestContext.Current.CancellationToken));
        }

        return hierarchies;
    }
}
