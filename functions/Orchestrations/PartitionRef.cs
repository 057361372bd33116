namespace Compliance.Functions.Orchestrations;

/// <summary>One partition of a dataset: the input of the activities that run side by side.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Number">0-based number in its profile.</param>
public sealed record PartitionRef(DatasetRef Dataset, int Number);

/// <summary>A partition that is done.</summary>
/// <param name="Records">Records in it.</param>
public sealed record PartitionDone(long Records);

/// <summary>The input of a stage that runs over partitions.</summary>
/// <param name="Dataset">The dataset.</param>
/// <param name="Partitions">How many partitions it has.</param>
public sealed record PartitionedStage(DatasetRef Dataset, int Partitions);
