namespace Compliance.Cli.Local;

/// <summary>The checkout that the command runs from.</summary>
internal static class Checkout
{
    /// <summary>The folder with <c>Compliance.sln</c>, above the current folder or above the program.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static string Root { get; } = Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
        ?? throw new InvalidOperationException("looking for the checkout: no folder above holds Compliance.sln; run the command inside a clone of the repository.");

    /// <summary>Where a local installation keeps its keys, its storage and what the demo prints: <c>.compliance</c>.</summary>
    public static string Data => Path.Combine(Root, ".compliance");

    private static string? Above(string folder)
    {
        for (var current = new DirectoryInfo(folder); current is not null; current = current.Parent)
            if (File.Exists(Path.Combine(current.FullName, "Compliance.sln")))
                return current.FullName;
        return null;
    }
}
