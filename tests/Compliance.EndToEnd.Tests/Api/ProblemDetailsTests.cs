using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Compliance.EndToEnd.Tests.Harness;

namespace Compliance.EndToEnd.Tests.Api;

public sealed class ProblemDetailsTests(AppFixture app) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = app.Address };

    [Theory]
    [InlineData("GET", "api/datasets/ds-unknown", null, 404)]
    [InlineData("GET", "api/datasets/ds-unknown/report", null, 404)]
    [InlineData("POST", "api/datasets/ds-unknown/approve", """{ "by": "x" }""", 404)]
    [InlineData("POST", "api/datasets/ds-unknown/terminate", "", 404)]
    [InlineData("DELETE", "api/datasets/ds-unknown", null, 404)]
    [InlineData("POST", "api/datasets", """{ "blob": "not-there.csv" }""", 404)]
    [InlineData("POST", "api/datasets", """{ "blob": "../secret" }""", 400)]
    [InlineData("POST", "api/datasets", """{ "blob": """, 400)]
    [InlineData("POST", "api/datasets", "{}", 400)]
    [InlineData("GET", "api/datasets?pageSize=0", null, 400)]
    [InlineData("GET", "api/datasets?pageSize=many", null, 400)]
    public async Task An_error_is_a_problem_that_says_what_to_do(string method, string path, string? json, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await _http.SendAsync(request, TestContext.Current.CancellationToken);
        await VerifyProblem(response, status);
    }

    [Fact]
    public async Task A_form_without_a_dataset_is_refused()
    {
        using var form = new MultipartFormDataContent { { new StringContent("version: 1"), "policy", "policy.yaml" } };
        using var response = await _http.PostAsync("api/datasets", form, TestContext.Current.CancellationToken);
        await VerifyProblem(response, 400);
    }

    [Fact]
    public async Task A_form_with_an_unknown_part_stores_nothing()
    {
        using var form = new MultipartFormDataContent { { new StringContent("a,b\n1,2\n"), "dataset", "unknown-part.csv" }, { new StringContent("?"), "polcy", "policy.yaml" } };
        using var response = await _http.PostAsync("api/datasets", form, TestContext.Current.CancellationToken);
        await VerifyProblem(response, 400);
        Assert.Null(await app.Container("uploads").FindAsync("unknown-part.csv", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Health_is_200_while_storage_answers()
    {
        var health = await _http.GetFromJsonAsync<JsonElement>("api/health", TestContext.Current.CancellationToken);
        Assert.Equal("healthy", health.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Datasets_are_listed_page_by_page_without_loss_or_repeat()
    {
        var sent = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var upload = app.NewUpload().Dataset($"paged-{i}.txt", "nothing to see").Policy(Policies.Automatic);
            await upload.EndAsync();
            sent.Add(upload.Id);
        }

        var listed = new List<string>();
        string? continuation = null;
        do
        {
            var page = await _http.GetFromJsonAsync<JsonElement>($"api/datasets?pageSize=2&continuation={Uri.EscapeDataString(continuation ?? "")}", TestContext.Current.CancellationToken);
            listed.AddRange(page.GetProperty("datasets").EnumerateArray().Select(dataset => dataset.GetProperty("id").GetString()!));
            continuation = page.TryGetProperty("continuation", out var next) ? next.GetString() : null;
        }
        while (!string.IsNullOrEmpty(continuation));
        Assert.Equal(listed.Count, listed.Distinct(StringComparer.Ordinal).Count());
        Assert.Subset(listed.ToHashSet(StringComparer.Ordinal), sent.ToHashSet(StringComparer.Ordinal));
    }

    public void Dispose() => _http.Dispose();

    private static async Task VerifyProblem(HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal((status, "application/problem+json"), ((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType));
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()));
    }
}
