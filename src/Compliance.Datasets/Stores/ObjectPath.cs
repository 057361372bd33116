namespace Compliance.Datasets.Stores;

/// <summary>The rule for paths in a store.</summary>
internal static class ObjectPath
{
    /// <summary>The path, if it is relative and has no empty, <c>.</c> or <c>..</c> segment.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    public static string Checked(string path)
        => path.Length is 0 or > 1024 || path.Contains('\\', StringComparison.Ordinal) || path.Split('/').Any(segment => segment is "" or "." or "..")
            ? throw new ArgumentException($"'{path}' is no object path: use relative segments separated by '/', without '.' and '..'.", nameof(path))
            : path;
}
