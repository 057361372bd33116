using System.Text;
using Compliance.Datasets.Stores;

[assembly: AssemblyFixture(typeof(AzuriteFixture))]

namespace Compliance.Datasets.Tests;

public abstract class ObjectStoreTests
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<ObjectStore> NewAsync();

    [Fact]
    public async Task An_object_is_created_once_and_replaced_only_at_its_version()
    {
        var store = await NewAsync();
        var first = await store.TryCreateAsync("a/b", "1"u8.ToArray(), Cancellation);
        Assert.NotNull(first);
        Assert.Null(await store.TryCreateAsync("a/b", "2"u8.ToArray(), Cancellation));
        var second = await store.TryReplaceAsync("a/b", "3"u8.ToArray(), first, Cancellation);
        Assert.NotNull(second);
        Assert.Null(await store.TryReplaceAsync("a/b", "4"u8.ToArray(), first, Cancellation));
        var read = await store.ReadAsync("a/b", Cancellation);
        Assert.Equal(("3", second), (Encoding.UTF8.GetString(read!.Content.Span), read.ETag));
    }

    [Fact]
    public async Task A_streamed_object_is_invisible_until_its_writer_has_ended_and_absent_when_it_failed()
    {
        var store = await NewAsync();
        await Assert.ThrowsAsync<IOException>(() => store.TryCreateAsync("x", async (stream, token) => { await stream.WriteAsync(new byte[20 << 20], token); throw new IOException("cut"); }, Cancellation));
        Assert.Null(await store.FindAsync("x", Cancellation));
        await store.WriteAsync("x", async (stream, token) =>
        {
            await stream.WriteAsync("0123456789"u8.ToArray(), token);
            Assert.Null(await store.FindAsync("x", token));
        }, Cancellation);
        using var part = new StreamReader((await store.OpenReadAsync("x", 3, 4, Cancellation))!);
        Assert.Equal("3456", await part.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Objects_are_listed_in_order_and_deleted_ones_are_gone()
    {
        var store = await NewAsync();
        foreach (var path in (string[])["b/2", "a", "b/1", "c"])
            await store.WriteAsync(path, "x"u8.ToArray(), Cancellation);
        await store.DeleteAsync("c", Cancellation);
        await store.DeleteAsync("never", Cancellation);
        Assert.Equal(["a", "b/1", "b/2"], await store.ListAsync("", Cancellation).Select(item => item.Path).ToListAsync(Cancellation));
        Assert.Equal(["b/1", "b/2"], await store.ListAsync("b/", Cancellation).Select(item => item.Path).ToListAsync(Cancellation));
        Assert.Null(await store.ReadAsync("c", Cancellation));
        Assert.Null(await store.OpenReadAsync("c", 0, null, Cancellation));
    }

    [Fact]
    public async Task A_lock_has_one_holder_at_a_time()
    {
        var store = await NewAsync();
        var inside = 0;
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var right = await store.LockAsync("lock", Cancellation);
            Assert.Equal(1, Interlocked.Increment(ref inside));
            await Task.Delay(20, Cancellation);
            Interlocked.Decrement(ref inside);
        }));
    }

    [Theory]
    [InlineData("../x")]
    [InlineData("/x")]
    [InlineData("a//b")]
    [InlineData("")]
    public async Task A_path_cannot_leave_its_store(string path)
    {
        var store = await NewAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => store.ReadAsync(path, Cancellation));
    }
}

public sealed class BlobObjectStoreTests(AzuriteFixture azurite) : ObjectStoreTests
{
    protected override async Task<ObjectStore> NewAsync() => new BlobObjectStore(await azurite.NewContainerAsync());
}

public sealed class DirectoryObjectStoreTests : ObjectStoreTests, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("compliance-store-");

    public void Dispose() => _folder.Delete(recursive: true);

    protected override Task<ObjectStore> NewAsync() => Task.FromResult<ObjectStore>(new DirectoryObjectStore(_folder.FullName));
}
