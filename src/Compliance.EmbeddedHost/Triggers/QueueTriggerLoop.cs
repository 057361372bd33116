using System.Text.Json;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Compliance.EmbeddedHost.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Triggers;

/// <summary>Runs a function for each message of a queue; a message that fails five times goes to the queue <c>{name}-poison</c>.</summary>
internal sealed class QueueTriggerLoop(FunctionMethod function, QueueTriggerAttribute trigger, FunctionCatalog functions, StorageAccount account, ILogger log)
    : TriggerLoop(function, log)
{
    private const int MaxAttempts = 5;
    private const int Batch = 16;
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Visibility = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly QueueClient _queue = account.Queue(trigger.QueueName);
    private readonly QueueClient _poison = account.Queue($"{trigger.QueueName}-poison");
    private bool _created;

    protected override async Task<TimeSpan> OnceAsync(CancellationToken cancellation)
    {
        if (!_created)
            await _queue.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
        _created = true;
        var messages = (await _queue.ReceiveMessagesAsync(Batch, Visibility, cancellation).ConfigureAwait(false)).Value;
        foreach (var message in messages)
            await HandleAsync(message, cancellation).ConfigureAwait(false);
        return messages.Length == 0 ? Idle : TimeSpan.Zero;
    }

    private async Task HandleAsync(QueueMessage message, CancellationToken cancellation)
    {
        try
        {
            await functions.RunAsync(
                Function,
                parameter => parameter.ParameterType == typeof(string) ? message.Body.ToString() : JsonSerializer.Deserialize(message.Body, parameter.ParameterType, JsonSerializerOptions.Web),
                cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Logs.MessageFailed(Log, Function.Name, message.DequeueCount, MaxAttempts, fault.GetType().Name);
            if (message.DequeueCount < MaxAttempts)
            {
                await _queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, message.Body, Again, cancellation).ConfigureAwait(false);
                return;
            }

            await _poison.CreateIfNotExistsAsync(cancellationToken: cancellation).ConfigureAwait(false);
            await _poison.SendMessageAsync(message.Body, cancellationToken: cancellation).ConfigureAwait(false);
        }

        await _queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, cancellation).ConfigureAwait(false);
    }
}
