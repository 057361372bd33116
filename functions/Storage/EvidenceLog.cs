using Compliance.Audit;

namespace Compliance.Functions.Storage;

/// <summary>The installation's one log writer in this process.</summary>
public sealed class EvidenceLog(Workspace workspace, Keys keys)
{
    private readonly Lazy<Task<TransparencyLog>> _log = new(async () => new TransparencyLog(workspace.Audit, await keys.SignerAsync()));

    /// <summary>The log, opened with the first use.</summary>
    public Task<TransparencyLog> OpenAsync() => _log.Value;

    /// <summary>The key that auditors check the log with.</summary>
    public async Task<string> VerifierKeyAsync() => (await keys.SignerAsync()).VerifierKey;
}
