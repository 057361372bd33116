using Compliance.Audit;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Appends one entry to the tiled log; the effect that it describes follows after.</summary>
public sealed class RecordEvidence(EvidenceLog log)
{
    /// <summary>Appends the entry, or finds it appended, and returns its index.</summary>
    [Function(nameof(RecordEvidence))]
    public async Task<long> Run([ActivityTrigger] EvidenceEntry entry, CancellationToken cancellation)
        => await (await log.OpenAsync()).AppendAsync(entry, cancellation);
}
