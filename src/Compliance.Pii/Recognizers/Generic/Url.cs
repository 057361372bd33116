using System.Buffers;

namespace Compliance.Pii.Recognizers.Generic;

/// <summary>Web addresses: scheme http, https or ftp and the characters of RFC 3986 appendix A, or a host that begins with <c>www.</c>.</summary>
internal sealed class Url : TriggerRecognizer
{
    private const int MaxLength = 2048;
    private static readonly SearchValues<char> Allowed = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:/?#[]@!$&'()*+,;=%");

    public override string Entity => EntityTypes.Url;

    public override string StartCharacters => ":";

    public override IReadOnlyList<string> StartLiterals { get; } = ["www.", "WWW."];

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        int start, host;
        if (text[at] == ':')
        {
            if (!text[at..].StartsWith("://"))
                return null;
            start = at;
            while (start > 0 && at - start < 5 && char.IsAsciiLetter(text[start - 1]))
                start--;
            if (text[start..at] is not ("http" or "https" or "ftp" or "HTTP" or "HTTPS" or "FTP"))
                return null;
            host = at + 3;
        }
        else
        {
            if (!Characters.StartsAt(text, at))
                return null;
            (start, host) = (at, at);
        }

        var rest = text[host..Math.Min(text.Length, host + MaxLength)];
        var length = rest.IndexOfAnyExcept(Allowed);
        var url = (length < 0 ? rest : rest[..length]).TrimEnd(".,;:!?)'*");
        return url.Length >= 4 && url.Contains('.') && char.IsAsciiLetterOrDigit(url[0]) ? Found(start, host + url.Length, text[at] == ':' ? 0.9 : 0.7) : null;
    }
}
