namespace Compliance.Datasets;

/// <summary>What one pass over a dataset found. It holds no value of the dataset in clear.</summary>
/// <param name="File">Name as its sender knows it.</param>
/// <param name="Format">Detected format.</param>
/// <param name="Encoding">IANA name of the detected encoding of the original bytes.</param>
/// <param name="Transcoded">True when the original is not UTF-8: partitions then address the UTF-8 copy made in the same pass.</param>
/// <param name="Csv">Dialect, for CSV only.</param>
/// <param name="Bytes">Size of the original.</param>
/// <param name="Sha256">Lower-case hex SHA-256 of the original bytes.</param>
/// <param name="Records">Number of records, header excluded.</param>
/// <param name="Columns">Columns in file order; for JSON Lines the leaf paths in order of first appearance.</param>
/// <param name="Partitions">Partitions in order; together they hold every record once.</param>
/// <param name="Warnings">Repairable irregularities, the first 100 with their lines, e.g. ragged rows.</param>
/// <param name="WarningCount">How many irregularities there were in all.</param>
public sealed record DatasetProfile(
    string File,
    DatasetFormat Format,
    string Encoding,
    bool Transcoded,
    CsvDialect? Csv,
    long Bytes,
    string Sha256,
    long Records,
    IReadOnlyList<ColumnProfile> Columns,
    IReadOnlyList<Partition> Partitions,
    IReadOnlyList<DatasetWarning> Warnings,
    long WarningCount);

/// <summary>How a CSV file is written.</summary>
/// <param name="Delimiter">Field separator.</param>
/// <param name="Quote">Quote character; doubled inside a quoted field.</param>
public sealed record CsvDialect(char Delimiter, char Quote);

/// <summary>An irregularity that reading repaired.</summary>
/// <param name="Line">1-based line.</param>
/// <param name="Problem">What was found and how it was read.</param>
public sealed record DatasetWarning(long Line, string Problem);
