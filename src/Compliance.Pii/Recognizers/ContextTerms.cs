namespace Compliance.Pii.Recognizers;

/// <summary>Words that stand before an entity, by language (ISO 639-1), lower case. A word of more than three letters also matches as the beginning of a longer one.</summary>
internal sealed record ContextTerms(IReadOnlyList<(string Language, string Word)> Words)
{
    /// <summary>No words.</summary>
    public static ContextTerms None { get; } = new([]);

    /// <summary>English words.</summary>
    public static ContextTerms En(params string[] words) => None.And("en", words);

    /// <summary>These and the words of another language.</summary>
    public ContextTerms And(string language, params string[] words) => new([.. Words, .. words.Select(word => (language, word))]);

    /// <summary>These and Chinese words.</summary>
    public ContextTerms Zh(params string[] words) => And("zh", words);
}
