using Compliance.EndToEnd.Tests.Harness;

namespace Compliance.EndToEnd.Tests.Faults;

public sealed class BadInputTests(AppFixture app)
{
    [Fact]
    public Task An_unclosed_quote_names_the_line_where_it_opened()
        => Quarantined("open-quote.csv", "a,b\n1,2\n3,\"4\n5,6\n", "open-quote.csv(3,3)", "quote");

    [Fact]
    public Task A_binary_file_named_csv_is_not_read_as_text()
        => Quarantined("picture.csv", "\u0089PNG\r\n\u001a\n\0\0\0\rIHDR\0\0\u0001\0", "picture.csv");

    [Fact]
    public Task An_empty_file_is_said_to_be_empty()
        => Quarantined("empty.csv", "", "empty.csv", "empty");

    [Fact]
    public Task A_header_of_100000_columns_names_the_limit()
        => Quarantined("wide.csv", string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"c{i}")) + "\n1\n", "wide.csv(1", "4096");

    [Fact]
    public async Task An_invalid_policy_names_file_line_and_field()
    {
        var upload = app.NewUpload().Dataset("bad-policy.csv", "a\n1\n").Policy(Policies.Automatic + "\ncolumns:\n  a: { role: direkt }\n");
        await VerifyQuarantined(upload, "bad-policy.csv", "bad-policy.csv.policy.yaml(", "columns.a.role");
    }

    [Fact]
    public async Task A_value_that_the_hierarchy_misses_names_hierarchy_and_line_but_not_the_value()
    {
        var upload = app.NewUpload().Dataset("missing-value.csv", "city\nParis\nAtlantis\n").Policy(Policies.TwoAnonymousCity).Hierarchy("test/city.csv", "Paris;FR;*\n");
        var problem = await VerifyQuarantined(upload, "missing-value.csv", "city");
        Assert.DoesNotContain("Atlantis", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hierarchy_that_was_not_sent_is_named()
    {
        var upload = app.NewUpload().Dataset("no-hierarchy.csv", "city\nParis\n").Policy(Policies.TwoAnonymousCity.Replace("test/city.csv", "test/never-sent.csv", StringComparison.Ordinal));
        await VerifyQuarantined(upload, "no-hierarchy.csv", "test/never-sent.csv");
    }

    [Fact]
    public async Task A_policy_without_a_legal_basis_is_blocked()
    {
        var upload = app.NewUpload().Dataset("no-basis.csv", "email\nann@example.com\n").Policy(Policies.Automatic.Replace("legalBasis: { gdpr: f, reference: balancing-test-1 }", "legalBasis: {}", StringComparison.Ordinal));
        var end = await upload.EndAsync();
        Assert.Equal("Blocked", end.State);
        Assert.Contains("GDPR", end.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gigabyte_in_one_line_ends_in_quarantine_within_a_gibibyte_of_memory()
    {
        await using var azurite = new AzuriteFixture();
        await azurite.InitializeAsync();
        using var folder = new TemporaryFolder();
        await using var process = await AppProcess.StartAsync(azurite.ConnectionString, folder.Path, TestContext.Current.CancellationToken);
        var upload = new Upload(process.Address, name => new Datasets.Stores.BlobObjectStore(new(azurite.ConnectionString, name)))
            .Dataset("line.csv", new OneLine(1L << 30))
            .Policy(Policies.Automatic);
        await VerifyQuarantined(upload, null, "line.csv(1");
        Assert.InRange(process.PeakWorkingSet, 1, 1L << 30);
    }

    private Task<string> Quarantined(string name, string content, params string[] named)
        => VerifyQuarantined(app.NewUpload().Dataset(name, content).Policy(Policies.Automatic), name, named);

    private static async Task<string> VerifyQuarantined(Upload upload, string? kept, params string[] named)
    {
        var end = await upload.EndAsync();
        Assert.Equal("Quarantined", end.State);
        Assert.All(named, part => Assert.Contains(part, end.Problem, StringComparison.Ordinal));
        Assert.False(string.IsNullOrWhiteSpace(end.Remedy));
        Assert.Null(end.Released);
        Assert.Equal("Quarantined", (await upload.ReportAsync()).GetProperty("verdict").GetString());
        if (kept is not null)
            Assert.NotNull(await upload.TextAsync("uploads", kept));
        return end.Problem!;
    }
}
