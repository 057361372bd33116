using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>The storage account that <c>AzureWebJobsStorage</c> names: a connection string, or service addresses with a managed identity.</summary>
internal sealed class StorageAccount
{
    private const string Setting = "AzureWebJobsStorage";

    private readonly string? _connection;
    private readonly IConfiguration _configuration;

    public StorageAccount(IConfiguration configuration)
    {
        _configuration = configuration;
        _connection = Service("blobServiceUri") is not null ? null : configuration[Setting] is { Length: > 0 } connection ? connection : "UseDevelopmentStorage=true";
    }

    public BlobContainerClient Container(string name)
        => (_connection is null ? new BlobServiceClient(new Uri(Service("blobServiceUri")!), new DefaultAzureCredential()) : new BlobServiceClient(_connection)).GetBlobContainerClient(name);

    public QueueClient Queue(string name)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        return _connection is null
            ? new QueueServiceClient(new Uri(Service("queueServiceUri")!), new DefaultAzureCredential(), options).GetQueueClient(name)
            : new QueueClient(_connection, name, options);
    }

    private string? Service(string name) => _configuration[$"{Setting}:{name}"] is { Length: > 0 } address ? address : null;
}
