using Microsoft.Extensions.Logging;

namespace Microsoft.DurableTask;

/// <summary>What an orchestrator may use. Everything else must be deterministic: it runs again from the beginning with every event.</summary>
public abstract class TaskOrchestrationContext
{
    /// <summary>Name of the orchestrator.</summary>
    public abstract TaskName Name { get; }

    /// <summary>Id of the instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Time of the event that is processed, UTC; the same in every replay.</summary>
    public abstract DateTime CurrentUtcDateTime { get; }

    /// <summary>True while what runs has run before.</summary>
    public abstract bool IsReplaying { get; }

    /// <summary>Logger factory of the host.</summary>
    protected abstract ILoggerFactory LoggerFactory { get; }

    /// <summary>The input of the instance.</summary>
    public abstract T? GetInput<T>();

    /// <summary>Calls an activity.</summary>
    /// <exception cref="TaskFailedException">It failed, after its retries.</exception>
    public abstract Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null);

    /// <summary>Calls an activity without a result.</summary>
    /// <exception cref="TaskFailedException">It failed, after its retries.</exception>
    public virtual Task CallActivityAsync(TaskName name, object? input = null, TaskOptions? options = null)
        => CallActivityAsync<object>(name, input, options);

    /// <summary>Calls a sub-orchestrator.</summary>
    /// <exception cref="TaskFailedException">It failed, after its retries.</exception>
    public abstract Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null);

    /// <summary>Waits durably until a time.</summary>
    public abstract Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken);

    /// <summary>Waits durably for a time.</summary>
    public virtual Task CreateTimer(TimeSpan delay, CancellationToken cancellationToken)
        => CreateTimer(CurrentUtcDateTime.Add(delay), cancellationToken);

    /// <summary>Waits for an event; events that came before are kept for it.</summary>
    public abstract Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default);

    /// <summary>Waits for an event for some time.</summary>
    /// <exception cref="TaskCanceledException">It did not come in time.</exception>
    public virtual async Task<T> WaitForExternalEvent<T>(string eventName, TimeSpan timeout)
    {
        // No await leaves the orchestrator's context: the continuations are part of the replay.
        using var timer = new CancellationTokenSource();
        using var wait = new CancellationTokenSource();
        var timedOut = CreateTimer(timeout, timer.Token);
        var raised = WaitForExternalEvent<T>(eventName, wait.Token);
        if (await Task.WhenAny(timedOut, raised) == raised)
            timer.Cancel();
        else
            wait.Cancel();
        return await raised;
    }

    /// <summary>Sets what <c>OrchestrationMetadata.ReadCustomStatusAs</c> shows.</summary>
    public abstract void SetCustomStatus(object? customStatus);

    /// <summary>Ends this run and starts the instance again with another input.</summary>
    /// <param name="newInput">The input.</param>
    /// <param name="preserveUnprocessedEvents">True to keep events that nobody has waited for.</param>
    public abstract void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true);

    /// <summary>A random-looking id that is the same in every replay.</summary>
    public abstract Guid NewGuid();

    /// <summary>A logger that is silent during replay.</summary>
    public virtual ILogger CreateReplaySafeLogger(string categoryName) => new ReplaySafeLogger(this, LoggerFactory.CreateLogger(categoryName));

    private sealed class ReplaySafeLogger(TaskOrchestrationContext context, ILogger logger) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => logger.BeginScope(state);

        public bool IsEnabled(LogLevel logLevel) => !context.IsReplaying && logger.IsEnabled(logLevel);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!context.IsReplaying)
                logger.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
