using System.Text;
using System.Text.Json.Nodes;

namespace Compliance.Audit.Tests.Logs;

public sealed class TransparencyLogTests
{
    private static CancellationToken None => CancellationToken.None;

    [Fact]
    public async Task An_empty_log_has_no_checkpoint()
    {
        using var log = new TransparencyLog(new MemoryStore(), Sample.Signer);
        Assert.Null(await log.CheckpointAsync(None));
    }

    [Fact]
    public async Task Entries_get_consecutive_indices_and_the_log_verifies()
    {
        var store = new MemoryStore();
        using var log = new TransparencyLog(store, Sample.Signer);
        for (var i = 0; i < 20; i++)
            Assert.Equal(i, await log.AppendAsync(Sample.Entry(i), None));
        await VerifySoundAsync(store, 20);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(600)]
    public async Task Log_verifies_at_the_edges_of_tiles(int size)
    {
        var store = await Sample.LogAsync(size, batch: 100);
        await VerifySoundAsync(store, size);
        Assert.Equal(size % 256 == 0, !store.Paths.Any(p => p.StartsWith("tile/0/", StringComparison.Ordinal) && p.Contains(".p/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Size_70000_has_the_tiles_that_the_specification_names()
    {
        var store = await Sample.LogAsync(70_000);
        string[] tiles = [.. store.Paths.Where(p => p.StartsWith("tile/", StringComparison.Ordinal))];
        Assert.Equal(273, tiles.Count(p => p.StartsWith("tile/0/", StringComparison.Ordinal) && !p.Contains(".p", StringComparison.Ordinal)));
        Assert.Contains("tile/0/273.p/112", tiles);
        Assert.Contains("tile/entries/273.p/112", tiles);
        Assert.Contains("tile/1/000", tiles);
        Assert.Contains("tile/1/001.p/17", tiles);
        Assert.Contains("tile/2/000.p/1", tiles);
        await VerifySoundAsync(store, 70_000);
    }

    [Fact]
    public async Task The_same_statement_again_returns_the_first_index()
    {
        var store = new MemoryStore();
        using var log = new TransparencyLog(store, Sample.Signer);
        await log.AppendAsync(Sample.Entry(0), None);
        await log.AppendAsync(Sample.Entry(1), None);
        var repeated = Sample.Entry(0) with { Time = DateTimeOffset.UnixEpoch };
        Assert.Equal(0, await log.AppendAsync(repeated, None));
        Assert.Equal([1L, 2L, 2L], await log.AppendAsync([Sample.Entry(1), Sample.Entry(2), Sample.Entry(2)], None));
        await VerifySoundAsync(store, 3);
    }

    [Fact]
    public async Task Another_statement_under_the_same_key_is_refused_and_nothing_is_signed()
    {
        var store = new MemoryStore();
        using var log = new TransparencyLog(store, Sample.Signer);
        await log.AppendAsync(Sample.Entry(0), None);
        await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync(Sample.Entry(0, records: 1), None));
        await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync([Sample.Entry(1), Sample.Entry(1, records: 1)], None));
        await VerifySoundAsync(store, 1);
    }

    [Fact]
    public async Task An_entry_over_65535_bytes_is_refused()
    {
        using var log = new TransparencyLog(new MemoryStore(), Sample.Signer);
        var entry = Sample.Entry(0) with { Facts = new JsonObject { ["text"] = new string('x', 65_535) } };
        var error = await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync(entry, None));
        Assert.Contains("65535", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writers_that_do_not_know_of_each_other_lose_no_entry()
    {
        var store = new MemoryStore { Locking = false };
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), async (writer, token) =>
        {
            using var log = new TransparencyLog(store, Sample.Signer);
            for (var i = 0; i < 40; i++)
                await log.AppendAsync(Sample.Entry(writer * 40 + i), token);
        });
        await VerifySoundAsync(store, 320);
    }

    [Fact]
    public async Task A_writer_that_lost_the_lock_between_any_two_writes_harms_nothing()
    {
        for (var pause = 1; pause <= 8; pause++)
        {
            var store = (await Sample.LogAsync(254)).Copy(locking: false);
            var change = 0;
            store.BeforeChange = async _ =>
            {
                if (++change != pause)
                    return;
                using var other = new TransparencyLog(store, Sample.Signer);
                await other.AppendAsync([Sample.Entry(300), Sample.Entry(301), Sample.Entry(302)], None);
            };
            using var log = new TransparencyLog(store, Sample.Signer);
            var index = await log.AppendAsync(Sample.Entry(400), None);
            Assert.Contains("dataset-0400", Encoding.UTF8.GetString((await log.ReadAsync(index, None)).Span), StringComparison.Ordinal);
            await VerifySoundAsync(store, change >= pause ? 258 : 255);
        }
    }

    [Fact]
    public async Task A_rolled_back_store_is_not_continued_by_a_process_that_saw_more()
    {
        var store = new MemoryStore();
        using var log = new TransparencyLog(store, Sample.Signer);
        await log.AppendAsync(Sample.Entry(0), None);
        var old = store.Copy();
        await log.AppendAsync(Sample.Entry(1), None);
        foreach (var path in old.Paths)
            store[path] = old[path];
        await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync(Sample.Entry(2), None));
    }

    [Fact]
    public async Task A_forked_store_is_not_continued_by_a_process_that_saw_the_other_branch()
    {
        var store = await Sample.LogAsync(3);
        var fork = store.Copy();
        using var log = new TransparencyLog(store, Sample.Signer);
        await log.AppendAsync(Sample.Entry(3), None);
        using (var other = new TransparencyLog(fork, Sample.Signer))
            await other.AppendAsync([Sample.Entry(13), Sample.Entry(14)], None);
        foreach (var path in fork.Paths)
            store[path] = fork[path];
        var error = await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync(Sample.Entry(5), None));
        Assert.Contains("forked", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tile/0/000.p/5")]
    [InlineData("tile/entries/000.p/5")]
    [InlineData("checkpoint")]
    [InlineData("writer/head")]
    public async Task Nothing_is_signed_on_top_of_a_damaged_object(string path)
    {
        var store = await Sample.LogAsync(5);
        var bytes = store[path];
        bytes[20] ^= 0x01;
        store[path] = bytes;
        var before = store["checkpoint"];
        using var log = new TransparencyLog(store, Sample.Signer);
        await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync(Sample.Entry(5), None));
        Assert.Equal(before, store["checkpoint"]);
    }

    [Fact]
    public async Task Nothing_is_signed_on_top_of_a_damaged_upper_tile()
    {
        var store = await Sample.LogAsync(300);
        var bytes = store["tile/1/000.p/1"];
        bytes[0] ^= 0x01;
        store["tile/1/000.p/1"] = bytes;
        using var log = new TransparencyLog(store, Sample.Signer);
        var error = await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync(Sample.Entry(300), None));
        Assert.Contains("root", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_of_another_key_is_not_continued()
    {
        var store = await Sample.LogAsync(2);
        using var log = new TransparencyLog(store, LogSigner.Generate(Sample.Origin));
        await Assert.ThrowsAsync<AuditLogException>(() => log.AppendAsync(Sample.Entry(2), None));
    }

    internal static async Task VerifySoundAsync(MemoryStore store, int size)
    {
        var result = await LogVerifier.VerifyAsync(store, Sample.Key, None);
        Assert.Empty(result.Problems);
        Assert.Equal(size, result.Size);
    }
}
