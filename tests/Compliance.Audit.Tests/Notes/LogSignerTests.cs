namespace Compliance.Audit.Tests.Notes;

public sealed class LogSignerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("compliance-signer-").FullName;

    private string KeyFile => Path.Combine(_folder, "keys", "audit.key");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_key_is_made_once_and_read_again()
    {
        var made = await LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None);
        var read = await LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None);
        Assert.Equal(made.VerifierKey, read.VerifierKey);
        Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
    }

    [Fact]
    public async Task Of_many_that_make_a_key_at_once_all_use_the_same()
    {
        var signers = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None))));
        Assert.Single(signers.Select(s => s.VerifierKey).Distinct(StringComparer.Ordinal));
        Assert.Equal([KeyFile], Directory.GetFiles(Path.GetDirectoryName(KeyFile)!));
    }

    [Fact]
    public async Task Only_the_owner_can_read_the_key()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs Unix permissions");
        await LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(KeyFile));
    }

    [Fact]
    public async Task A_key_that_others_can_read_is_refused()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs Unix permissions");
        await LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        var error = await Assert.ThrowsAsync<AuditLogException>(() => LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None));
        Assert.Contains("600", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_another_log_is_refused()
    {
        await LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None);
        await Assert.ThrowsAsync<AuditLogException>(() => LogSigner.LoadOrCreateAsync(KeyFile, "log.example/b", CancellationToken.None));
    }

    [Fact]
    public async Task A_damaged_key_is_refused_and_not_replaced()
    {
        await LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None);
        var text = await File.ReadAllTextAsync(KeyFile);
        await File.WriteAllTextAsync(KeyFile, text[..^8]);
        await Assert.ThrowsAsync<AuditLogException>(() => LogSigner.LoadOrCreateAsync(KeyFile, "log.example/a", CancellationToken.None));
        Assert.Equal(text[..^8], await File.ReadAllTextAsync(KeyFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a+b")]
    public async Task An_origin_that_is_no_key_name_is_refused(string origin)
        => await Assert.ThrowsAsync<ArgumentException>(() => LogSigner.LoadOrCreateAsync(KeyFile, origin, CancellationToken.None));
}
