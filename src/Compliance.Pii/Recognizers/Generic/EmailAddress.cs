using System.Buffers;

namespace Compliance.Pii.Recognizers.Generic;

/// <summary>E-mail addresses: dot-atom local part and domain of RFC 5321 clause 4.1.2, domain labels of RFC 1035 with a top level of letters.</summary>
internal sealed class EmailAddress : TriggerRecognizer
{
    private const int MaxLocal = 64;
    private const int MaxDomain = 255;
    private static readonly SearchValues<char> Local = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.!#$%&'*+/=?^_`{|}~-");

    public override string Entity => EntityTypes.EmailAddress;

    public override string StartCharacters => "@";

    public override ContextTerms Context { get; } = ContextTerms.En("email", "e-mail", "mail", "contact").Zh("邮箱", "邮件", "电邮");

    public override Finding? Match(ReadOnlySpan<char> text, int at)
    {
        var before = text[Math.Max(0, at - MaxLocal)..at];
        var start = at - before.Length + before.LastIndexOfAnyExcept(Local) + 1;
        while (start < at && text[start] is '.' or '\'' or '/' or '=' or '{' or '|' or '*')
            start++;
        if (start == at || text[at - 1] == '.' || text[start..at].IndexOf("..") >= 0)
            return null;
        var end = DomainEnd(text, at + 1);
        return end < 0 ? null : Found(start, end, 1.0);
    }

    /// <summary>The end of a domain name with at least two labels, or -1.</summary>
    internal static int DomainEnd(ReadOnlySpan<char> text, int start)
    {
        var (at, label, end) = (start, start, -1);
        while (at < text.Length && at - start < MaxDomain)
        {
            if (char.IsAsciiLetterOrDigit(text[at]) || (text[at] == '-' && at > label))
            {
                at++;
                continue;
            }

            if (text[at] != '.' || at == label)
                break;
            if (IsTopLevel(text[label..at]) && label > start)
                end = at;
            label = ++at;
        }

        return label > start && IsTopLevel(text[label..at]) ? at : end;
    }

    private static bool IsTopLevel(ReadOnlySpan<char> label)
    {
        if (label.Length is < 2 or > 24)
            return false;
        foreach (var character in label)
            if (!char.IsAsciiLetter(character))
                return false;
        return true;
    }
}
