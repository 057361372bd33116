namespace Compliance.Pii.Tests;

public sealed class RecognizerTests
{
    private static readonly PiiScanner Scanner = new();

    [Theory]
    [InlineData("write to ann@example.com now", "EMAIL_ADDRESS", "ann@example.com")]
    [InlineData("first.last+tag@sub.example.org.", "EMAIL_ADDRESS", "first.last+tag@sub.example.org")]
    [InlineData("邮箱zhang@example.cn", "EMAIL_ADDRESS", "zhang@example.cn")]
    [InlineData("call +44 7700 900123 today", "PHONE_NUMBER", "+44 7700 900123")]
    [InlineData("tel (212) 555-0123", "PHONE_NUMBER", "(212) 555-0123")]
    [InlineData("手机 13812345678", "PHONE_NUMBER", "13812345678")]
    [InlineData("card 4111 1111 1111 1111 ok", "CREDIT_CARD", "4111 1111 1111 1111")]
    [InlineData("6200000000000005", "CREDIT_CARD", "6200000000000005")]
    [InlineData("GB82WEST12345698765432", "IBAN", "GB82WEST12345698765432")]
    [InlineData("DE89 3704 0044 0532 0130 00", "IBAN", "DE89 3704 0044 0532 0130 00")]
    [InlineData("from 192.0.2.17 at", "IP_ADDRESS", "192.0.2.17")]
    [InlineData("host 2001:db8::1 is up", "IP_ADDRESS", "2001:db8::1")]
    [InlineData("see https://example.com/a?b=c.", "URL", "https://example.com/a?b=c")]
    [InlineData("身份证 11010519491231002X", "CN_RESIDENT_ID", "11010519491231002X")]
    [InlineData("440524188001010014", "CN_RESIDENT_ID", "440524188001010014")]
    [InlineData("ssn 536-22-8145", "US_SSN", "536-22-8145")]
    public void An_identifier_is_found_at_its_exact_place(string text, string entity, string value)
    {
        var findings = Scan(text);
        var finding = Assert.Single(findings);
        Assert.Equal((entity, text.IndexOf(value, StringComparison.Ordinal), value.Length), (finding.Entity, finding.Start, finding.Length));
    }

    [Theory]
    [InlineData("4111111111111112")]
    [InlineData("078-05-1120")]
    [InlineData("666-12-3456")]
    [InlineData("110105194912310021")]
    [InlineData("GB82WEST12345698765431")]
    [InlineData("order 219433-21, version 2.0.1")]
    [InlineData("version 10.2.0.1")]
    [InlineData("2026-01-01T01:37:00Z")]
    [InlineData("550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("ISBN 978-3-16-148410-0")]
    [InlineData("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")]
    [InlineData("1.234,56 EUR and 12:30:45")]
    [InlineData("a@b and @home")]
    [InlineData("999.1.2.3")]
    public void What_only_looks_like_an_identifier_is_left_alone(string text) => Assert.Empty(Scan(text));

    [Theory]
    [InlineData('@')]
    [InlineData(':')]
    [InlineData('1')]
    [InlineData('+')]
    [InlineData('(')]
    [InlineData('w')]
    public void A_megabyte_of_one_trigger_is_scanned_to_its_end(char trigger) => Assert.Empty(Scan(new string(trigger, 1 << 20)));

    [Fact]
    public void Findings_do_not_overlap_and_come_in_order()
    {
        var findings = Scan("x ann@example.com https://ann@example.com/4111111111111111 4111111111111111");
        Assert.True(findings.Count >= 3);
        Assert.All(findings.Zip(findings.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
    }

    private static List<Finding> Scan(string text)
    {
        var findings = new List<Finding>();
        Scanner.Scan(text, findings);
        return findings;
    }
}
