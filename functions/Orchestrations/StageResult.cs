using Compliance.Datasets;

namespace Compliance.Functions.Orchestrations;

/// <summary>What a stage found: a value, or why its input cannot be processed. Bad input is an outcome, so it is returned and not thrown.</summary>
/// <typeparam name="T">Summary of the stage, under 16 KiB as JSON.</typeparam>
public sealed record StageResult<T>(T? Value, Rejection? Rejection)
    where T : class;

/// <summary>Why a dataset cannot go on, and what its sender can do.</summary>
/// <param name="Verdict">Where it ends.</param>
/// <param name="Problem">What is wrong and where.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Rejection(DatasetVerdict Verdict, string Problem, string Remedy);

/// <summary>The ends of a dataset.</summary>
public enum DatasetVerdict
{
    /// <summary>Copied to <c>released</c>.</summary>
    Released,

    /// <summary>Held back: its form, its policy or a person does not let it through.</summary>
    Quarantined,

    /// <summary>A rule of law or of its policy forbids to go on.</summary>
    Blocked,

    /// <summary>The infrastructure failed, after retries.</summary>
    Failed,
}

/// <summary>Runs a stage and turns bad input into its outcome.</summary>
public static class Stage
{
    /// <summary>The stage's value, or a quarantine when its input is bad.</summary>
    public static async Task<StageResult<T>> RunAsync<T>(Func<Task<T>> stage)
        where T : class
    {
        try
        {
            return new(await stage(), null);
        }
        catch (DatasetException bad)
        {
            var place = bad.Message[..^(bad.Remedy.Length + 2)];
            return new(null, new Rejection(DatasetVerdict.Quarantined, place, bad.Remedy));
        }
    }
}
