using Compliance.Functions;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Compliance.Cli.Local;

/// <summary>The function app and its storage, running in this process on loopback.</summary>
internal sealed class LocalApp : IAsyncDisposable
{
    private readonly LocalStorage _storage;
    private readonly IHost _host;

    private LocalApp(LocalStorage storage, IHost host, Uri address) => (_storage, _host, Address) = (storage, host, address);

    /// <summary>Where the HTTP API listens.</summary>
    public Uri Address { get; }

    /// <summary>Connection string of the storage account.</summary>
    public string Storage => _storage.ConnectionString;

    /// <summary>Starts storage, if none answers, and the app.</summary>
    /// <param name="folder">Keys and local storage are kept here.</param>
    /// <param name="connection">Connection string of the account, or null for the environment's or the emulator.</param>
    /// <param name="port">TCP port of the API; 0 for any free one.</param>
    /// <param name="quiet">True keeps the console for the command.</param>
    /// <param name="cancellation">Ends the start.</param>
    public static async Task<LocalApp> StartAsync(string folder, string? connection, int port, bool quiet, CancellationToken cancellation)
    {
        var storage = await LocalStorage.EnsureAsync(connection, StorageIn(folder), cancellation);
        try
        {
            var host = FunctionApp.Create([
                $"--AzureWebJobsStorage={storage.ConnectionString}",
                $"--Compliance:Keys={KeysIn(folder)}",
                $"--urls=http://127.0.0.1:{port}",
                $"--Logging:LogLevel:Default={(quiet ? "None" : "Warning")}",
            ]);
            await host.StartAsync(cancellation);
            var address = host.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            return new(storage, host, new Uri(address));
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    /// <summary>The folder of an installation's keys.</summary>
    public static string KeysIn(string folder) => Path.Combine(folder, "keys");

    /// <summary>The folder of an installation's local storage.</summary>
    public static string StorageIn(string folder) => Path.Combine(folder, "storage");

    /// <summary>Runs until the process is asked to stop.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) => _host.WaitForShutdownAsync(cancellation);

    /// <summary>Stops the app, then its storage.</summary>
    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
        await _storage.DisposeAsync();
    }
}
