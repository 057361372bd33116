using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Compliance.EmbeddedHost.Engine;

internal sealed partial class DurableEngine
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromDays(20);
    private static readonly TimeSpan Revival = TimeSpan.FromSeconds(5);

    /// <summary>Carries out a durable request; its end comes back to the instance.</summary>
    internal void CarryOut(Instance instance, HistoryEvent request, int run)
        => _ = Task.Run(
            () => request.Kind switch
            {
                HistoryKind.ActivityScheduled => RunActivityAsync(instance, request, run),
                HistoryKind.TimerScheduled => RunTimerAsync(instance, request, run),
                _ => RunSubOrchestrationAsync(instance, request, run),
            },
            _stop.Token);

    /// <summary>Reads an instance again after a fault of the storage.</summary>
    internal async Task ReviveAsync(Instance instance, Exception fault, CancellationToken cancellation)
    {
        Logs.InstanceFault(_log, instance.Id, fault.GetType().Name);
        while (true)
        {
            try
            {
                await Task.Delay(Revival, cancellation).ConfigureAwait(false);
                var history = await histories.ReadAsync(instance.Id, instance.State.Run, cancellation).ConfigureAwait(false);
                Add(new Instance(this, instance.Id, history, history.Events.Count)).Start(_stop.Token);
                return;
            }
            catch (Azure.RequestFailedException again)
            {
                Logs.InstanceFault(_log, instance.Id, again.GetType().Name);
            }
        }
    }

    /// <summary>An instance has ended: its parent learns it.</summary>
    internal async Task EndedAsync(Instance instance, ParentTask? parent, CancellationToken cancellation)
    {
        _live.TryRemove(instance.Id, out _);
        Logs.Ended(_log, instance.Id, instance.State.Status);
        if (parent is not null && _live.TryGetValue(parent.InstanceId, out var waiting))
            waiting.Post(EndOf(instance.State, parent.TaskId));
        await Task.CompletedTask.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private async Task RunActivityAsync(Instance instance, HistoryEvent request, int run)
    {
        await _activities.WaitAsync(_stop.Token).ConfigureAwait(false);
        try
        {
            var result = await functions.RunActivityAsync(request.Name!, request.Payload, _stop.Token).ConfigureAwait(false);
            instance.Post(new HistoryEvent(HistoryKind.TaskCompleted, DateTime.UtcNow) { Run = run, TaskId = request.TaskId, Payload = result });
        }
        catch (Exception fault) when (!_stop.IsCancellationRequested)
        {
            Logs.ActivityFailed(_log, request.Name!, instance.Id, run, request.TaskId, fault.GetType().Name);
            instance.Post(new HistoryEvent(HistoryKind.TaskFailed, DateTime.UtcNow) { Run = run, TaskId = request.TaskId, Failure = TaskFailureDetails.Of(fault) });
        }
        finally
        {
            _activities.Release();
        }
    }

    private async Task RunTimerAsync(Instance instance, HistoryEvent request, int run)
    {
        while (request.FireAt!.Value - DateTime.UtcNow is var left && left > TimeSpan.Zero)
            await Task.Delay(left < LongestDelay ? left : LongestDelay, _stop.Token).ConfigureAwait(false);
        instance.Post(new HistoryEvent(HistoryKind.TimerFired, DateTime.UtcNow) { Run = run, TaskId = request.TaskId });
    }

    private async Task RunSubOrchestrationAsync(Instance instance, HistoryEvent request, int run)
    {
        var parent = new ParentTask(instance.Id, request.TaskId);
        try
        {
            await ScheduleChildAsync(request, parent).ConfigureAwait(false);
        }
        catch (Exception fault) when (!_stop.IsCancellationRequested)
        {
            instance.Post(new HistoryEvent(HistoryKind.TaskFailed, DateTime.UtcNow) { Run = run, TaskId = request.TaskId, Failure = TaskFailureDetails.Of(fault) });
        }
    }

    private async Task ScheduleChildAsync(HistoryEvent request, ParentTask parent)
    {
        var id = request.InstanceId!;
        if (_states.ContainsKey(id) && await ParentOfAsync(id).ConfigureAwait(false) is { } known && known.Parent == parent && known.Time >= request.Time)
        {
            // It was begun before a restart. If it has ended meanwhile, nobody told the parent.
            if (_states[id].IsEnded && _live.TryGetValue(parent.InstanceId, out var waiting))
                waiting.Post(EndOf(_states[id], parent.TaskId));
            return;
        }

        await ScheduleAsync(id, request.Name!, request.Payload, parent, _stop.Token).ConfigureAwait(false);
    }

    private async Task<HistoryEvent?> ParentOfAsync(string id)
        => _states.TryGetValue(id, out var state) ? (await histories.ReadAsync(id, state.Run, _stop.Token).ConfigureAwait(false)).Events[0] : null;

    private static HistoryEvent EndOf(InstanceState child, int taskId)
        => child.Status == OrchestrationRuntimeStatus.Completed
            ? new HistoryEvent(HistoryKind.TaskCompleted, DateTime.UtcNow) { TaskId = taskId, Payload = child.Output }
            : new HistoryEvent(HistoryKind.TaskFailed, DateTime.UtcNow)
            {
                TaskId = taskId,
                Failure = child.Failure ?? new TaskFailureDetails("Terminated", $"sub-orchestration '{child.InstanceId}' was terminated", null, null),
            };
}
