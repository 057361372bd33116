using Compliance.Cli.Local;
using Compliance.Functions.Api;
using Compliance.Functions.Orchestrations;
using Spectre.Console;

namespace Compliance.Cli.Demo;

/// <summary>A sample on its way through the pipeline.</summary>
/// <param name="sample">The sample.</param>
/// <param name="api">The running app.</param>
internal sealed class DemoRun(Sample sample, ApiClient api)
{
    private static readonly string[] Path =
        [nameof(ProcessDataset), "ProfileDataset", "AssessPolicy", "DetectPii", "AssessFindings", "DeidentifyColumns", "Anonymize", "VerifyOutput", "AwaitingApproval", "PublishEvidence", "Release"];

    private bool _approved;

    /// <summary>The sample.</summary>
    public Sample Sample => sample;

    /// <summary>What the API last said.</summary>
    public DatasetView? View { get; private set; }

    /// <summary>True once the dataset reached an end.</summary>
    public bool Ended => View?.State is "Terminated" || Enum.TryParse<DatasetVerdict>(View?.State, out _);

    /// <summary>Uploads the sample and follows it to its end.</summary>
    public async Task RunAsync(ProgressTask progress, CancellationToken cancellation)
    {
        var id = await api.UploadAsync(sample.Dataset, sample.Policy, sample.Hierarchies, cancellation);
        while (true)
        {
            View = await api.GetAsync(id, cancellation);
            Show(progress, View);
            if (Ended)
                return;
            if (View.State == "AwaitingApproval" && sample.Approve && !_approved)
            {
                await api.ApproveAsync(id, "demo", "the demo approves its own samples", cancellation);
                _approved = true;
            }

            await Task.Delay(200, cancellation);
        }
    }

    private void Show(ProgressTask progress, DatasetView view)
    {
        var stage = Ended ? view.State : view.Stage ?? view.State;
        progress.Description = $"{Markup.Escape(sample.Dataset.Name)}  {stage}";
        var reached = Array.IndexOf(Path, view.Stage ?? "");
        var part = view.Total > 0 ? (double)view.Done / view.Total : 0;
        progress.Value = Ended ? progress.MaxValue : Math.Max(progress.Value, progress.MaxValue * (Math.Max(0, reached) + part) / Path.Length);
    }
}
