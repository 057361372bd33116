using System.Security.Cryptography;
using Compliance.Datasets.Policies;
using Compliance.Pii.Operators;
using FsCheck;
using FsCheck.Xunit;

namespace Compliance.Pii.Tests;

public sealed class OperatorTests
{
    private static readonly KeyRing Keys = KeyRing.Generate();

    [Property]
    public void Tokens_are_equal_exactly_when_values_are(NonNull<string> left, NonNull<string> right)
    {
        var token = Operator.Of(new OperatorPolicy("token"), Keys)!;
        Assert.Equal(left.Get == right.Get, token.Apply(left.Get, "X") == token.Apply(right.Get, "X"));
    }

    [Property]
    public void No_token_looks_like_an_identifier(NonNull<string> value)
    {
        var findings = new List<Finding>();
        new PiiScanner().Scan(Operator.Of(new OperatorPolicy("token"), Keys)!.Apply(value.Get, "X"), findings);
        Assert.Empty(findings);
    }

    [Fact]
    public void Tokens_of_another_key_or_entity_differ()
    {
        var token = new TokenOperator(Keys).Apply("ann", "PERSON");
        Assert.NotEqual(token, new TokenOperator(KeyRing.Generate()).Apply("ann", "PERSON"));
        Assert.NotEqual(token, new TokenOperator(Keys).Apply("ann", "CITY"));
    }

    [Theory]
    [InlineData("4111 1111 1111 1111", 0, 4, "**** **** **** 1111")]
    [InlineData("ann@example.com", 1, 0, "a**********.***")]
    [InlineData("123", 2, 2, "***")]
    public void Masking_keeps_length_and_what_it_may(string value, int first, int last, string masked)
        => Assert.Equal(masked, new MaskOperator(first, last).Apply(value, "X"));

    [Theory]
    [InlineData("plain")]
    [InlineData("身份证 11010519491231002X")]
    [InlineData("")]
    public void What_is_encrypted_can_be_decrypted_with_the_key(string value)
        => Assert.Equal(value, Keys.Decrypt(new AesGcmOperator(Keys).Apply(value, "X")));

    [Fact]
    public void A_changed_ciphertext_is_refused()
    {
        var ciphertext = new AesGcmOperator(Keys).Apply("value", "X");
        var changed = ciphertext[..^1] + (ciphertext[^1] == 'A' ? 'Q' : 'A');
        Assert.ThrowsAny<CryptographicException>(() => Keys.Decrypt(changed));
        Assert.ThrowsAny<CryptographicException>(() => Keys.Decrypt(ciphertext.Replace(".X.", ".Y.", StringComparison.Ordinal)));
        Assert.ThrowsAny<CryptographicException>(() => KeyRing.Generate().Decrypt(ciphertext));
    }

    [Fact]
    public async Task A_key_file_is_its_owners_and_is_refused_when_others_may_read_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are those of Unix");
        var folder = Directory.CreateTempSubdirectory("compliance-keys-");
        var file = Path.Combine(folder.FullName, "data.key");
        var first = await KeyRing.LoadOrCreateAsync(file, TestContext.Current.CancellationToken);
        Assert.Equal(first.KeyId, (await KeyRing.LoadOrCreateAsync(file, TestContext.Current.CancellationToken)).KeyId);

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        await Assert.ThrowsAsync<InvalidOperationException>(() => KeyRing.LoadOrCreateAsync(file, TestContext.Current.CancellationToken));
        folder.Delete(recursive: true);
    }
}
