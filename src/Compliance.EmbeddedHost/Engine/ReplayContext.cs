using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Engine;

/// <summary>The context of one replay. Tasks are numbered in the order in which the orchestrator asks for them.</summary>
internal sealed class ReplayContext : TaskOrchestrationContext
{
    private readonly Dictionary<int, HistoryEvent> _recorded;
    private readonly Dictionary<int, TaskCompletionSource<HistoryEvent>> _open = [];
    private readonly Dictionary<string, Queue<HistoryEvent>> _unclaimedEvents = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<TaskCompletionSource<HistoryEvent>>> _waiting = new(StringComparer.OrdinalIgnoreCase);
    private readonly HistoryEvent _started;
    private int _nextTask;
    private int _nextGuid;

    public ReplayContext(string instanceId, HistoryEvent started, IReadOnlyList<HistoryEvent> history, ILoggerFactory loggers)
    {
        (InstanceId, _started, LoggerFactory, CurrentTime) = (instanceId, started, loggers, started.Time);
        _recorded = history.Where(item => item.IsRequest).ToDictionary(item => item.TaskId);
    }

    public override TaskName Name => _started.Name!;

    public override string InstanceId { get; }

    public override DateTime CurrentUtcDateTime => CurrentTime;

    public override bool IsReplaying => Replaying;

    protected override ILoggerFactory LoggerFactory { get; }

    /// <summary>Time of the event that is delivered.</summary>
    public DateTime CurrentTime { get; set; }

    /// <summary>True while recorded events are delivered.</summary>
    public bool Replaying { get; set; }

    /// <summary>What the orchestrator asked for that the history does not hold yet.</summary>
    public List<HistoryEvent> NewRequests { get; } = [];

    /// <summary>The custom status as JSON.</summary>
    public string? CustomStatus { get; private set; }

    /// <summary>Set when the orchestrator continues as new.</summary>
    public (string? Input, bool KeepEvents)? Continuation { get; private set; }

    /// <summary>Numbers of tasks that have not ended.</summary>
    public IReadOnlyCollection<int> OpenTasks => _open.Keys;

    /// <summary>True when the orchestrator waits for something that can come.</summary>
    public bool IsWaiting => _open.Count > 0 || _waiting.Values.Any(waiting => waiting.Count > 0);

    /// <summary>Events that nobody has waited for, in order.</summary>
    public IEnumerable<HistoryEvent> UnclaimedEvents => _unclaimedEvents.Values.SelectMany(queue => queue).OrderBy(item => item.Time);

    /// <summary>Requests of the history that this replay has not made.</summary>
    public HistoryEvent? MissingRequest => _recorded.Values.Where(item => item.TaskId >= _nextTask).MinBy(item => item.TaskId);

    public override T? GetInput<T>()
        where T : default => Payload.Read<T>(_started.Payload);

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
        => RetryAsync<TResult>(name, options, () => new HistoryEvent(HistoryKind.ActivityScheduled, CurrentTime) { Name = name, Payload = Payload.Write(input) });

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null)
        => RetryAsync<TResult>(orchestratorName, options, () => new HistoryEvent(HistoryKind.SubOrchestrationScheduled, CurrentTime)
        {
            Name = orchestratorName,
            Payload = Payload.Write(input),
            InstanceId = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N"),
        });

    public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var task = Request(new HistoryEvent(HistoryKind.TimerScheduled, CurrentTime) { FireAt = fireAt.ToUniversalTime() }, out var id);
        using var registration = cancellationToken.Register(() =>
        {
            if (_open.Remove(id, out var open))
                open.TrySetCanceled(cancellationToken);
        });
        await task;
    }

    public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        if (_unclaimedEvents.TryGetValue(eventName, out var unclaimed) && unclaimed.TryDequeue(out var came))
            return Payload.Read<T>(came.Payload)!;
        var source = new TaskCompletionSource<HistoryEvent>();
        if (!_waiting.TryGetValue(eventName, out var waiting))
            _waiting[eventName] = waiting = [];
        waiting.Add(source);
        using var registration = cancellationToken.Register(() =>
        {
            waiting.Remove(source);
            source.TrySetCanceled(cancellationToken);
        });
        return Payload.Read<T>((await source.Task).Payload)!;
    }

    public override void SetCustomStatus(object? customStatus) => CustomStatus = Payload.Write(customStatus);

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
        => Continuation = (Payload.Write(newInput), preserveUnprocessedEvents);

    // A name-based id in the manner of RFC 9562 version 8, from the instance, its start and a counter.
    public override Guid NewGuid()
    {
        var digest = SHA256.HashData(Encoding.UTF8.GetBytes($"{InstanceId}\n{_started.Time:O}\n{_nextGuid++}")).AsSpan(0, 16);
        digest[6] = (byte)((digest[6] & 0x0F) | 0x80);
        digest[8] = (byte)((digest[8] & 0x3F) | 0x80);
        return new Guid(digest, bigEndian: true);
    }

    /// <summary>Delivers the end of a task; a task that is not open any more ignores it.</summary>
    public void EndTask(HistoryEvent item)
    {
        if (_open.Remove(item.TaskId, out var open))
            open.SetResult(item);
        else if (item.TaskId >= _nextTask)
            throw new NonDeterministicOrchestrationException(
                $"replaying '{Name.Name}': the history has the end of task #{item.TaskId}, but the orchestrator has asked for only {_nextTask} tasks; an orchestrator must ask for the same tasks in the same order every time.");
    }

    /// <summary>Delivers an event from outside, or keeps it until it is waited for.</summary>
    public void Raise(HistoryEvent item)
    {
        if (_waiting.TryGetValue(item.Name!, out var waiting) && waiting.Count > 0)
        {
            var source = waiting[0];
            waiting.RemoveAt(0);
            source.SetResult(item);
            return;
        }

        if (!_unclaimedEvents.TryGetValue(item.Name!, out var unclaimed))
            _unclaimedEvents[item.Name!] = unclaimed = new();
        unclaimed.Enqueue(item);
    }

    private async Task<T> RetryAsync<T>(TaskName name, TaskOptions? options, Func<HistoryEvent> request)
    {
        var began = CurrentTime;
        for (var attempt = 1; ; attempt++)
        {
            var end = await Request(request(), out var id);
            if (end.Kind == HistoryKind.TaskCompleted)
                return Payload.Read<T>(end.Payload)!;
            if (Delay(options?.Retry, attempt, began) is not { } delay)
                throw new TaskFailedException(name, id, end.Failure!);
            await CreateTimer(delay, CancellationToken.None);
        }
    }

    private TimeSpan? Delay(RetryPolicy? policy, int attempt, DateTime began)
    {
        if (policy is null || attempt >= policy.MaxNumberOfAttempts)
            return null;
        var milliseconds = Math.Min(
            policy.FirstRetryInterval.TotalMilliseconds * Math.Pow(policy.BackoffCoefficient, attempt - 1),
            policy.MaxRetryInterval.TotalMilliseconds);
        var delay = TimeSpan.FromMilliseconds(milliseconds);
        return policy.RetryTimeout != Timeout.InfiniteTimeSpan && CurrentTime + delay > began + policy.RetryTimeout ? null : delay;
    }

    private Task<HistoryEvent> Request(HistoryEvent request, out int id)
    {
        id = _nextTask++;
        request = request with { TaskId = id };
        if (!_recorded.TryGetValue(id, out var recorded))
            NewRequests.Add(request);
        else if (recorded.Kind != request.Kind || recorded.Name != request.Name || recorded.InstanceId != request.InstanceId)
            throw new NonDeterministicOrchestrationException(
                $"replaying '{Name.Name}': task #{id} was {Describe(recorded)} and is now {Describe(request)}; an orchestrator must ask for the same tasks in the same order every time.");
        var source = new TaskCompletionSource<HistoryEvent>();
        _open[id] = source;
        return source.Task;
    }

    private static string Describe(HistoryEvent request)
        => request.Kind switch
        {
            HistoryKind.ActivityScheduled => $"activity '{request.Name}'",
            HistoryKind.SubOrchestrationScheduled => $"sub-orchestration '{request.Name}'",
            _ => "a timer",
        };
}
