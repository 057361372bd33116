using Compliance.Cli.Demo;
using Compliance.EndToEnd.Tests.Harness;
using Compliance.Samples;

namespace Compliance.EndToEnd.Tests.Samples;

public sealed class SampleTests(AppFixture app)
{
    [Fact]
    public void The_generator_makes_the_samples_byte_for_byte()
    {
        Assert.Equal(File.ReadAllText(PathOf("customers.csv")), CustomerTable.Text());
        Assert.Equal(File.ReadAllText(PathOf("tickets.jsonl")), SupportTickets.Text());
        foreach (var (name, text) in SampleHierarchies.All())
            Assert.Equal(File.ReadAllText(PathOf(name)), text);
    }

    [Fact]
    public async Task The_customer_table_is_released_without_an_identifier_of_its_people()
    {
        var upload = Send(Sample.All().Single(sample => sample.Dataset.Name == "customers.csv"));
        var end = await upload.EndAsync();

        Assert.Equal("Released", end.State);
        var released = (await upload.TextAsync("released", end.Released!))!;
        Assert.DoesNotContain("@example", released, StringComparison.Ordinal);
        Assert.DoesNotContain("7700 900", released, StringComparison.Ordinal);
        Assert.DoesNotContain("110105194912", released, StringComparison.Ordinal);
        Assert.InRange(released.Count(character => character == '\n'), 9_500, 10_001);
    }

    [Fact]
    public async Task Adult_is_released_at_the_known_optimum()
    {
        Repository.SharedFile("data", "adult", "adult.csv");
        var upload = Send(Sample.All().Single(sample => sample.Dataset.Name == "adult.csv"));
        var end = await upload.EndAsync();
        Assert.Equal("Released", end.State);

        var anonymization = (await upload.ReportAsync()).GetProperty("anonymization");
        Assert.Equal(0.313713, anonymization.GetProperty("loss").GetDouble(), 6);
        Assert.Equal([0, 3, 0, 2, 2, 1, 1, 2, 0], anonymization.GetProperty("levels").EnumerateArray().Select(level => level.GetProperty("level").GetInt32()));
        Assert.Equal(29_656, anonymization.GetProperty("released").GetInt64());
        Assert.True(anonymization.GetProperty("check").GetProperty("holds").GetBoolean());
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "samples", name);

    private Upload Send(Sample sample)
    {
        var upload = app.NewUpload().Policy(File.ReadAllText(sample.Policy.FullName)).Dataset(sample.Dataset.Name, sample.Dataset.OpenRead());
        foreach (var (path, file) in sample.Hierarchies)
            upload.Hierarchy(path, File.ReadAllText(file.FullName));
        return upload;
    }
}
