namespace Compliance.Pii.Operators;

/// <summary>Covers letters and digits with <c>*</c> and keeps length and punctuation; some characters at the ends may stay.</summary>
internal sealed class MaskOperator(int keepFirst, int keepLast) : Operator
{
    public override string Apply(ReadOnlySpan<char> value, string entity)
        => string.Create(value.Length, value, (masked, source) =>
        {
            // Keeping everything would mask nothing: a value no longer than what may stay is covered whole.
            var keeps = keepFirst + keepLast < source.Length;
            for (var at = 0; at < source.Length; at++)
            {
                var kept = keeps && (at < keepFirst || at >= source.Length - keepLast);
                masked[at] = !kept && (char.IsLetterOrDigit(source[at]) || char.IsSurrogate(source[at]) || source[at] == '@') ? '*' : source[at];
            }
        });
}
