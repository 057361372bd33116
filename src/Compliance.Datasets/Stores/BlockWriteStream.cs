using System.Buffers;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Compliance.Datasets.Stores;

/// <summary>Stages blocks of a blob; nothing is visible before <see cref="CommitAsync"/>, and blocks that are never committed expire by themselves.</summary>
internal sealed class BlockWriteStream(BlockBlobClient blob) : Stream
{
    // 8 MiB times the 50,000 blocks that a blob may have is 390 GiB.
    private const int BlockBytes = 8 << 20;

    private readonly List<string> _blocks = [];
    private readonly string _nonce = Guid.NewGuid().ToString("N");
    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
    private int _filled;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public async Task<string> CommitAsync(BlobRequestConditions? conditions, CancellationToken cancellation)
    {
        await StageAsync(cancellation).ConfigureAwait(false);
        var options = new CommitBlockListOptions { Conditions = conditions };
        return (await blob.CommitBlockListAsync(_blocks, options, cancellation).ConfigureAwait(false)).Value.ETag.ToString();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var taken = Math.Min(buffer.Length, BlockBytes - _filled);
            buffer[..taken].CopyTo(_buffer.AsMemory(_filled));
            _filled += taken;
            buffer = buffer[taken..];
            if (_filled == BlockBytes)
                await StageAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Writes synchronously; only what fills a block waits for the network.</summary>
    public override void Write(byte[] buffer, int offset, int count)
        => WriteAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && _buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }

        base.Dispose(disposing);
    }

    private async Task StageAsync(CancellationToken cancellation)
    {
        if (_filled == 0)
            return;
        // The nonce keeps two writers of one blob from committing each other's blocks.
        var id = Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{_nonce}{_blocks.Count:D6}"));
        using var content = new MemoryStream(_buffer, 0, _filled, writable: false);
        await blob.StageBlockAsync(id, content, cancellationToken: cancellation).ConfigureAwait(false);
        _blocks.Add(id);
        _filled = 0;
    }
}
