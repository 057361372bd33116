using System.Threading.Channels;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>
/// One live instance: takes what happens to it from a queue, makes it durable, replays the orchestrator, makes its requests durable, and only
/// then carries them out. All of it one after the other.
/// </summary>
internal sealed class Instance
{
    private readonly DurableEngine _engine;
    private readonly Channel<(HistoryEvent Event, TaskCompletionSource? Durable)> _inbox = Channel.CreateUnbounded<(HistoryEvent, TaskCompletionSource?)>();
    private readonly HashSet<int> _dispatched = [];
    private History _history;
    private int _seen;

    public Instance(DurableEngine engine, string id, History history, int seen)
    {
        (_engine, Id, _history, _seen) = (engine, id, history, seen);
        State = Derive(null);
    }

    public string Id { get; }

    /// <summary>State after the last turn.</summary>
    public InstanceState State { get; private set; }

    /// <summary>Ends when the instance has ended.</summary>
    public Task Loop { get; private set; } = Task.CompletedTask;

    private HistoryEvent Started => _history.Events[0];

    /// <summary>Begins to run; the first turn replays what the history holds.</summary>
    public void Start(CancellationToken cancellation) => Loop = Task.Run(() => GuardAsync(cancellation), cancellation);

    /// <summary>Queues something that happened.</summary>
    public void Post(HistoryEvent item) => _inbox.Writer.TryWrite((item, null));

    /// <summary>Queues something that happened and waits until it is durable; false when the instance has ended.</summary>
    public async Task<bool> PostDurablyAsync(HistoryEvent item, CancellationToken cancellation)
    {
        var durable = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!_inbox.Writer.TryWrite((item, durable)))
            return false;
        await Task.WhenAny(durable.Task, Loop).WaitAsync(cancellation).ConfigureAwait(false);
        return durable.Task.IsCompleted;
    }

    // Storage that fails longer than the client retries leaves the history as it was: the instance is read again and goes on from there.
    private async Task GuardAsync(CancellationToken cancellation)
    {
        try
        {
            await LoopAsync(cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            _inbox.Writer.TryComplete();
            await _engine.ReviveAsync(this, fault, cancellation).ConfigureAwait(false);
        }
    }

    private async Task LoopAsync(CancellationToken cancellation)
    {
        var end = await TurnAsync(cancellation).ConfigureAwait(false);
        while (!end)
        {
            await _inbox.Reader.WaitToReadAsync(cancellation).ConfigureAwait(false);
            var batch = new List<(HistoryEvent Event, TaskCompletionSource? Durable)>();
            while (_inbox.Reader.TryRead(out var next))
                batch.Add(next);
            var events = batch.Select(next => next.Event).Where(item => item.Run is null || item.Run == _history.Run).ToList();
            await HistoryStore.AppendAsync(_history, events, cancellation).ConfigureAwait(false);
            foreach (var (_, durable) in batch)
                durable?.SetResult();
            end = await TurnAsync(cancellation).ConfigureAwait(false);
        }

        _inbox.Writer.Complete();
        await _engine.EndedAsync(this, Started.Parent, cancellation).ConfigureAwait(false);
    }

    /// <summary>One replay and what follows from it; true when the instance has ended.</summary>
    private async Task<bool> TurnAsync(CancellationToken cancellation)
    {
        var ended = _history.Events.Find(item => item.IsEnd);
        if (ended is null)
        {
            var turn = Replay.Run(Id, _history.Events, _seen, _engine.OrchestratorOf(Started.Name!), _engine.Loggers);
            // An instance that ends leaves its open requests; nobody would read their results.
            var outcome = turn.End is null ? turn.Requests : [.. turn.Requests, turn.End];
            await HistoryStore.AppendAsync(_history, outcome, cancellation).ConfigureAwait(false);
            _seen = _history.Events.Count;
            State = Derive(turn);
            await _engine.SaveAsync(State, cancellation).ConfigureAwait(false);
            if (turn.End is null)
                Dispatch(turn);
            if (turn.End is { Kind: HistoryKind.ContinuedAsNew } continued)
                return await ContinueAsync(continued, turn.Carried, cancellation).ConfigureAwait(false);
            ended = turn.End;
        }
        else if (ended.Kind == HistoryKind.ContinuedAsNew)
        {
            var replayed = Replay.Run(Id, [.. _history.Events.TakeWhile(item => !item.IsEnd)], int.MaxValue, _engine.OrchestratorOf(Started.Name!), _engine.Loggers);
            return await ContinueAsync(ended, replayed.Carried, cancellation).ConfigureAwait(false);
        }
        else
        {
            State = Derive(null);
            await _engine.SaveAsync(State, cancellation).ConfigureAwait(false);
        }

        return ended is not null;
    }

    private async Task<bool> ContinueAsync(HistoryEvent continued, IReadOnlyList<HistoryEvent> carried, CancellationToken cancellation)
    {
        var started = Started with { Time = continued.Time, Payload = continued.Payload, Created = Started.Created ?? Started.Time };
        _history = await _engine.Histories.BeginAsync(Id, _history.Run + 1, [started, .. carried], cancellation).ConfigureAwait(false);
        await _engine.Histories.RemoveBeforeAsync(Id, _history.Run, cancellation).ConfigureAwait(false);
        _seen = 0;
        _dispatched.Clear();
        return await TurnAsync(cancellation).ConfigureAwait(false);
    }

    private void Dispatch(Turn turn)
    {
        foreach (var request in _history.Events.Where(item => item.IsRequest && turn.OpenTasks.Contains(item.TaskId)))
            if (_dispatched.Add(request.TaskId))
                _engine.CarryOut(this, request, _history.Run);
    }

    private InstanceState Derive(Turn? turn)
    {
        var end = _history.Events.Find(item => item.IsEnd && item.Kind != HistoryKind.ContinuedAsNew);
        var status = end?.Kind switch
        {
            HistoryKind.Completed => OrchestrationRuntimeStatus.Completed,
            HistoryKind.Failed => OrchestrationRuntimeStatus.Failed,
            HistoryKind.Terminated => OrchestrationRuntimeStatus.Terminated,
            _ => turn is null ? OrchestrationRuntimeStatus.Pending : turn.Suspended ? OrchestrationRuntimeStatus.Suspended : OrchestrationRuntimeStatus.Running,
        };
        return new(
            Id, Started.Name!, status, Started.Created ?? Started.Time, _history.Events[^1].Time,
            Started.Payload, end?.Payload, turn?.CustomStatus ?? State?.CustomStatus, end?.Failure, _history.Run);
    }
}
