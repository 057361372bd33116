using Compliance.EmbeddedHost.Hosting;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Triggers;

/// <summary>Looks again and again whether a function has something to do.</summary>
internal abstract class TriggerLoop(FunctionMethod function, ILogger log)
{
    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(5);

    /// <summary>The function.</summary>
    protected FunctionMethod Function { get; } = function;

    /// <summary>Where the trigger logs.</summary>
    protected ILogger Log { get; } = log;

    /// <summary>Runs until it is cancelled; a fault of the storage is waited out.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(await OnceAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault) when (fault is Azure.RequestFailedException or AggregateException or IOException or OperationCanceledException)
            {
                Logs.TriggerFault(Log, Function.Name, fault.GetType().Name);
                await Task.Delay(AfterFault, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Does what there is to do and returns how long to wait then.</summary>
    protected abstract Task<TimeSpan> OnceAsync(CancellationToken cancellation);
}
