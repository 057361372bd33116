namespace Compliance.EmbeddedHost.LocalStorage;

/// <summary>Where a local Azurite listens and keeps its data.</summary>
/// <param name="Folder">Folder of the emulator's files; created when absent.</param>
/// <param name="BlobPort">TCP port of the blob service on loopback.</param>
/// <param name="QueuePort">TCP port of the queue service on loopback.</param>
/// <param name="AccountKey">Base64 key of the account <c>devstoreaccount1</c>, or null for the emulator's documented one.</param>
/// <param name="InMemory">True keeps nothing on disk: for tests.</param>
public sealed record AzuriteOptions(
    string Folder,
    int BlobPort = 10000,
    int QueuePort = 10001,
    string? AccountKey = null,
    bool InMemory = false)
{
    private const string Account = "devstoreaccount1";

    /// <summary>The connection string of the storage account that this emulator serves.</summary>
    public string ConnectionString => AccountKey is null && BlobPort == 10000 && QueuePort == 10001
        ? "UseDevelopmentStorage=true"
        : $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={AccountKey ?? throw new InvalidOperationException("Azurite on other than its default ports needs an account key; set AccountKey.")};"
          + $"BlobEndpoint=http://127.0.0.1:{BlobPort}/{Account};QueueEndpoint=http://127.0.0.1:{QueuePort}/{Account};";

    internal string? AccountsVariable => AccountKey is null ? null : $"{Account}:{AccountKey}";
}
