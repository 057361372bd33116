using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Compliance.Datasets.Stores;
using Compliance.Functions.Api;
using Compliance.Functions.Orchestrations;

namespace Compliance.EndToEnd.Tests.Harness;

/// <summary>One dataset sent to a running app and followed to its end.</summary>
internal sealed class Upload(Uri address, Func<string, ObjectStore> container)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(3);

    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(5) };
    private readonly MultipartFormDataContent _form = [];

    public string Id { get; private set; } = "";

    public HttpClient Http => _http;

    public Upload Dataset(string name, HttpContent content)
    {
        _form.Add(content, "dataset", name);
        return this;
    }

    public Upload Dataset(string name, Stream content) => Dataset(name, new StreamContent(content));

    public Upload Dataset(string name, string content) => Dataset(name, new MemoryStream(Encoding.UTF8.GetBytes(content)));

    public Upload Policy(string yaml)
    {
        _form.Add(new StringContent(yaml), "policy", "policy.yaml");
        return this;
    }

    public Upload Hierarchy(string path, string csv)
    {
        _form.Add(new StringContent(csv), "hierarchy", path);
        return this;
    }

    /// <summary>A dataset that was sent by other means.</summary>
    public Upload Of(string id)
    {
        Id = id;
        return this;
    }

    public async Task<Upload> SendAsync()
    {
        using var response = await _http.PostAsync("api/datasets", _form, TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var accepted = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Id = accepted.GetProperty("id").GetString()!;
        return this;
    }

    public async Task<DatasetView> ViewAsync()
        => (await _http.GetFromJsonAsync<DatasetView>($"api/datasets/{Id}", TestContext.Current.CancellationToken))!;

    /// <summary>Sends the dataset and waits for its verdict.</summary>
    public async Task<DatasetView> EndAsync()
    {
        if (Id.Length == 0)
            await SendAsync();
        return await UntilAsync(view => Enum.TryParse<DatasetVerdict>(view.State, out _) || view.State == "Terminated");
    }

    public async Task<DatasetView> UntilAsync(Func<DatasetView, bool> reached)
    {
        var started = DateTime.UtcNow;
        while (true)
        {
            var view = await ViewAsync();
            if (reached(view))
                return view;
            Assert.True(DateTime.UtcNow - started < Deadline, $"{Id} is still {view.State} in {view.Stage} after {Deadline}");
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }

    public async Task<JsonElement> ReportAsync()
        => await _http.GetFromJsonAsync<JsonElement>($"api/datasets/{Id}/report?format=json", TestContext.Current.CancellationToken);

    public async Task<string?> TextAsync(string containerName, string path)
        => await container(containerName).ReadAsync(path, TestContext.Current.CancellationToken) is { } stored ? Encoding.UTF8.GetString(stored.Content.Span) : null;
}
