using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Compliance.EmbeddedHost.LocalStorage;

namespace Compliance.Testing;

/// <summary>
/// A real Azurite for one test assembly, in memory, on free ports and with a key of its own:
/// <c>[assembly: AssemblyFixture(typeof(AzuriteFixture))]</c>.
/// </summary>
public sealed class AzuriteFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private AzuriteProcess? _azurite;

    /// <summary>Connection string of the emulated storage account.</summary>
    public string ConnectionString => _azurite?.Options.ConnectionString ?? throw new InvalidOperationException("the fixture has not started");

    /// <summary>Starts the emulator.</summary>
    public async ValueTask InitializeAsync() => _azurite = await StartAsync(_folder.Path, inMemory: true);

    /// <summary>An emulator on free ports and with a key of its own.</summary>
    /// <param name="folder">Where it keeps its files.</param>
    /// <param name="inMemory">True keeps none: for small data.</param>
    public static Task<AzuriteProcess> StartAsync(string folder, bool inMemory)
        => AzuriteProcess.StartAsync(
            Repository.Root,
            new AzuriteOptions(folder, FreePort(), FreePort(), Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)), inMemory));

    /// <summary>A new, empty container with a name of its own.</summary>
    public async Task<BlobContainerClient> NewContainerAsync()
    {
        var container = new BlobServiceClient(ConnectionString).GetBlobContainerClient($"t{Guid.NewGuid():N}");
        await container.CreateAsync();
        return container;
    }

    /// <summary>Ends the emulator.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_azurite is not null)
            await _azurite.DisposeAsync();
        _folder.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
