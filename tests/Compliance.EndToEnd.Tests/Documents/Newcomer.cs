using Compliance.Datasets.Stores;
using Compliance.EndToEnd.Tests.Harness;

namespace Compliance.EndToEnd.Tests.Documents;

/// <summary>Someone who has just cloned the repository and ran the demo; storage and data folder are their own, so that nobody else's are touched.</summary>
public sealed class Newcomer : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private readonly TemporaryFolder _folder = new();

    /// <summary>What the demo ended with and printed.</summary>
    public (int Code, string Output) Demo { get; private set; }

    /// <summary>A path in the newcomer's data folder.</summary>
    public string FileNamed(string name) => _folder.File(name);

    /// <summary>Runs a documented line.</summary>
    public Task<(int Code, string Output)> RunAsync(string line, bool storesData = true)
        => CommandLine.ShellAsync(storesData ? $"{line} --data '{_folder.Path}'" : line, ("AzureWebJobsStorage", _azurite.ConnectionString));

    /// <summary><c>compliance up</c> on the newcomer's data.</summary>
    public Task<AppProcess> UpAsync() => AppProcess.StartAsync(_azurite.ConnectionString, _folder.Path, TestContext.Current.CancellationToken);

    /// <summary>A container of the newcomer's storage.</summary>
    public ObjectStore Container(string name) => new BlobObjectStore(new(_azurite.ConnectionString, name));

    /// <summary>Starts storage and runs the demo.</summary>
    public async ValueTask InitializeAsync()
    {
        await _azurite.InitializeAsync();
        Demo = await RunAsync(Readme.Blocks("sh")[0]);
    }

    /// <summary>Leaves nothing behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await _azurite.DisposeAsync();
        _folder.Dispose();
    }
}
