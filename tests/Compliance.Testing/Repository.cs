namespace Compliance.Testing;

/// <summary>Places in the checkout that the tests run from.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Compliance.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of reference data beside the checkout; it may be absent.</summary>
    public static string Shared { get; } = Path.GetFullPath(Path.Combine(Root, "..", "shared"));

    /// <summary>A file of the reference data, or a skipped test that names the file when it is absent.</summary>
    public static string SharedFile(params string[] parts)
    {
        var path = Path.Combine([Shared, .. parts]);
        Assert.SkipUnless(File.Exists(path), $"needs {Path.Combine(["shared", .. parts])} beside the checkout");
        return path;
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Compliance.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"no folder above {AppContext.BaseDirectory} holds Compliance.sln; run the tests from a checkout.");
    }
}
