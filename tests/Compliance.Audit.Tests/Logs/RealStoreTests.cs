using System.Diagnostics;
using Compliance.Datasets.Stores;

namespace Compliance.Audit.Tests.Logs;

/// <summary>The log in blob storage and in a folder.</summary>
public sealed class RealStoreTests(AzuriteFixture azurite) : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliance-log-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("blobs")]
    [InlineData("folder")]
    public async Task Two_writers_at_once_append_every_entry_once_and_the_log_verifies(string kind)
    {
        var store = await StoreAsync(kind);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 2).Select(writer => Task.Run(async () =>
        {
            using var log = new TransparencyLog(store, Sample.Signer);
            for (var i = 0; i < 12; i++)
                await log.AppendAsync(Sample.Entry(i + writer * 6), CancellationToken.None); // half of the keys are the other's too
        })));
        TestContext.Current.TestOutputHelper?.WriteLine($"{kind}: 24 appends by two writers in {clock.Elapsed.TotalSeconds:F2} s");
        await VerifySoundAsync(store, 18);
    }

    [Theory]
    [InlineData("blobs")]
    [InlineData("folder")]
    public async Task A_log_that_fills_a_tile_verifies_and_a_proof_of_it_holds(string kind)
    {
        var store = await StoreAsync(kind);
        using var log = new TransparencyLog(store, Sample.Signer);
        foreach (var batch in Enumerable.Range(0, 300).Select(i => Sample.Entry(i)).Chunk(60))
            await log.AppendAsync(batch, CancellationToken.None);
        await VerifySoundAsync(store, 300);
        Assert.True(LogVerifier.VerifyProof(await log.ProveAsync(7, CancellationToken.None), Sample.Entry(7).Encode(), Sample.Key).Holds);
    }

    [Fact]
    public async Task A_log_copied_from_blobs_to_a_folder_verifies_there()
    {
        var store = await StoreAsync("blobs");
        using (var log = new TransparencyLog(store, Sample.Signer))
            await log.AppendAsync([.. Enumerable.Range(0, 20).Select(i => Sample.Entry(i))], CancellationToken.None);
        var copy = await StoreAsync("folder");
        await foreach (var item in store.ListAsync("", CancellationToken.None))
            if (!item.Path.StartsWith("writer/", StringComparison.Ordinal))
                await copy.WriteAsync(item.Path, (await store.ReadAsync(item.Path, CancellationToken.None))!.Content, CancellationToken.None);
        await VerifySoundAsync(copy, 20);
    }

    private async Task<ObjectStore> StoreAsync(string kind)
        => kind == "blobs" ? new BlobObjectStore(await azurite.NewContainerAsync()) : new DirectoryObjectStore(_folder);

    private static async Task VerifySoundAsync(ObjectStore store, int size)
    {
        var result = await LogVerifier.VerifyAsync(store, Sample.Key, CancellationToken.None);
        Assert.Empty(result.Problems);
        Assert.Equal(size, result.Size);
    }
}
