using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Compliance.EmbeddedHost.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Triggers;

/// <summary>
/// Runs a function once for each version of each blob of a container. A receipt for function, blob and ETag is written when the function has
/// succeeded, or after five failures together with a note in the container <c>webjobs-blobtrigger-poison</c>.
/// </summary>
internal sealed class BlobTriggerLoop : TriggerLoop
{
    private const int MaxAttempts = 5;
    private const string Poison = "webjobs-blobtrigger-poison";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly FunctionCatalog _functions;
    private readonly BlobContainerClient _source;
    private readonly BlobContainerClient _receipts;
    private readonly BlobContainerClient _poison;
    private readonly string? _token;
    private readonly Dictionary<string, int> _attempts = new(StringComparer.Ordinal);
    private HashSet<string>? _handled;

    public BlobTriggerLoop(FunctionMethod function, BlobTriggerAttribute trigger, FunctionCatalog functions, StorageAccount account, ILogger log)
        : base(function, log)
    {
        var parts = trigger.BlobPath.Split('/', 2);
        _token = parts.Length == 2 ? parts[1].Trim('{', '}') : null;
        (_functions, _source) = (functions, account.Container(parts[0]));
        (_receipts, _poison) = (account.Container("azure-webjobs-hosts"), account.Container(Poison));
    }

    private string Prefix => $"blobreceipts/{Function.Name}/";

    protected override async Task<TimeSpan> OnceAsync(CancellationToken cancellation)
    {
        _handled ??= await ReadReceiptsAsync(cancellation).ConfigureAwait(false);
        try
        {
            await foreach (var blob in _source.GetBlobsAsync(cancellationToken: cancellation).ConfigureAwait(false))
                if (ReceiptOf(blob) is var receipt && !_handled.Contains(receipt))
                    await HandleAsync(blob, receipt, cancellation).ConfigureAwait(false);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            // Nobody has created the container yet.
        }

        return Interval;
    }

    private async Task HandleAsync(BlobItem blob, string receipt, CancellationToken cancellation)
    {
        try
        {
            await _functions.RunAsync(Function, parameter => Bind(parameter, blob.Name), cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            var attempt = _attempts[receipt] = _attempts.GetValueOrDefault(receipt) + 1;
            Logs.BlobFailed(Log, Function.Name, attempt, MaxAttempts, fault.GetType().Name);
            if (attempt < MaxAttempts)
                return;
            var note = BinaryData.FromObjectAsJson(new { functionId = Function.Name, containerName = _source.Name, blobName = blob.Name, eTag = $"{blob.Properties.ETag}", errorType = fault.GetType().FullName });
            await _poison.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
            await _poison.GetBlobClient(receipt[Prefix.Length..] + ".json").UploadAsync(note, overwrite: true, cancellation).ConfigureAwait(false);
        }

        await _receipts.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
        await _receipts.GetBlobClient(receipt).UploadAsync(BinaryData.FromString(""), overwrite: true, cancellation).ConfigureAwait(false);
        _handled!.Add(receipt);
        _attempts.Remove(receipt);
    }

    private object? Bind(ParameterInfo parameter, string blob)
        => parameter.ParameterType == typeof(BlobClient) ? _source.GetBlobClient(blob)
            : parameter.ParameterType == typeof(string) && parameter.Name == _token ? blob
            : throw new InvalidOperationException($"binding '{parameter.Name}' of function '{Function.Name}': a blob trigger binds BlobClient and the string '{_token}'.");

    private async Task<HashSet<string>> ReadReceiptsAsync(CancellationToken cancellation)
    {
        var receipts = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            await foreach (var receipt in _receipts.GetBlobsAsync(BlobTraits.None, BlobStates.None, Prefix, cancellation).ConfigureAwait(false))
                receipts.Add(receipt.Name);
        }
        catch (RequestFailedException absent) when (absent.Status == 404)
        {
            // No function has handled a blob yet.
        }

        return receipts;
    }

    private string ReceiptOf(BlobItem blob)
        => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{_source.Name}\n{blob.Name}\n{blob.Properties.ETag}")));
}
