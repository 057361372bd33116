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
    private AzuriteProcess? _azurite;

    /// <summary>Connection string of the emulated storage account.</summary>
    public string ConnectionString => _azurite?.Options.ConnectionString ?? throw new InvalidOperationException("the fixture has not started");

    /// <summary>Starts the emulator.</summary>
    public async ValueTask InitializeAsync()
    {
        var options = new AzuriteOptions(
            Path.Combine(Path.GetTempPath(), $"compliance-azurite-{Guid.NewGuid():N}"),
            FreePort(),
            FreePort(),
            Convert.ToBase64String(RandomNumberGenerator.GetBytes(64)),
            InMemory: true);
        _azurite = await AzuriteProcess.StartAsync(Repository.Root, options);
    }

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
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
