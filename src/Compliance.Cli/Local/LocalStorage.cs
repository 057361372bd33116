using Azure;
using Azure.Storage.Blobs;
using Compliance.EmbeddedHost.LocalStorage;

namespace Compliance.Cli.Local;

/// <summary>The storage account of a local installation: the configured one, or an Azurite of our own when the default does not answer.</summary>
/// <param name="ConnectionString">How to reach it.</param>
/// <param name="Azurite">The emulator, if it was started here.</param>
internal sealed record LocalStorage(string ConnectionString, AzuriteProcess? Azurite) : IAsyncDisposable
{
    /// <summary>The emulator's well-known address.</summary>
    public const string Default = "UseDevelopmentStorage=true";

    /// <summary>Finds or starts the account.</summary>
    /// <param name="connection">Connection string, or null for the environment's <c>AzureWebJobsStorage</c> or the emulator.</param>
    /// <param name="folder">Where an emulator started here keeps its files.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="InvalidOperationException">A configured account does not answer.</exception>
    public static async Task<LocalStorage> EnsureAsync(string? connection, string folder, CancellationToken cancellation)
    {
        connection ??= Environment.GetEnvironmentVariable("AzureWebJobsStorage") is { Length: > 0 } configured ? configured : Default;
        if (await AnswersAsync(connection, cancellation))
            return new(connection, null);
        if (connection != Default)
            throw new InvalidOperationException("reaching the storage account: it does not answer; check the connection string in --storage or AzureWebJobsStorage.");
        var options = new AzuriteOptions(folder);
        return new(options.ConnectionString, await AzuriteProcess.StartAsync(Checkout.Root, options, cancellation));
    }

    /// <summary>Ends the emulator if it was started here.</summary>
    public ValueTask DisposeAsync() => Azurite?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static async Task<bool> AnswersAsync(string connection, CancellationToken cancellation)
    {
        var options = new BlobClientOptions { Retry = { MaxRetries = 0, NetworkTimeout = TimeSpan.FromSeconds(5) } };
        try
        {
            await new BlobServiceClient(connection, options).GetPropertiesAsync(cancellation);
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status == 0)
        {
            return false;
        }
        catch (AggregateException unreachable) when (unreachable.InnerException is RequestFailedException { Status: 0 })
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
