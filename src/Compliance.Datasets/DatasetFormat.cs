namespace Compliance.Datasets;

/// <summary>The formats whose records can be read and written back.</summary>
public enum DatasetFormat
{
    /// <summary>Delimited text with a header line (RFC 4180, any single-character delimiter).</summary>
    Csv,

    /// <summary>One JSON object a line; a field is a leaf value, its column the JSON path.</summary>
    JsonLines,

    /// <summary>Plain text; a record is a line, its only column is <c>text</c>.</summary>
    Text,
}
