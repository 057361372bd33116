namespace Compliance.Datasets;

/// <summary>Limits of profiling; they bound its memory.</summary>
/// <param name="PartitionBytes">Bytes after which a partition is closed at the next record end.</param>
/// <param name="MaxColumns">Most columns, or JSON paths, that a dataset may have.</param>
/// <param name="MaxRecordBytes">Most UTF-8 bytes of one record.</param>
public sealed record ProfileOptions(long PartitionBytes = 32 << 20, int MaxColumns = 4096, int MaxRecordBytes = 16 << 20);
