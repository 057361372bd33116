using System.Text;

namespace Compliance.Audit.Tests.Logs;

public sealed class LogVerifierTests
{
    private static CancellationToken None => CancellationToken.None;

    public static TheoryData<string> PublishedObjects =>
        ["checkpoint", "tile/0/000", "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/000", "tile/entries/001.p/44"];

    [Theory]
    [MemberData(nameof(PublishedObjects))]
    public async Task A_flipped_bit_is_found_and_its_object_named(string path)
    {
        var store = await Sample.LogAsync(300);
        var bytes = store[path];
        for (var i = 0; i < bytes.Length; i += Math.Max(1, bytes.Length / 20))
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 0x01;
            store[path] = changed;
            await VerifyProblemAsync(store, path);
        }
    }

    [Theory]
    [MemberData(nameof(PublishedObjects))]
    public async Task A_missing_or_truncated_object_is_found_and_named(string path)
    {
        var store = await Sample.LogAsync(300);
        store[path] = store[path][..^1];
        await VerifyProblemAsync(store, path);
        store.Remove(path);
        await VerifyProblemAsync(store, path);
    }

    [Fact]
    public async Task Swapped_entries_are_found()
    {
        var store = await Sample.LogAsync(5);
        var bundle = store["tile/entries/000.p/5"];
        var width = bundle.Length / 5; // the sample entries are of one length
        store["tile/entries/000.p/5"] = [.. bundle[width..(2 * width)], .. bundle[..width], .. bundle[(2 * width)..]];
        await VerifyProblemAsync(store, "entry 0");
    }

    [Fact]
    public async Task A_key_that_is_stated_twice_is_found()
    {
        var store = await Sample.LogAsync(3);
        foreach (var path in store.Paths.Where(p => p.StartsWith("writer/keys/", StringComparison.Ordinal)))
            store.Remove(path); // a writer without its records cannot know what it appended
        using var log = new TransparencyLog(store, Sample.Signer);
        await log.AppendAsync(Sample.Entry(1), None);
        await VerifyProblemAsync(store, "dataset-0001/profile is stated a second time");
    }

    [Fact]
    public async Task A_rolled_back_log_does_not_continue_the_remembered_checkpoint()
    {
        var remembered = Encoding.UTF8.GetString((await Sample.LogAsync(9))["checkpoint"]);
        var result = await LogVerifier.VerifyAsync(await Sample.LogAsync(7), Sample.Key, remembered, None);
        Assert.Contains("rolled back", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9)]
    [InlineData(12)]
    public async Task A_forked_log_does_not_continue_the_remembered_checkpoint(int size)
    {
        var store = new MemoryStore();
        using (var log = new TransparencyLog(store, Sample.Signer))
            await log.AppendAsync([.. Enumerable.Range(0, 9).Select(i => Sample.Entry(i, records: i == 4 ? 1 : 10_000))], None);
        var result = await LogVerifier.VerifyAsync(await Sample.LogAsync(size), Sample.Key, Encoding.UTF8.GetString(store["checkpoint"]), None);
        Assert.Contains("forked", Assert.Single(result.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grown_log_continues_the_remembered_checkpoint()
    {
        var remembered = Encoding.UTF8.GetString((await Sample.LogAsync(9))["checkpoint"]);
        Assert.True((await LogVerifier.VerifyAsync(await Sample.LogAsync(300), Sample.Key, remembered, None)).Holds);
    }

    [Fact]
    public async Task A_log_does_not_verify_under_another_key()
    {
        var result = await LogVerifier.VerifyAsync(await Sample.LogAsync(3), LogSigner.Generate(Sample.Origin).VerifierKey, None);
        Assert.False(result.Holds);
        Assert.Equal(0, result.Size);
    }

    [Fact]
    public async Task An_absent_log_is_a_problem() => Assert.False((await LogVerifier.VerifyAsync(new MemoryStore(), Sample.Key, None)).Holds);

    [Fact]
    public async Task The_writers_own_objects_are_no_part_of_the_published_log()
    {
        var store = await Sample.LogAsync(300);
        foreach (var path in store.Paths.Where(p => p.StartsWith("writer/", StringComparison.Ordinal)))
            store.Remove(path);
        Assert.True((await LogVerifier.VerifyAsync(store, Sample.Key, None)).Holds);
    }

    [Fact]
    public async Task The_entries_of_one_dataset_are_found_and_proved()
    {
        var store = await Sample.LogAsync(260);
        using var log = new TransparencyLog(store, Sample.Signer);
        await log.AppendAsync(Sample.Entry(3, "release"), None);
        var result = await LogVerifier.VerifyDatasetAsync(store, "dataset-0003", Sample.Key, None);
        Assert.Empty(result.Problems);
        Assert.Equal([(3L, "profile"), (260L, "release")], result.Entries.Select(e => (e.Index, e.Entry.Stage)));
        Assert.NotEmpty((await LogVerifier.VerifyDatasetAsync(store, "no-such-dataset", Sample.Key, None)).Problems);
    }

    [Fact]
    public async Task Every_proof_of_the_log_verifies_and_only_for_its_entry()
    {
        var store = await Sample.LogAsync(258);
        using var log = new TransparencyLog(store, Sample.Signer);
        for (var i = 0; i < 258; i += 17)
        {
            var proof = await log.ProveAsync(i, None);
            var entry = await log.ReadAsync(i, None);
            var result = LogVerifier.VerifyProof(proof, entry.Span, Sample.Key);
            Assert.True(result.Holds, result.Problem);
            Assert.Equal(i, result.Index);
            Assert.Equal(258, result.Checkpoint!.Size);
            Assert.StartsWith($"c2sp.org/tlog-proof@v1\nindex {i}\n", proof, StringComparison.Ordinal);
            Assert.False(LogVerifier.VerifyProof(proof, Sample.Entry(i, records: 1).Encode(), Sample.Key).Holds);
            Assert.False(LogVerifier.VerifyProof(proof, entry.Span, LogSigner.Generate(Sample.Origin).VerifierKey).Holds);
        }
    }

    [Fact]
    public async Task Every_changed_character_of_a_proof_is_noticed()
    {
        using var log = new TransparencyLog(await Sample.LogAsync(6), Sample.Signer);
        var proof = await log.ProveAsync(4, None);
        var entry = await log.ReadAsync(4, None);
        for (var i = 0; i < proof.Length; i++)
        {
            var changed = proof.Remove(i, 1).Insert(i, proof[i] == 'B' ? "C" : "B");
            Assert.False(LogVerifier.VerifyProof(changed, entry.Span, Sample.Key).Holds, $"character {i}");
        }
    }

    [Fact]
    public async Task A_proof_of_an_entry_that_is_not_there_is_refused()
    {
        using var log = new TransparencyLog(await Sample.LogAsync(6), Sample.Signer);
        await Assert.ThrowsAsync<AuditLogException>(() => log.ProveAsync(6, None));
    }

    private static async Task VerifyProblemAsync(MemoryStore store, string place)
    {
        var problems = (await LogVerifier.VerifyAsync(store, Sample.Key, None)).Problems;
        Assert.Contains(problems, p => p.Contains(place, StringComparison.Ordinal));
    }
}
