namespace Compliance.Testing;

/// <summary>An empty folder that goes when its user has ended, also after a failed assertion.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compliance-test-");

    /// <summary>Its absolute path.</summary>
    public string Path => _folder.FullName;

    /// <summary>The path of a file in it.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes it with all that is in it.</summary>
    public void Dispose() => _folder.Delete(recursive: true);
}
