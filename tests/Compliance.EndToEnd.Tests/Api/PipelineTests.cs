using System.Text.Json;
using Compliance.Audit;
using Compliance.Cli.Local;
using Compliance.EndToEnd.Tests.Harness;

namespace Compliance.EndToEnd.Tests.Api;

public sealed class PipelineTests(AppFixture app)
{
    private const string Customers = "id,email,city\n1,ann@example.com,Paris\n2,bob@example.com,Lyon\n3,eve@example.com,Rome\n4,zoe@example.com,Milan\n";
    private const string Cities = "Paris;FR;*\nLyon;FR;*\nRome;IT;*\nMilan;IT;*\n";

    [Fact]
    public async Task A_dataset_is_released_with_its_identifiers_tokenised_and_its_quasi_identifiers_generalized()
    {
        var upload = app.NewUpload().Dataset("customers-a.csv", Customers).Policy(Policies.TwoAnonymousCity).Hierarchy("test/city.csv", Cities);
        var end = await upload.EndAsync();

        Assert.Equal("Released", end.State);
        var released = (await upload.TextAsync("released", end.Released!))!.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("id,email,city", released[0]);
        Assert.Equal(["FR", "FR", "IT", "IT"], released[1..].Select(row => row.Split(',')[2]));
        Assert.All(released[1..], row => Assert.DoesNotContain("@", row, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_report_names_verdict_generalization_and_loss()
    {
        var upload = app.NewUpload().Dataset("customers-b.csv", Customers).Policy(Policies.TwoAnonymousCity).Hierarchy("test/city.csv", Cities);
        await upload.EndAsync();
        var report = await upload.ReportAsync();

        Assert.Equal("Released", report.GetProperty("verdict").GetString());
        var anonymization = report.GetProperty("anonymization");
        Assert.Equal(2, anonymization.GetProperty("k").GetInt32());
        Assert.InRange(anonymization.GetProperty("loss").GetDouble(), 0.01, 0.99);
        Assert.DoesNotContain("ann@example.com", report.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_stage_is_in_the_log_and_its_proofs_verify_offline()
    {
        var upload = app.NewUpload().Dataset("customers-c.csv", Customers).Policy(Policies.Automatic);
        var end = await upload.EndAsync();
        Assert.Equal(
            ["anonymization", "deidentification", "detection", "policy", "profile", "release", "report", "rules"],
            end.Evidence!.Keys.Order(StringComparer.Ordinal));

        var signer = await LogSigner.LoadOrCreateAsync(Path.Combine(app.KeysFolder, "log.key"), "compliance.local/log", TestContext.Current.CancellationToken);
        var audit = new AuditVerification(app.Container("audit"), app.Container("reports"), signer.VerifierKey);
        Assert.True(await audit.RunAsync([upload.Id], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_log_holds_no_value_of_the_dataset()
    {
        var upload = app.NewUpload().Dataset("customers-d.csv", Customers.Replace("ann@", "very.private@", StringComparison.Ordinal)).Policy(Policies.Automatic);
        await upload.EndAsync();
        var audit = app.Container("audit");
        await foreach (var file in audit.ListAsync("", TestContext.Current.CancellationToken))
        {
            var content = (await audit.ReadAsync(file.Path, TestContext.Current.CancellationToken))!.Content;
            Assert.True(content.Span.IndexOf("very.private"u8) < 0, file.Path);
            Assert.True(content.Span.IndexOf("customers-d"u8) < 0, file.Path);
        }
    }

    [Fact]
    public async Task Without_a_policy_nothing_is_released_before_a_person_approves()
    {
        var upload = await app.NewUpload().Dataset("customers-e.csv", Customers).SendAsync();
        await upload.UntilAsync(view => view.State == "AwaitingApproval");
        Assert.Null(await upload.TextAsync("released", $"{upload.Id}/customers-e.csv"));

        await PostAsync(upload, "approve", """{ "by": "dpo" }""", 202);
        var end = await upload.EndAsync();
        Assert.Equal("Released", end.State);
        Assert.DoesNotContain("@example.com", await upload.TextAsync("released", end.Released!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_release_is_quarantined_and_the_upload_kept()
    {
        var upload = await app.NewUpload().Dataset("customers-f.csv", Customers).Policy(Policies.Approval).SendAsync();
        await upload.UntilAsync(view => view.State == "AwaitingApproval");
        await PostAsync(upload, "reject", """{ "by": "dpo", "reason": "too fine" }""", 202);

        var end = await upload.EndAsync();
        Assert.Equal("Quarantined", end.State);
        Assert.Null(await upload.TextAsync("released", $"{upload.Id}/customers-f.csv"));
        Assert.Equal(Customers, await upload.TextAsync("uploads", "customers-f.csv"));
    }

    [Fact]
    public async Task Working_files_are_gone_at_the_end()
    {
        var upload = app.NewUpload().Dataset("customers-g.csv", Customers).Policy(Policies.Automatic);
        await upload.EndAsync();
        await foreach (var left in app.Container("work").ListAsync(upload.Id, TestContext.Current.CancellationToken))
            Assert.Fail($"left behind: {left.Path}");
    }

    [Fact]
    public async Task A_deleted_dataset_leaves_only_its_entries_in_the_log()
    {
        var upload = app.NewUpload().Dataset("customers-h.csv", Customers).Policy(Policies.Automatic);
        var end = await upload.EndAsync();
        using var deleted = await upload.Http.DeleteAsync($"api/datasets/{upload.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(204, (int)deleted.StatusCode);

        Assert.Null(await upload.TextAsync("uploads", "customers-h.csv"));
        Assert.Null(await upload.TextAsync("released", end.Released!));
        using var gone = await upload.Http.GetAsync($"api/datasets/{upload.Id}", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Fact]
    public async Task A_blob_written_to_uploads_starts_the_pipeline_by_itself()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var uploads = app.Container("uploads");
        await uploads.WriteAsync("direct.csv.policy.yaml", System.Text.Encoding.UTF8.GetBytes(Policies.Automatic), cancellation);
        var etag = await uploads.WriteAsync("direct.csv", System.Text.Encoding.UTF8.GetBytes(Customers), cancellation);

        var id = Functions.Orchestrations.DatasetRef.Of("direct.csv", etag).Id;
        using var http = new HttpClient { BaseAddress = app.Address };
        var deadline = DateTime.UtcNow.AddMinutes(2);
        while (true)
        {
            using var response = await http.GetAsync($"api/datasets/{id}", cancellation);
            if (response.IsSuccessStatusCode && JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellation)).RootElement.GetProperty("state").GetString() == "Released")
                return;
            Assert.True(DateTime.UtcNow < deadline, $"the blob was not processed: {await response.Content.ReadAsStringAsync(cancellation)}");
            await Task.Delay(200, cancellation);
        }
    }

    private static async Task PostAsync(Upload upload, string action, string json, int expected)
    {
        using var body = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var response = await upload.Http.PostAsync($"api/datasets/{upload.Id}/{action}", body, TestContext.Current.CancellationToken);
        Assert.Equal(expected, (int)response.StatusCode);
    }
}
