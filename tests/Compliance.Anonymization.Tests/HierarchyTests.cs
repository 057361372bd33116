using System.Text;
using Compliance.Anonymization.Tests.Support;
using Compliance.Datasets;

namespace Compliance.Anonymization.Tests;

public sealed class HierarchyTests
{
    [Fact]
    public async Task A_hierarchy_has_as_many_levels_as_its_rows_have_fields()
    {
        var hierarchy = await HierarchyText.ParseAsync("zip", "13053;1305*;130**;*\n13068;1306*;130**;*\n");

        Assert.Equal("zip", hierarchy.Attribute);
        Assert.Equal(4, hierarchy.Height);
        Assert.Equal(2, hierarchy.Values);
    }

    [Fact]
    public async Task Quoted_fields_may_hold_separators_and_quotes()
    {
        var hierarchy = await HierarchyText.ParseAsync("title", "\"a;b\";\"the \"\"x\"\"\"\r\nc;\"\"\r\n");

        Assert.Equal("the \"x\"", hierarchy.Generalize(hierarchy.RowOf("a;b"), 1));
        Assert.Equal("", hierarchy.Generalize(hierarchy.RowOf("c"), 1));
    }

    [Theory]
    [InlineData("a;x;*\nb;*\n", 2, "the row has 2 levels, the first one 3")]
    [InlineData("a;x\nb;x\na;x\n", 3, "field 1 has the value of line 1 again")]
    [InlineData("a;x;1\nb;y;1\n\nc;x;2\n", 4, "field 3 differs from that of line 1, although field 2 is equal in both")]
    [InlineData("a;x\n\"b;x\n", 2, "no closing quote")]
    [InlineData("\"a\"b;x\n", 1, "text follows a closing quote")]
    public async Task A_file_that_is_no_hierarchy_is_refused_with_line_and_field(string text, int line, string problem)
    {
        var error = await Assert.ThrowsAsync<DatasetException>(() => HierarchyText.ParseAsync("job", text));

        Assert.Equal("job.csv", error.File);
        Assert.Equal(line, error.Line);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_file_is_refused()
    {
        var error = await Assert.ThrowsAsync<DatasetException>(() => HierarchyText.ParseAsync("job", "\n\n"));

        Assert.Contains("empty", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_refused()
    {
        var latin = new MemoryStream(Encoding.Latin1.GetBytes("Caf\u00E9;*\n"));

        var error = await Assert.ThrowsAsync<DatasetException>(() => Hierarchy.LoadAsync("job", "job.csv", latin, TestContext.Current.CancellationToken));

        Assert.Contains("not UTF-8", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hierarchies_of_Adult_load_with_their_heights()
    {
        var hierarchies = await Adult.HierarchiesAsync();

        Assert.Equal([2, 5, 2, 3, 4, 3, 3, 3, 2], hierarchies.Select(hierarchy => hierarchy.Height));
    }
}
