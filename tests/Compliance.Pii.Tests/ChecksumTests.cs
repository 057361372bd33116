using Compliance.Pii.Recognizers;
using FsCheck.Xunit;

namespace Compliance.Pii.Tests;

public sealed class ChecksumTests
{
    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("6200000000000005")]
    [InlineData("490154203237518")]
    public void Luhn_accepts_published_numbers(string digits) => Assert.True(Checksum.Luhn(digits));

    [Property]
    public void Luhn_rejects_every_single_wrong_digit(byte position, byte change)
    {
        var digits = "4111111111111111".ToCharArray();
        var at = position % digits.Length;
        digits[at] = (char)('0' + ((digits[at] - '0' + 1 + (change % 9)) % 10));
        Assert.False(Checksum.Luhn(digits));
    }

    [Fact]
    public void Luhn_rejects_a_transposed_pair() => Assert.False(Checksum.Luhn("490154203273518"));

    [Theory]
    [InlineData("GB82WEST12345698765432", true)]
    [InlineData("DE89370400440532013000", true)]
    [InlineData("DE89370400440532013001", false)]
    public void Mod_97_decides_IBANs(string iban, bool valid) => Assert.Equal(valid, Checksum.Mod97(iban));

    [Theory]
    [InlineData("11010519491231002X", true)]
    [InlineData("440524188001010014", true)]
    [InlineData("440524188001010015", false)]
    public void Mod_11_2_decides_resident_ids(string id, bool valid) => Assert.Equal(valid, Checksum.ResidentId(id));
}
