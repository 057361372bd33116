using System.Net.Http.Json;
using System.Text.Json;
using Compliance.Functions.Api;

namespace Compliance.Cli.Local;

/// <summary>The HTTP API of a running app.</summary>
internal sealed class ApiClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(10) };

    /// <summary>Uploads a dataset with its policy and hierarchies; returns its id.</summary>
    /// <param name="dataset">The file.</param>
    /// <param name="policy">Its policy, or null.</param>
    /// <param name="hierarchies">Hierarchy files by the path that the policy names.</param>
    /// <param name="cancellation">Ends the upload.</param>
    public async Task<string> UploadAsync(FileInfo dataset, FileInfo? policy, IReadOnlyDictionary<string, FileInfo> hierarchies, CancellationToken cancellation)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (path, file) in hierarchies)
            form.Add(new StreamContent(file.OpenRead()), "hierarchy", path);
        if (policy is not null)
            form.Add(new StreamContent(policy.OpenRead()), "policy", policy.Name);
        form.Add(new StreamContent(dataset.OpenRead()), "dataset", dataset.Name);
        using var response = await _http.PostAsync("api/datasets", form, cancellation);
        return (await ReadAsync<Accepted>(response, cancellation)).Id;
    }

    /// <summary>State and progress of a dataset.</summary>
    public async Task<DatasetView> GetAsync(string id, CancellationToken cancellation)
    {
        using var response = await _http.GetAsync($"api/datasets/{id}", cancellation);
        return await ReadAsync<DatasetView>(response, cancellation);
    }

    /// <summary>Approves the release of a dataset.</summary>
    public async Task ApproveAsync(string id, string by, string reason, CancellationToken cancellation)
    {
        using var response = await _http.PostAsJsonAsync($"api/datasets/{id}/approve", new { by, reason }, cancellation);
        await ReadAsync<JsonElement>(response, cancellation);
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _http.Dispose();

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (!response.IsSuccessStatusCode)
            throw new HttpRequestException($"{response.RequestMessage!.Method} {response.RequestMessage.RequestUri}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}");
        return await response.Content.ReadFromJsonAsync<T>(cancellation)
            ?? throw new HttpRequestException($"{response.RequestMessage!.RequestUri}: the answer is empty");
    }

    private sealed record Accepted(string Id);
}
