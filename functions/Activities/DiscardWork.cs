using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Deletes what the stages handed to each other: it holds personal data that nobody needs any more (GDPR 5(1)(e)).</summary>
public sealed class DiscardWork(Workspace workspace)
{
    /// <summary>Deletes the working files of an instance.</summary>
    [Function(nameof(DiscardWork))]
    public Task Run([ActivityTrigger] string id, CancellationToken cancellation) => InstanceWork.DiscardAsync(workspace, id, cancellation);
}
