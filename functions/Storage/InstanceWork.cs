using System.Text.Json;
using Compliance.Datasets.Stores;
using Compliance.Functions.Orchestrations;

namespace Compliance.Functions.Storage;

/// <summary>
/// What the stages of one attempt of one instance hand to each other. A step writes its data under a name of its own and commits by
/// creating its result once; a repeated step finds the result and does nothing, and of two that run at once one wins.
/// </summary>
public sealed class InstanceWork
{
    private readonly ObjectStore _store;
    private readonly string _folder;

    /// <summary>The working files of an attempt.</summary>
    public InstanceWork(Workspace workspace, DatasetRef dataset)
        => (_store, _folder) = (workspace.Work, $"{dataset.Id}/{dataset.Attempt}/");

    /// <summary>A new path for data that a step writes; it counts only once the step's result names it.</summary>
    public string NewData(string step) => $"{_folder}{step}-{Guid.NewGuid():N}";

    /// <summary>The committed result of a step, or that of <paramref name="run"/>, committed now.</summary>
    public async Task<T> OnceAsync<T>(string step, Func<Task<T>> run, CancellationToken cancellation)
        where T : class
    {
        if (await FindAsync<T>(step, cancellation) is { } done)
            return done;
        var result = await run();
        var content = JsonSerializer.SerializeToUtf8Bytes(result, JsonSerializerOptions.Web);
        return await _store.TryCreateAsync(PathOf(step), content, cancellation) is not null
            ? result
            : await ReadAsync<T>(step, cancellation);
    }

    /// <summary>The committed result of a step that must have run.</summary>
    public async Task<T> ReadAsync<T>(string step, CancellationToken cancellation)
        where T : class
        => await FindAsync<T>(step, cancellation)
            ?? throw new InvalidOperationException($"reading {PathOf(step)}: the result of an earlier stage is missing; start the dataset again.");

    /// <summary>The committed result of a step, or null when it has not run.</summary>
    public async Task<T?> FindAsync<T>(string step, CancellationToken cancellation)
        where T : class
        => await _store.ReadAsync(PathOf(step), cancellation) is { } stored
            ? JsonSerializer.Deserialize<T>(stored.Content.Span, JsonSerializerOptions.Web)
            : null;

    /// <summary>Deletes everything that the stages of any attempt wrote.</summary>
    public static async Task DiscardAsync(Workspace workspace, string id, CancellationToken cancellation)
    {
        await foreach (var file in workspace.Work.ListAsync(id + "/", cancellation))
            await workspace.Work.DeleteAsync(file.Path, cancellation);
    }

    private string PathOf(string step) => $"{_folder}{step}.json";
}
