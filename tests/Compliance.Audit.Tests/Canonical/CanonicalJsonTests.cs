using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Compliance.Audit.Canonical;
using FsCheck.Xunit;

namespace Compliance.Audit.Tests.Canonical;

public sealed class CanonicalJsonTests
{
    /// <summary>RFC 8785, appendix B.</summary>
    [Theory]
    [InlineData("0000000000000000", "0")]
    [InlineData("8000000000000000", "0")]
    [InlineData("0000000000000001", "5e-324")]
    [InlineData("8000000000000001", "-5e-324")]
    [InlineData("7fefffffffffffff", "1.7976931348623157e+308")]
    [InlineData("ffefffffffffffff", "-1.7976931348623157e+308")]
    [InlineData("4340000000000000", "9007199254740992")]
    [InlineData("c340000000000000", "-9007199254740992")]
    [InlineData("4430000000000000", "295147905179352830000")]
    [InlineData("44b52d02c7e14af5", "9.999999999999997e+22")]
    [InlineData("44b52d02c7e14af6", "1e+23")]
    [InlineData("44b52d02c7e14af7", "1.0000000000000001e+23")]
    [InlineData("444b1ae4d6e2ef4e", "999999999999999700000")]
    [InlineData("444b1ae4d6e2ef4f", "999999999999999900000")]
    [InlineData("444b1ae4d6e2ef50", "1e+21")]
    [InlineData("3eb0c6f7a0b5ed8c", "9.999999999999997e-7")]
    [InlineData("3eb0c6f7a0b5ed8d", "0.000001")]
    [InlineData("41b3de4355555553", "333333333.3333332")]
    [InlineData("41b3de4355555554", "333333333.33333325")]
    [InlineData("41b3de4355555555", "333333333.3333333")]
    [InlineData("41b3de4355555556", "333333333.3333334")]
    [InlineData("41b3de4355555557", "333333333.33333343")]
    [InlineData("becbf647612f3696", "-0.0000033333333333333333")]
    [InlineData("43143ff3c1cb0959", "1424953923781206.2")]
    public void Numbers_are_written_as_RFC_8785_appendix_B_lists_them(string bits, string expected)
        => Assert.Equal(expected, EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(ulong.Parse(bits, NumberStyles.HexNumber))));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Numbers_that_JSON_cannot_write_are_refused(double value)
        => Assert.Throws<ArgumentException>(() => EcmaScriptNumber.Format(value));

    [Property(MaxTest = 2000)]
    public bool Every_finite_number_reads_back_as_itself(long bits)
    {
        var value = BitConverter.Int64BitsToDouble(bits);
        return !double.IsFinite(value) || double.Parse(EcmaScriptNumber.Format(value), CultureInfo.InvariantCulture).Equals(value);
    }

    /// <summary>RFC 8785, section 3.2.2.</summary>
    [Fact]
    public void Literals_numbers_and_escapes_follow_the_example_of_the_RFC()
        => VerifyCanonical(
            """{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001], "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}""",
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}""");

    /// <summary>RFC 8785, section 3.2.3: order by UTF-16 code units, so an emoji's surrogates come before U+FB33.</summary>
    [Fact]
    public void Keys_are_ordered_by_UTF_16_code_units()
    {
        var node = JsonNode.Parse("""{"\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One", "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"}""");
        using var canonical = JsonDocument.Parse(CanonicalJson.Write(node));
        Assert.Equal(
            ["Carriage Return", "One", "Control", "Latin Small Letter O With Diaeresis", "Euro Sign", "Emoji: Grinning Face", "Hebrew Letter Dalet With Dagesh"],
            canonical.RootElement.EnumerateObject().Select(p => p.Value.GetString()));
    }

    [Fact]
    public void A_lone_surrogate_is_refused()
        => Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create("\ud800")));

    [Fact]
    public void A_whole_number_that_a_double_would_change_is_refused()
    {
        Assert.Throws<ArgumentException>(() => CanonicalJson.Write(JsonValue.Create(9_007_199_254_740_993)));
        Assert.Equal("9007199254740991", Encoding.UTF8.GetString(CanonicalJson.Write(JsonValue.Create(9_007_199_254_740_991))));
    }

    [Fact]
    public void Values_made_in_code_are_written_as_their_JSON_text()
        => Assert.Equal(
            """{"date":"2026-11-23T00:00:00Z","decimal":0.1,"int":5,"nested":{"a":[],"b":{}}}""",
            Encoding.UTF8.GetString(CanonicalJson.Write(new JsonObject
            {
                ["nested"] = new JsonObject { ["b"] = new JsonObject(), ["a"] = new JsonArray() },
                ["int"] = 5,
                ["decimal"] = 0.1m,
                ["date"] = new DateTime(2026, 11, 23, 0, 0, 0, DateTimeKind.Utc),
            })));

    [Property]
    public bool Canonical_text_is_its_own_canonical_text(Dictionary<string, double> values, string text)
    {
        var node = new JsonObject { ["text"] = Valid(text) };
        foreach (var (key, value) in values.Where(v => v.Key is not null && double.IsFinite(v.Value)))
            node[Valid(key)] = value;
        var once = CanonicalJson.Write(node);
        return once.AsSpan().SequenceEqual(CanonicalJson.Write(JsonNode.Parse(once)));
    }

    private static string Valid(string? text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text ?? ""));

    private static void VerifyCanonical(string json, string expected)
        => Assert.Equal(expected, Encoding.UTF8.GetString(CanonicalJson.Write(JsonNode.Parse(json))));
}
