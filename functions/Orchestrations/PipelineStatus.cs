namespace Compliance.Functions.Orchestrations;

/// <summary>Progress as the orchestration's custom status shows it.</summary>
/// <param name="Stage">The stage that runs, e.g. <c>DetectPii</c>.</param>
/// <param name="Done">Partitions done in it.</param>
/// <param name="Total">Partitions in it; 1 for a stage that is one step.</param>
/// <param name="Bytes">Size of the dataset, once it is known.</param>
/// <param name="Stages">Stages that ended.</param>
public sealed record PipelineStatus(string Stage, int Done, int Total, long Bytes, IReadOnlyList<StageTiming> Stages);

/// <summary>When a stage ran.</summary>
/// <param name="Stage">Its name.</param>
/// <param name="Started">UTC.</param>
/// <param name="Ended">UTC.</param>
public sealed record StageTiming(string Stage, DateTimeOffset Started, DateTimeOffset Ended);
