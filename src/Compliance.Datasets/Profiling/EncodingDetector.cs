using System.Text;

namespace Compliance.Datasets.Profiling;

/// <summary>
/// Detects the encoding of a text from its first bytes: byte order mark, UTF-16 by its zero bytes, valid UTF-8, then GB18030
/// if the bytes decode to mostly common Chinese characters, else Windows-1252.
/// </summary>
internal static class EncodingDetector
{
    private static readonly EncodingProvider CodePages = CodePagesEncodingProvider.Instance;

    /// <summary>The encoding; strict, so that invalid bytes are found and not replaced.</summary>
    /// <exception cref="DatasetException">The bytes are not text.</exception>
    public static Encoding Detect(ReadOnlySpan<byte> sample, bool whole, string file)
    {
        if (sample.StartsWith("\uFEFF"u8))
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
        if (sample.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);
        if (Utf16(sample) is { } utf16)
            return utf16;
        if (IsBinary(sample))
            throw new DatasetException(file, null, null, "the file is binary, not text", "send CSV, JSON Lines or plain text; check that the extension fits the content");
        if (IsUtf8(sample, whole))
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
        return IsChinese(sample) ? Strict("GB18030") : Strict("windows-1252");
    }

    private static Encoding Strict(string name) => CodePages.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    private static UnicodeEncoding? Utf16(ReadOnlySpan<byte> sample)
    {
        if (sample.Length < 4)
            return null;
        var (even, odd) = (0, 0);
        for (var at = 0; at + 1 < sample.Length; at += 2)
        {
            even += sample[at] == 0 ? 1 : 0;
            odd += sample[at + 1] == 0 ? 1 : 0;
        }

        var half = sample.Length / 2;
        if (odd > half * 0.4 && even == 0)
            return new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true);
        return even > half * 0.4 && odd == 0 ? new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true) : null;
    }

    private static bool IsBinary(ReadOnlySpan<byte> sample)
    {
        if (sample.StartsWith("PK\u0003\u0004"u8) || sample.StartsWith("%PDF-"u8) || sample.StartsWith("GIF8"u8) || sample.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G']) || sample.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) || sample.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]))
            return true;
        var control = 0;
        foreach (var value in sample)
        {
            if (value == 0)
                return true;
            control += value < 0x20 && value is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or 0x0C or 0x1B) ? 1 : 0;
        }

        return control > sample.Length / 100;
    }

    private static bool IsUtf8(ReadOnlySpan<byte> sample, bool whole)
    {
        // A sample may end within a character; up to three bytes of it are set aside.
        for (var cut = 0; cut <= (whole ? 0 : Math.Min(3, sample.Length)); cut++)
            if (System.Text.Unicode.Utf8.IsValid(sample[..^cut]))
                return true;
        return false;
    }

    private static bool IsChinese(ReadOnlySpan<byte> sample)
    {
        var decoder = Strict("GB18030").GetDecoder();
        var chars = new char[sample.Length];
        int count;
        try
        {
            count = decoder.GetChars(sample, chars, flush: false);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }

        var (common, other) = (0, 0);
        foreach (var character in chars.AsSpan(0, count))
        {
            if (character is >= '\u4E00' and <= '\u9FA5' or >= '\u3000' and <= '\u303F' or >= '\uFF00' and <= '\uFFEF')
                common++;
            else if (character >= 0x80)
                other++;
        }

        // Two Western letters in a row decode to a rare character; Chinese text is made of runs of common ones.
        return common > 0 && common >= 9 * other && HighBytesComeInPairs(sample);
    }

    private static bool HighBytesComeInPairs(ReadOnlySpan<byte> sample)
    {
        var (runs, longRuns) = (0, 0);
        for (var at = 0; at < sample.Length; at++)
        {
            if (sample[at] < 0x80)
                continue;
            var start = at;
            while (at < sample.Length && sample[at] >= 0x40 && (sample[at] >= 0x80 || (at - start) % 2 == 1))
                at++;
            runs++;
            longRuns += at - start >= 4 ? 1 : 0;
        }

        return longRuns * 2 >= runs;
    }
}
