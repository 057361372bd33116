namespace Compliance.Pii.Recognizers;

/// <summary>A form in which an identifier is written.</summary>
/// <param name="Expression">In the language of <see cref="Patterns.PatternParser"/>; case does not matter. It must hold a digit in every match.</param>
/// <param name="Score">How likely a match alone is the entity, 0 to 1.</param>
/// <param name="Boundary">What may stand beside a match.</param>
internal sealed record Pattern(string Expression, double Score, Boundary Boundary = Boundary.Word);

/// <summary>What may stand beside a match.</summary>
internal enum Boundary
{
    /// <summary>No letter or digit of an alphabetic script; Chinese, Japanese and Thai write no spaces and may.</summary>
    Word,

    /// <summary>No digit.</summary>
    Digit,
}
