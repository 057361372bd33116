using Compliance.EmbeddedHost.Engine;
using Compliance.EmbeddedHost.Triggers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>Starts the engine and then the triggers, and stops them in the other order.</summary>
internal sealed class EmbeddedHostService(
    StorageAccount account, DurableEngine engine, IEnumerable<TriggerLoop> triggers, IHostApplicationLifetime lifetime, ILoggerFactory loggers) : IHostedService
{
    /// <summary>Container of the task hub.</summary>
    public const string Hub = "durable";

    private readonly HubLease _lease = new(account.Container(Hub), lifetime, loggers.CreateLogger<EmbeddedHostService>());
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _lease.AcquireAsync(cancellationToken).ConfigureAwait(false);
        await engine.StartAsync(cancellationToken).ConfigureAwait(false);
        _running.AddRange(triggers.Select(trigger => Task.Run(() => trigger.RunAsync(_stop.Token), CancellationToken.None)));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await engine.StopAsync().ConfigureAwait(false);
        await _lease.DisposeAsync().ConfigureAwait(false);
        _stop.Dispose();
    }
}
