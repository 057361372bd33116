using Compliance.EmbeddedHost.Engine;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Compliance.EmbeddedHost.Hosting;

/// <summary>Instances in order of their ids; a continuation token is the last id of the page before.</summary>
internal sealed class InstancePages(IReadOnlyDictionary<string, InstanceState> states, OrchestrationQuery query) : AsyncPageable<OrchestrationMetadata>
{
    public override async IAsyncEnumerable<Page<OrchestrationMetadata>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        await Task.CompletedTask.ConfigureAwait(false);
        var last = continuationToken ?? query.ContinuationToken;
        var size = pageSizeHint ?? query.PageSize;
        var statuses = query.Statuses?.ToHashSet();
        while (true)
        {
            var after = last;
            var page = states.Values
                .Where(state => query.InstanceIdPrefix is null || state.InstanceId.StartsWith(query.InstanceIdPrefix, StringComparison.Ordinal))
                .Where(state => statuses is null || statuses.Contains(state.Status))
                .Where(state => after is null || string.CompareOrdinal(state.InstanceId, after) > 0)
                .OrderBy(state => state.InstanceId, StringComparer.Ordinal)
                .Take(size + 1)
                .ToList();
            var more = page.Count > size;
            var shown = page.Take(size).Select(state => state.ToMetadata(query.FetchInputsAndOutputs)).ToList();
            last = more ? shown[^1].InstanceId : null;
            yield return new(shown, last);
            if (!more)
                yield break;
        }
    }
}
