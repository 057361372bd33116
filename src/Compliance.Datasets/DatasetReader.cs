using Compliance.Datasets.Reading;

namespace Compliance.Datasets;

/// <summary>Opens the records of a profiled dataset.</summary>
public static class DatasetReader
{
    private static readonly int MaxRecordBytes = new ProfileOptions().MaxRecordBytes;

    /// <summary>Opens the whole text, header included, or one partition of it.</summary>
    /// <param name="utf8">The UTF-8 text; for a partition, its bytes alone. The reader owns it.</param>
    /// <param name="profile">Profile of the dataset, or of the one that this text was made from by rewriting its records.</param>
    /// <param name="partition">The partition that the stream holds, or null.</param>
    public static RecordReader Open(Stream utf8, DatasetProfile profile, Partition? partition = null)
    {
        var records = new RecordSplitter(utf8, profile.File, profile.Csv, MaxRecordBytes, partition?.Offset ?? 0, partition?.FirstLine ?? 1);
        var columns = profile.Columns.Select(column => column.Name).ToList();
        var first = partition?.FirstRecord ?? 0;
        RecordReader reader = profile.Format switch
        {
            DatasetFormat.Csv => new CsvRecordReader(records, profile.File, profile.Csv!, columns, first),
            DatasetFormat.JsonLines => new JsonLinesRecordReader(records, profile.File, Paths(columns), first),
            _ => new TextRecordReader(records, profile.File, first),
        };
        return partition is null ? new WholeTextReader(reader, records, profile.Format == DatasetFormat.Csv) : reader;
    }

    private static JsonPaths Paths(List<string> columns)
    {
        var paths = new JsonPaths();
        paths.Use(columns);
        return paths;
    }
}
