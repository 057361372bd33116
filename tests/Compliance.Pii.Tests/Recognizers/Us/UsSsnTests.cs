namespace Compliance.Pii.Tests.Recognizers.Us;

public sealed class UsSsnTests
{
    private const string Entity = "US_SSN";

    [Theory]
    [InlineData("536-22-8145")]
    [InlineData("536 22 8145")]
    public void A_number_in_its_written_form_is_found(string number) => Assert.Equal([number], Found.In(Entity, $"it is {number}."));

    [Theory]
    [InlineData("078-05-1120")]
    [InlineData("219-09-9999")]
    [InlineData("666-12-3456")]
    [InlineData("900-12-3456")]
    [InlineData("000-12-3456")]
    [InlineData("536-00-3456")]
    [InlineData("536-12-0000")]
    [InlineData("536-22 8145")]
    public void A_number_that_was_never_assigned_is_not(string number) => Assert.Empty(Found.Possible(Entity, number));

    [Fact]
    public void Nine_digits_alone_need_context()
    {
        Assert.Empty(Found.In(Entity, "reference 536228145"));
        Assert.Equal(["536228145"], Found.In(Entity, "his SSN is 536228145"));
        Assert.Equal(["536228145"], Found.In(Entity, "社会安全号536228145"));
    }

    [Fact]
    public void Part_of_a_longer_code_is_none() => Assert.Empty(Found.In(Entity, "A-536-22-8145-7"));
}
