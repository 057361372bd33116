namespace Compliance.EmbeddedHost.Engine;

internal sealed partial class DurableEngine
{
    /// <summary>Ids of the sub-orchestrations of an instance that still run.</summary>
    internal async Task<IReadOnlyList<string>> RunningChildrenAsync(string id, CancellationToken cancellation)
    {
        if (!_states.TryGetValue(id, out var state))
            return [];
        var history = await histories.ReadAsync(id, state.Run, cancellation).ConfigureAwait(false);
        return [.. history.Events
            .Where(item => item.Kind == HistoryKind.SubOrchestrationScheduled && _live.ContainsKey(item.InstanceId!))
            .Select(item => item.InstanceId!)];
    }
}
