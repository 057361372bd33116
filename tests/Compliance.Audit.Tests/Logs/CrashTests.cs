namespace Compliance.Audit.Tests.Logs;

public sealed class CrashTests
{
    /// <summary>Appends that complete a tile, so that every kind of write and delete takes part.</summary>
    [Theory]
    [InlineData(0, false)]
    [InlineData(0, true)]
    [InlineData(5, false)]
    [InlineData(5, true)]
    [InlineData(255, false)]
    [InlineData(255, true)]
    public async Task After_a_crash_at_any_write_the_same_append_and_others_succeed(int size, bool afterChange)
    {
        var original = await Sample.LogAsync(size);
        for (var dieAt = 1; ; dieAt++)
        {
            var store = original.Copy();
            (store.DieAt, store.AfterChange) = (dieAt, afterChange);
            EvidenceEntry[] batch = [Sample.Entry(size), Sample.Entry(size + 1)];
            var died = await DiesAsync(store, batch);
            store.DieAt = 0;
            if (size > 0 || store.Paths.Contains("checkpoint"))
                Assert.Empty((await LogVerifier.VerifyAsync(store, Sample.Key, CancellationToken.None)).Problems);

            using var log = new TransparencyLog(store, Sample.Signer);
            var first = await log.AppendAsync(batch, CancellationToken.None);
            Assert.Equal([size, size + 1L], first);
            Assert.Equal(size + 2, await log.AppendAsync(Sample.Entry(size + 2), CancellationToken.None));
            await TransparencyLogTests.VerifySoundAsync(store, size + 3);
            if (!died)
                break;
            Assert.InRange(dieAt, 1, 600);
        }
    }

    [Fact]
    public async Task A_writer_that_died_before_its_commit_leaves_no_trace_for_the_next()
    {
        var store = (await Sample.LogAsync(5)).Copy();
        (store.DieAt, store.AfterChange) = (1, false);
        Assert.True(await DiesAsync(store, [Sample.Entry(5)]));
        store.DieAt = 0;
        using var log = new TransparencyLog(store, Sample.Signer);
        Assert.Equal(5, await log.AppendAsync(Sample.Entry(77), CancellationToken.None));
        Assert.Equal(6, await log.AppendAsync(Sample.Entry(5), CancellationToken.None));
        await TransparencyLogTests.VerifySoundAsync(store, 7);
    }

    [Fact]
    public async Task Another_entry_finishes_what_a_dead_writer_committed()
    {
        var store = (await Sample.LogAsync(5)).Copy();
        (store.DieAt, store.AfterChange) = (1, true);
        Assert.True(await DiesAsync(store, [Sample.Entry(5)]));
        store.DieAt = 0;
        using var log = new TransparencyLog(store, Sample.Signer);
        Assert.Equal(6, await log.AppendAsync(Sample.Entry(77), CancellationToken.None));
        Assert.Equal(5, await log.AppendAsync(Sample.Entry(5), CancellationToken.None));
        await TransparencyLogTests.VerifySoundAsync(store, 7);
    }

    private static async Task<bool> DiesAsync(MemoryStore store, EvidenceEntry[] batch)
    {
        using var log = new TransparencyLog(store, Sample.Signer);
        try
        {
            await log.AppendAsync(batch, CancellationToken.None);
            return false;
        }
        catch (ProcessDied)
        {
            return true;
        }
    }
}
