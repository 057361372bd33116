using Compliance.EmbeddedHost.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>The client of the engine in this process.</summary>
internal sealed class EmbeddedDurableTaskClient(DurableEngine engine) : DurableTaskClient("embedded")
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        await engine.ScheduleAsync(id, orchestratorName, Payload.Write(input), null, cancellation).ConfigureAwait(false);
        return id;
    }

    public override Task<OrchestrationMetadata?> GetInstanceAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
        => Task.FromResult(engine.States.TryGetValue(instanceId, out var state) ? state.ToMetadata(getInputsAndOutputs) : null);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null)
        => new InstancePages(engine.States, filter ?? new());

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        await engine.WaitAsync(instanceId, cancellation).ConfigureAwait(false);
        return Known(instanceId).ToMetadata(getInputsAndOutputs);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
        => SendAsync(instanceId, new HistoryEvent(HistoryKind.EventRaised, DateTime.UtcNow) { Name = eventName, Payload = Payload.Write(eventPayload) }, cancellation);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => SendAsync(instanceId, new HistoryEvent(HistoryKind.Suspended, DateTime.UtcNow), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default)
        => SendAsync(instanceId, new HistoryEvent(HistoryKind.Resumed, DateTime.UtcNow), cancellation);

    public override async Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        await SendAsync(instanceId, new HistoryEvent(HistoryKind.Terminated, DateTime.UtcNow) { Payload = Payload.Write(options?.Output) }, cancellation).ConfigureAwait(false);
        if (options is not { Recursive: true })
            return;
        foreach (var child in await engine.RunningChildrenAsync(instanceId, cancellation).ConfigureAwait(false))
            await TerminateInstanceAsync(child, options, cancellation).ConfigureAwait(false);
    }

    public override async Task<PurgeResult> PurgeInstanceAsync(string instanceId, CancellationToken cancellation = default)
        => new(await engine.PurgeAsync(instanceId, cancellation).ConfigureAwait(false) ? 1 : 0);

    private Task<bool> SendAsync(string instanceId, HistoryEvent item, CancellationToken cancellation)
    {
        Known(instanceId);
        return engine.SendAsync(instanceId, item, cancellation);
    }

    private InstanceState Known(string instanceId)
        => engine.States.GetValueOrDefault(instanceId) ?? throw new ArgumentException($"there is no instance '{instanceId}'; check its id.", nameof(instanceId));
}
