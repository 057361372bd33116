using System.Text.RegularExpressions;

namespace Compliance.EndToEnd.Tests.Documents;

/// <summary>README.md as the tests read it.</summary>
internal static partial class Readme
{
    public static string Text { get; } = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    /// <summary>The fenced blocks of a language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string language)
        => [.. Fence().Matches(Text).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["text"].Value.Trim())];

    /// <summary>The commands of the table, without the program's name.</summary>
    public static IReadOnlyList<string> Commands => [.. TableCommand().Matches(Text).Select(row => row.Groups["command"].Value)];

    /// <summary>Paths in the repository that links lead to.</summary>
    public static IReadOnlyList<string> Links => [.. Link().Matches(Text).Select(link => link.Groups["path"].Value).Where(path => !path.StartsWith("http", StringComparison.Ordinal))];

    /// <summary>
    /// A pattern for a documented line. What differs from run to run may differ: what <c>...</c> stands for, counts, times, tokens, roots,
    /// the folder, and the drawn rule, whose width is that of the terminal.
    /// </summary>
    public static Regex Pattern(string line)
        => new(string.Join(".+", Varying().Split(line.Replace("─", "", StringComparison.Ordinal).Trim()).Select(Regex.Escape)), RegexOptions.None, Limit);

    private const int LimitMilliseconds = 5_000;

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(LimitMilliseconds);

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline, LimitMilliseconds)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^\| `compliance (?<command>[^`]+)` \|", RegexOptions.Multiline, LimitMilliseconds)]
    private static partial Regex TableCommand();

    [GeneratedRegex(@"\]\((?<path>[^)#]+)[^)]*\)", RegexOptions.None, LimitMilliseconds)]
    private static partial Regex Link();

    [GeneratedRegex(@"tok_\w+|ds-[0-9a-f]+\.\.\.|(?<=root )\S+|[0-9.,]+(?= s\b| entries\b)|\.compliance|\.\.\.", RegexOptions.None, LimitMilliseconds)]
    private static partial Regex Varying();
}
