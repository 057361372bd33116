using Compliance.Anonymization.Tests.Support;
using Compliance.Datasets;

namespace Compliance.Anonymization.Tests;

public sealed class KAnonymityVerifierTests
{
    private const string Released = "age,zip\n20-29,130**\n20-29,130**\n40-49,148**\n40-49,148**\n40-49,148**\n";

    [Fact]
    public async Task A_released_table_holds_up_to_its_smallest_class()
    {
        var table = await Table.OfAsync(Released);

        Assert.Equal(new KAnonymityVerification(true, 5, 2, 2), await table.VerifyAsync(["age", "zip"], 2, 5));
        Assert.Equal(new KAnonymityVerification(false, 5, 2, 2), await table.VerifyAsync(["age", "zip"], 3, 5));
    }

    [Theory]
    [InlineData("20-29,130**", "21,130**")]
    [InlineData("40-49,148**", "40-49,14850")]
    public async Task A_tampered_value_is_rejected(string original, string tampered)
    {
        var at = Released.IndexOf(original, StringComparison.Ordinal);
        var table = await Table.OfAsync(Released.Remove(at, original.Length).Insert(at, tampered));

        var verification = await table.VerifyAsync(["age", "zip"], 2, 5);

        Assert.False(verification.Holds);
        Assert.Equal(1, verification.SmallestClass);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public async Task A_lost_or_added_record_is_rejected(long expected)
        => Assert.False((await (await Table.OfAsync(Released)).VerifyAsync(["age", "zip"], 2, expected)).Holds);

    [Fact]
    public async Task A_quasi_identifier_that_the_output_lacks_is_an_error()
    {
        var table = await Table.OfAsync(Released);

        await Assert.ThrowsAsync<DatasetException>(() => table.VerifyAsync(["age", "Zip"], 2));
    }

    [Fact]
    public async Task Values_are_not_read_across_their_borders()
        => Assert.False((await (await Table.OfAsync("a,b\n1:x,\n,1:x\n")).VerifyAsync(["a", "b"], 2)).Holds);

    [Fact]
    public async Task The_order_of_fields_in_a_document_does_not_matter()
    {
        var table = await Table.OfAsync("""
            {"a":"x","b":"y"}
            {"b":"y","a":"x"}

            """, "released.jsonl");

        Assert.True((await table.VerifyAsync(["$.a", "$.b"], 2)).Holds);
    }

    [Fact]
    public async Task A_document_that_lacks_a_field_is_told_from_one_with_an_empty_field()
    {
        var table = await Table.OfAsync("""
            {"a":"","b":"y"}
            {"b":"y"}

            """, "released.jsonl");

        Assert.False((await table.VerifyAsync(["$.a", "$.b"], 2)).Holds);
    }
}
