namespace Compliance.EmbeddedHost.Engine;

/// <summary>Runs an orchestrator's continuations one after the other on the thread that delivers its events.</summary>
internal sealed class OrchestratorPump : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> _queue = new();
    private readonly int _thread = Environment.CurrentManagedThreadId;

    /// <summary>True once a continuation came from another thread: the orchestrator awaited something that is not durable.</summary>
    public bool LeftTheContext { get; private set; }

    public override void Post(SendOrPostCallback d, object? state)
    {
        if (Environment.CurrentManagedThreadId != _thread)
            LeftTheContext = true;
        else
            _queue.Enqueue((d, state));
    }

    /// <summary>Does something inside the context, and then all that follows from it.</summary>
    public void Run(Action action)
    {
        var outer = Current;
        SetSynchronizationContext(this);
        try
        {
            action();
            while (_queue.TryDequeue(out var next))
                next.Callback(next.State);
        }
        finally
        {
            SetSynchronizationContext(outer);
        }
    }
}
