using System.Text;
using Compliance.Datasets.Profiling;
using Compliance.Datasets.Reading;

namespace Compliance.Datasets;

/// <summary>Profiles a dataset: format, schema, SHA-256 and partition index in one pass, in memory bounded by <see cref="ProfileOptions"/>.</summary>
public static class DatasetProfiler
{
    private const int SampleBytes = 1 << 20;

    /// <summary>Reads the source once.</summary>
    /// <param name="source">The original bytes.</param>
    /// <param name="fileName">Name as the sender knows it; its extension says the format.</param>
    /// <param name="options">Limits.</param>
    /// <param name="utf8Copy">Receives the text as UTF-8 if the original is in another encoding; else nothing. Null if the caller needs no copy.</param>
    /// <param name="bytes">Receives the number of bytes read, or null.</param>
    /// <param name="cancellation">Ends the pass.</param>
    /// <exception cref="DatasetException">The source is empty, binary, malformed or beyond a limit; the message names the line.</exception>
    public static async Task<DatasetProfile> ProfileAsync(
        Stream source, string fileName, ProfileOptions options, Stream? utf8Copy, IProgress<long>? bytes, CancellationToken cancellation)
    {
        await using var original = new SourceStream(source, bytes);
        var sample = await original.PeekAsync(SampleBytes, cancellation).ConfigureAwait(false);
        if (sample.IsEmpty)
            throw new DatasetException(fileName, null, null, "the file is empty", "send a file with at least one record");
        var encoding = EncodingDetector.Detect(sample.Span, sample.Length < SampleBytes, fileName);
        var transcoded = encoding is not UTF8Encoding;
        var text = Start(encoding, sample.Span);
        var format = FormatDetector.FormatOf(fileName, text);
        var dialect = format == DatasetFormat.Csv ? FormatDetector.DialectOf(fileName, text) : null;

        Stream utf8 = transcoded ? Transcode(original, encoding, utf8Copy ?? Stream.Null) : original;
        await using var records = new RecordSplitter(utf8, fileName, dialect, options.MaxRecordBytes, 0, 1);
        var pass = new ProfilePass(fileName, records, options);
        var columns = await pass.RunAsync(format, dialect, cancellation).ConfigureAwait(false);
        return new(
            fileName, format, encoding.WebName, transcoded, dialect, original.Bytes, original.Sha256(),
            pass.Records, columns, pass.Partitions, pass.Warnings, pass.WarningCount);
    }

    private static TeeStream Transcode(SourceStream original, Encoding encoding, Stream copy)
        => new(Encoding.CreateTranscodingStream(original, encoding, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true), leaveOpen: true), copy);

    // The sample may end within a character; what a lenient decoder makes of its end does not matter here.
    private static string Start(Encoding encoding, ReadOnlySpan<byte> sample)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return lenient.GetString(sample[..Math.Min(sample.Length, 1 << 16)]).TrimStart('\uFEFF');
    }
}
