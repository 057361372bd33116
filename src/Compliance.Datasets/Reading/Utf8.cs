using System.Text;

namespace Compliance.Datasets.Reading;

/// <summary>Strict decoding of one record at a time into a buffer that is used again.</summary>
internal sealed class Utf8(string file)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private char[] _chars = new char[4096];

    /// <summary>The characters of a record; valid until the next call.</summary>
    /// <exception cref="DatasetException">The bytes are not UTF-8.</exception>
    public Memory<char> Decode(ReadOnlySpan<byte> bytes, long line)
    {
        if (_chars.Length < bytes.Length)
            _chars = new char[Math.Max(bytes.Length, _chars.Length * 2)];
        try
        {
            return _chars.AsMemory(0, Strict.GetChars(bytes, _chars));
        }
        catch (DecoderFallbackException invalid)
        {
            throw new DatasetException(file, line, null, "the line is not valid UTF-8", "save the whole file in one encoding, UTF-8 if possible", invalid);
        }
    }
}
