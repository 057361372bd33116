using Compliance.EmbeddedHost.Hosting;
using Cronos;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost.Triggers;

/// <summary>Runs a function by the clock, in UTC; times that passed while the host was down are not made up for.</summary>
internal sealed class TimerTriggerLoop(FunctionMethod function, TimerTriggerAttribute trigger, FunctionCatalog functions, ILogger log) : TriggerLoop(function, log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly CronExpression _schedule = CronExpression.Parse(trigger.Schedule, CronFormat.IncludeSeconds);
    private DateTime? _next;

    protected override async Task<TimeSpan> OnceAsync(CancellationToken cancellation)
    {
        var now = DateTime.UtcNow;
        if (_next <= now)
            await RunFunctionAsync(now - _next.Value > TimeSpan.FromMinutes(1), cancellation).ConfigureAwait(false);
        if (_next is null || _next <= now)
            _next = _schedule.GetNextOccurrence(DateTime.UtcNow);
        var wait = _next - DateTime.UtcNow ?? Longest;
        return wait > Longest ? Longest : wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private async Task RunFunctionAsync(bool late, CancellationToken cancellation)
    {
        try
        {
            await functions.RunAsync(Function, _ => new TimerInfo { IsPastDue = late }, cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            Logs.FunctionFailed(Log, Function.Name, fault.GetType().Name);
        }
    }
}
