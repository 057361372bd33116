using Compliance.Cli.Local;
using Compliance.Datasets.Stores;

namespace Compliance.EndToEnd.Tests.Harness;

/// <summary>The whole app in this process, on an Azurite and keys of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private readonly TemporaryFolder _folder = new();
    private LocalApp? _app;

    /// <summary>Where the API listens.</summary>
    public Uri Address => _app!.Address;

    /// <summary>Folder of this app's keys.</summary>
    public string KeysFolder => LocalApp.KeysIn(_folder.Path);

    /// <summary>A container of the app's account.</summary>
    public ObjectStore Container(string name) => new BlobObjectStore(new(_azurite.ConnectionString, name));

    /// <summary>A dataset on its way, for tests.</summary>
    internal Upload NewUpload() => new(Address, Container);

    /// <summary>Starts storage and app.</summary>
    public async ValueTask InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _app = await LocalApp.StartAsync(_folder.Path, _azurite.ConnectionString, port: 0, quiet: true, CancellationToken.None);
    }

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        await _azurite.DisposeAsync();
        _folder.Dispose();
    }
}
