namespace Compliance.Functions.Api;

/// <summary>Names that a sender may give to a stored file.</summary>
internal static class BlobName
{
    private const int MaxLength = 256;

    /// <summary>The name, if it is a relative path without surprises.</summary>
    /// <exception cref="InvalidDataException">It is empty, too long, absolute, or has empty, dot or control parts.</exception>
    public static string Checked(string name)
    {
        var bad = name.Length is 0 or > MaxLength
            || name.Any(character => char.IsControl(character) || character is '\\' or '?' or '#' or '"')
            || name.Split('/').Any(segment => segment.Trim() is "" or "." or "..");
        return bad
            ? throw new InvalidDataException($"A file name must be a relative path of at most {MaxLength} characters, without '..', empty segments, backslashes, quotes, '?' or '#'.")
            : name;
    }
}
