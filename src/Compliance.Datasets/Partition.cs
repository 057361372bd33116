namespace Compliance.Datasets;

/// <summary>A run of whole records, addressed by bytes of the dataset's UTF-8 text.</summary>
/// <param name="Number">0-based position in the dataset.</param>
/// <param name="Offset">First byte.</param>
/// <param name="Length">Bytes, a whole number of records; the header line belongs to no partition.</param>
/// <param name="FirstRecord">0-based number of the first record.</param>
/// <param name="Records">How many records.</param>
/// <param name="FirstLine">1-based line of the first record.</param>
public sealed record Partition(int Number, long Offset, long Length, long FirstRecord, long Records, long FirstLine);
