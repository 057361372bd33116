namespace Compliance.Datasets;

/// <summary>The shape of a value without the value.</summary>
public static class Mask
{
    /// <summary>Letters to <c>x</c>, digits to <c>9</c>, ideographs to <c>字</c>; what else there is stays.</summary>
    public static string Of(ReadOnlySpan<char> value)
        => string.Create(value.Length, value, static (masked, value) =>
        {
            for (var at = 0; at < value.Length; at++)
                masked[at] = value[at] switch
                {
                    >= '\u2E80' and <= '\uDFFF' => '字',
                    var character when char.IsLetter(character) => 'x',
                    var character when char.IsDigit(character) => '9',
                    var character when char.IsControl(character) => ' ',
                    var character => character,
                };
        });
}
