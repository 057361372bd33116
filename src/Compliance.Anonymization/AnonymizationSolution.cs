namespace Compliance.Anonymization;

/// <summary>What the search chose and what it costs.</summary>
/// <param name="K">Least size of an equivalence class.</param>
/// <param name="SuppressionLimit">Greatest share of records that might be suppressed.</param>
/// <param name="Levels">Level of each quasi-identifier.</param>
/// <param name="Loss">Granularity-based information loss, 0 to 1; see <c>LossMetric</c>.</param>
/// <param name="Records">Records read.</param>
/// <param name="Suppressed">Records left out.</param>
/// <param name="Released">Records written.</param>
/// <param name="Classes">Equivalence classes of the released records.</param>
/// <param name="SmallestClass">Records in the smallest of them.</param>
/// <param name="AverageClass">Records in one of them on average.</param>
/// <param name="NodesChecked">Generalizations whose classes were counted; the others were excluded by bounds.</param>
/// <param name="NodesInLattice">Generalizations that there are.</param>
public sealed record AnonymizationSolution(
    int K,
    double SuppressionLimit,
    IReadOnlyList<AttributeLevel> Levels,
    double Loss,
    long Records,
    long Suppressed,
    long Released,
    long Classes,
    long SmallestClass,
    double AverageClass,
    long NodesChecked,
    long NodesInLattice);

/// <summary>How far an attribute is generalized.</summary>
/// <param name="Attribute">Column.</param>
/// <param name="Level">Chosen level; 0 is the value itself.</param>
/// <param name="MaxLevel">Highest level of its hierarchy.</param>
public sealed record AttributeLevel(string Attribute, int Level, int MaxLevel);
