using System.Text;
using System.Text.Json;

namespace Compliance.Datasets.Profiling;

/// <summary>Detects format and CSV dialect from the name and the first characters.</summary>
internal static class FormatDetector
{
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    /// <summary>The format, by extension and else by content.</summary>
    public static DatasetFormat FormatOf(string file, string sample)
        => Path.GetExtension(file).ToUpperInvariant() switch
        {
            ".CSV" or ".TSV" => DatasetFormat.Csv,
            ".JSONL" or ".NDJSON" or ".JSON" => DatasetFormat.JsonLines,
            ".TXT" or ".MD" or ".LOG" => DatasetFormat.Text,
            _ => FormatOf(sample),
        };

    /// <summary>The dialect whose delimiter gives the same number of fields, above one, in most records of the sample.</summary>
    public static CsvDialect DialectOf(string file, string sample)
    {
        var quote = !sample.Contains('"', StringComparison.Ordinal) && (sample.StartsWith('\'') || sample.Contains(",'", StringComparison.Ordinal) || sample.Contains(";'", StringComparison.Ordinal)) ? '\'' : '"';
        var best = (Delimiter: file.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase) ? '\t' : ',', Score: 0.0);
        foreach (var delimiter in Delimiters)
        {
            var score = Score(sample, delimiter, quote);
            if (score > best.Score)
                best = (delimiter, score);
        }

        return new(best.Delimiter, quote);
    }

    private static DatasetFormat FormatOf(string sample)
    {
        var first = sample.AsSpan().TrimStart();
        var end = first.IndexOf('\n');
        if (first.StartsWith("{") && IsJson(end < 0 ? first : first[..end]))
            return DatasetFormat.JsonLines;
        return Delimiters.Any(delimiter => Score(sample, delimiter, '"') >= 1.5) ? DatasetFormat.Csv : DatasetFormat.Text;
    }

    private static bool IsJson(ReadOnlySpan<char> line)
    {
        try
        {
            using var _ = JsonDocument.Parse(line.ToString());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static double Score(string sample, char delimiter, char quote)
    {
        var counts = FieldCounts(sample, delimiter, quote);
        if (counts.Count == 0)
            return 0;
        var expected = counts[0];
        var agreeing = (double)counts.Count(count => count == expected) / counts.Count;
        return expected < 2 ? 0 : agreeing * (1 + Math.Log2(expected));
    }

    private static List<int> FieldCounts(string sample, char delimiter, char quote)
    {
        var counts = new List<int>();
        var (fields, quoted, empty) = (1, false, true);
        foreach (var character in sample)
        {
            if (character == quote)
                quoted = !quoted;
            else if (!quoted && character == delimiter)
                fields++;
            if (!quoted && character == '\n')
            {
                if (!empty)
                    counts.Add(fields);
                (fields, empty) = (1, true);
                if (counts.Count == 50)
                    return counts;
            }
            else if (character != '\r')
            {
                empty = false;
            }
        }

        if (counts.Count == 0 && !empty)
            counts.Add(fields);
        return counts;
    }
}
