using Compliance.Datasets;
using Compliance.Functions.Orchestrations;
using Compliance.Functions.Storage;
using Microsoft.Azure.Functions.Worker;

namespace Compliance.Functions.Activities;

/// <summary>Format, schema, SHA-256 and partition index of an upload, in one pass.</summary>
public sealed class ProfileDataset(Workspace workspace)
{
    /// <summary>Profiles the upload.</summary>
    [Function(nameof(ProfileDataset))]
    public Task<StageResult<ProfileSummary>> Run([ActivityTrigger] DatasetRef dataset, CancellationToken cancellation)
        => Stage.RunAsync(async () =>
        {
            var source = await new InstanceWork(workspace, dataset).OnceAsync(SourceText.Step, () => ProfileAsync(dataset, cancellation), cancellation);
            return ProfileSummary.Of(source.Profile);
        });

    private async Task<SourceText> ProfileAsync(DatasetRef dataset, CancellationToken cancellation)
    {
        DatasetProfile? profile = null;
        var copy = new InstanceWork(workspace, dataset).NewData("utf8");
        await workspace.Work.WriteAsync(
            copy,
            async (utf8, token) =>
            {
                await using var upload = await SourceText.OpenUploadAsync(workspace, dataset, 0, null, token);
                profile = await DatasetProfiler.ProfileAsync(upload, Path.GetFileName(dataset.Blob), new ProfileOptions(), utf8, null, token);
            },
            cancellation);
        if (profile!.Transcoded)
            return new(profile, copy);
        await workspace.Work.DeleteAsync(copy, cancellation);
        return new(profile, null);
    }
}

/// <summary>What the orchestrator needs of a profile.</summary>
public sealed record ProfileSummary(DatasetFormat Format, string Encoding, long Bytes, string Sha256, long Records, int Columns, int Partitions, long Warnings)
{
    /// <summary>The summary of a profile.</summary>
    public static ProfileSummary Of(DatasetProfile profile)
        => new(profile.Format, profile.Encoding, profile.Bytes, profile.Sha256, profile.Records, profile.Columns.Count, profile.Partitions.Count, profile.WarningCount);
}
