using System.Net;
using Compliance.EndToEnd.Tests.Harness;
using Compliance.Samples;

namespace Compliance.EndToEnd.Tests.Samples;

/// <summary>The small sibling of the benchmark of a large upload, which takes minutes.</summary>
public sealed class LargeUploadTests
{
    private const long Bytes = 64L << 20;
    private const long MemoryLimit = 400L << 20;

    [Fact]
    public async Task Sixty_four_mebibytes_are_profiled_scanned_tokenised_and_released_in_bounded_memory()
    {
        await using var azurite = new AzuriteFixture();
        await azurite.InitializeAsync();
        using var folder = new TemporaryFolder();
        await using var process = await AppProcess.StartAsync(azurite.ConnectionString, folder.Path, TestContext.Current.CancellationToken);
        var upload = new Upload(process.Address, name => new Datasets.Stores.BlobObjectStore(new(azurite.ConnectionString, name)))
            .Policy(Policies.Automatic + "\ndefaultOperator: { name: token }\n")
            .Dataset("large.csv", new TableContent());
        var end = await upload.EndAsync();

        Assert.Equal("Released", end.State);
        Assert.InRange(end.Bytes, Bytes, Bytes + (1 << 16));
        Assert.Equal(["ProfileDataset", "AssessPolicy", "DetectPii", "AssessFindings", "DeidentifyColumns", "Anonymize"], end.Stages.Select(stage => stage.Stage));
        Assert.InRange(process.PeakWorkingSet, 1, MemoryLimit);
    }

    private sealed class TableContent : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
            => CustomerTable.WriteAsync(stream, Bytes, TestContext.Current.CancellationToken);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
