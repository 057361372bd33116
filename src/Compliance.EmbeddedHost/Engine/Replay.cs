using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>Runs an orchestrator over its history.</summary>
internal static class Replay
{
    /// <summary>Runs from the beginning with every event.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="history">Events of the run; the first is its start.</param>
    /// <param name="known">How many of them an earlier replay has seen.</param>
    /// <param name="orchestrator">The orchestrator.</param>
    /// <param name="loggers">Logger factory of the host.</param>
    public static Turn Run(string instanceId, IReadOnlyList<HistoryEvent> history, int known, Func<TaskOrchestrationContext, Task<object?>> orchestrator, ILoggerFactory loggers)
    {
        var context = new ReplayContext(instanceId, history[0], history, loggers);
        var pump = new OrchestratorPump();
        Task<object?>? run = null;
        var suspended = new Queue<HistoryEvent>();
        var isSuspended = false;
        Exception? divergence = null;
        for (var at = 0; at < history.Count && run?.IsCompleted != true; at++)
        {
            context.Replaying = at < known;
            var item = history[at];
            switch (item.Kind)
            {
                case HistoryKind.Suspended:
                    isSuspended = true;
                    break;
                case HistoryKind.Resumed:
                    isSuspended = false;
                    while (suspended.TryDequeue(out var kept) && run?.IsCompleted != true)
                        Deliver(kept, item.Time);
                    break;
                default:
                    if (isSuspended && !item.IsRequest)
                        suspended.Enqueue(item);
                    else
                        Deliver(item, item.Time);
                    break;
            }
        }

        return Conclude();

        void Deliver(HistoryEvent item, DateTime time)
        {
            if (item.IsRequest)
                return;
            context.CurrentTime = time;
            pump.Run(() =>
            {
                try
                {
                    if (item.Kind == HistoryKind.Started)
                        run = InvokeAsync();
                    else if (item.Kind == HistoryKind.EventRaised)
                        context.Raise(item);
                    else
                        context.EndTask(item);
                }
                catch (NonDeterministicOrchestrationException diverged)
                {
                    divergence = diverged;
                }
            });
        }

        async Task<object?> InvokeAsync() => await orchestrator(context);

        Turn Conclude()
        {
            var failure = divergence ?? Divergence(context, run!) ?? (run!.IsFaulted ? run.Exception!.GetBaseException() : run.IsCanceled ? new TaskCanceledException(run) : null);
            if (failure is null && !run!.IsCompleted && !isSuspended && (!context.IsWaiting || pump.LeftTheContext))
                failure = new InvalidOperationException($"running '{context.Name.Name}': it awaits something that is not durable and can never go on; await only tasks of its context.");
            if (failure is not null)
                return new(context.NewRequests, context.OpenTasks, context.CustomStatus, isSuspended, new HistoryEvent(HistoryKind.Failed, DateTime.UtcNow) { Failure = TaskFailureDetails.Of(failure) }, []);
            var end = !run!.IsCompleted ? null
                : context.Continuation is { } continuation ? new HistoryEvent(HistoryKind.ContinuedAsNew, DateTime.UtcNow) { Payload = continuation.Input }
                : new HistoryEvent(HistoryKind.Completed, DateTime.UtcNow) { Payload = Payload.Write(run.Result) };
            IReadOnlyList<HistoryEvent> carried = context.Continuation is { KeepEvents: true } ? [.. context.UnclaimedEvents] : [];
            return new(context.NewRequests, context.OpenTasks, context.CustomStatus, isSuspended, end, carried);
        }
    }

    private static NonDeterministicOrchestrationException? Divergence(ReplayContext context, Task run)
    {
        if (run.IsFaulted && run.Exception!.GetBaseException() is NonDeterministicOrchestrationException diverged)
            return diverged;
        return context.MissingRequest is { } missing && !run.IsFaulted
            ? new($"replaying '{context.Name.Name}': it asked for task #{missing.TaskId} ('{missing.Name ?? "timer"}') before and does not now; an orchestrator must ask for the same tasks in the same order every time.")
            : null;
    }
}

/// <summary>What a replay led to.</summary>
/// <param name="Requests">New requests, to be recorded and then carried out.</param>
/// <param name="OpenTasks">Numbers of all tasks that have not ended.</param>
/// <param name="CustomStatus">Custom status as JSON.</param>
/// <param name="Suspended">The instance is suspended.</param>
/// <param name="End">The last event of the run, or null when it waits.</param>
/// <param name="Carried">Events that the next run starts with.</param>
internal sealed record Turn(
    IReadOnlyList<HistoryEvent> Requests,
    IReadOnlyCollection<int> OpenTasks,
    string? CustomStatus,
    bool Suspended,
    HistoryEvent? End,
    IReadOnlyList<HistoryEvent> Carried);
