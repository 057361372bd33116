using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>
/// Runs durable orchestrations from their histories in the storage account. Whatever is not in a history has not happened; whatever a history
/// asks for and has no end for is done again after a restart: activities run at least once, and their first result counts.
/// </summary>
internal sealed partial class DurableEngine(
    HistoryStore histories, StateStore states, IFunctionCatalog functions, ILoggerFactory loggers, int maxActivities) : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, InstanceState> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Instance> _live = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _activities = new(maxActivities, maxActivities);
    private readonly SemaphoreSlim _scheduling = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly ILogger _log = loggers.CreateLogger("Compliance.EmbeddedHost.Engine");

    /// <summary>The histories.</summary>
    public HistoryStore Histories => histories;

    /// <summary>Logger factory of the host.</summary>
    public ILoggerFactory Loggers => loggers;

    /// <summary>States of all instances, ended ones included; kept in memory with their payloads, which are small by contract.</summary>
    public IReadOnlyDictionary<string, InstanceState> States => _states;

    /// <summary>Reads what there is and goes on where an earlier process stopped.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        foreach (var state in await states.ReadAllAsync(cancellation).ConfigureAwait(false))
            _states[state.InstanceId] = state;
        var runs = await histories.ListAsync(cancellation).ConfigureAwait(false);
        foreach (var orphan in _states.Keys.Where(id => !runs.ContainsKey(id)))
            _states.TryRemove(orphan, out _);
        foreach (var (id, run) in runs)
        {
            if (_states.TryGetValue(id, out var state) && state.IsEnded && state.Run == run)
                continue;
            var history = await histories.ReadAsync(id, run, cancellation).ConfigureAwait(false);
            Add(new Instance(this, id, history, history.Events.Count));
        }

        Logs.Recovered(_log, _states.Count, _live.Count);
        foreach (var instance in _live.Values)
            instance.Start(_stop.Token);
    }

    /// <summary>Begins an instance; its start is durable when this returns.</summary>
    /// <exception cref="InvalidOperationException">An instance with this id is running.</exception>
    public async Task ScheduleAsync(string id, string name, string? input, ParentTask? parent, CancellationToken cancellation)
    {
        functions.Orchestrator(name);
        await _scheduling.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var run = 0;
            if (_states.TryGetValue(id, out var existing))
            {
                if (!existing.IsEnded)
                    throw new InvalidOperationException($"scheduling '{id}': an instance with this id is {existing.Status}; wait for its end or use another id.");
                run = existing.Run + 1;
            }

            var started = new HistoryEvent(HistoryKind.Started, DateTime.UtcNow) { Name = name, Payload = input, Parent = parent };
            var history = await histories.BeginAsync(id, run, [started], cancellation).ConfigureAwait(false);
            await histories.RemoveBeforeAsync(id, run, cancellation).ConfigureAwait(false);
            Add(new Instance(this, id, history, 0)).Start(_stop.Token);
        }
        finally
        {
            _scheduling.Release();
        }
    }

    /// <summary>Sends something to a live instance and waits until it is durable; false when there is none.</summary>
    public Task<bool> SendAsync(string id, HistoryEvent item, CancellationToken cancellation)
        => _live.TryGetValue(id, out var instance) ? instance.PostDurablyAsync(item, cancellation) : Task.FromResult(false);

    /// <summary>Ends when an instance has ended.</summary>
    public async Task WaitAsync(string id, CancellationToken cancellation)
    {
        while (_states.TryGetValue(id, out var state) && !state.IsEnded)
        {
            if (_live.TryGetValue(id, out var instance))
                await instance.Loop.WaitAsync(cancellation).ConfigureAwait(false);
            else
                await Task.Yield();
        }
    }

    /// <summary>Removes an ended instance; false when there is none or it runs.</summary>
    public async Task<bool> PurgeAsync(string id, CancellationToken cancellation)
    {
        if (!_states.TryGetValue(id, out var state) || !state.IsEnded)
            return false;
        // The history goes first: a state without a history is not an instance.
        await histories.RemoveBeforeAsync(id, int.MaxValue, cancellation).ConfigureAwait(false);
        await states.RemoveAsync(id, cancellation).ConfigureAwait(false);
        return _states.TryRemove(id, out _);
    }

    /// <summary>Stops; what was not durable is done again by the next start.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        foreach (var instance in _live.Values)
            await instance.Loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Stops, if it has not stopped yet, and frees what it holds.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_stop.IsCancellationRequested)
            await StopAsync().ConfigureAwait(false);
        _stop.Dispose();
        _activities.Dispose();
        _scheduling.Dispose();
    }

    internal Func<TaskOrchestrationContext, Task<object?>> OrchestratorOf(string name) => functions.Orchestrator(name);

    internal async Task SaveAsync(InstanceState state, CancellationToken cancellation)
    {
        await states.WriteAsync(state, cancellation).ConfigureAwait(false);
        _states[state.InstanceId] = state;
    }

    private Instance Add(Instance instance)
    {
        _states[instance.Id] = instance.State;
        return _live[instance.Id] = instance;
    }
}
