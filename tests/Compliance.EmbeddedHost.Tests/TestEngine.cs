using Azure.Storage.Blobs;
using Compliance.EmbeddedHost.Engine;
using Compliance.EmbeddedHost.Hosting;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;

namespace Compliance.EmbeddedHost.Tests;

/// <summary>An engine over delegates, on a container that a second engine can take over.</summary>
internal sealed class TestEngine(BlobContainerClient container) : IFunctionCatalog, IAsyncDisposable
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> _orchestrators = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Func<string?, Task<string?>>> _activities = new(StringComparer.Ordinal);
    private DurableEngine? _engine;

    public DurableTaskClient Client { get; private set; } = null!;

    public TestEngine Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> run)
    {
        _orchestrators[name] = async context => await run(context);
        return this;
    }

    public TestEngine Activity<T>(string name, Func<string?, Task<T>> run)
    {
        _activities[name] = async input => Payload.Write(await run(input));
        return this;
    }

    public async Task<TestEngine> StartAsync()
    {
        _engine = new DurableEngine(new HistoryStore(container), new StateStore(container), this, NullLoggerFactory.Instance, 4);
        Client = new EmbeddedDurableTaskClient(_engine);
        await _engine.StartAsync(TestContext.Current.CancellationToken);
        return this;
    }

    public async Task<OrchestrationMetadata> EndAsync(string id)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromMinutes(1));
        return await Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true, limit.Token);
    }

    public async Task<string> ScheduleAsync(string name, object? input = null, string? id = null)
        => await Client.ScheduleNewOrchestrationInstanceAsync(name, input, new StartOrchestrationOptions(id ?? Guid.NewGuid().ToString("N")), TestContext.Current.CancellationToken);

    public Func<TaskOrchestrationContext, Task<object?>> Orchestrator(string name)
        => _orchestrators.GetValueOrDefault(name) ?? throw new InvalidOperationException($"no orchestrator '{name}'");

    public Task<string?> RunActivityAsync(string name, string? input, CancellationToken cancellation) => _activities[name](input).WaitAsync(cancellation);

    public ValueTask DisposeAsync() => _engine?.DisposeAsync() ?? ValueTask.CompletedTask;
}
