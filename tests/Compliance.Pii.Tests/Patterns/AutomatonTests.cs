using System.Text.RegularExpressions;
using Compliance.Pii.Patterns;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace Compliance.Pii.Tests.Patterns;

public sealed class AutomatonTests
{
    [Theory]
    [InlineData("a{2,", 5)]
    [InlineData("(a", 3)]
    [InlineData("a)", 2)]
    [InlineData("[a", 3)]
    [InlineData("a*", 2)]
    [InlineData(@"\w", 3)]
    [InlineData("[z-a]", 5)]
    public void A_pattern_outside_the_language_is_refused_with_its_place(string pattern, int place)
    {
        var error = Assert.Throws<FormatException>(() => PatternParser.Parse(pattern));
        Assert.Contains($"'{pattern}', place {place}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(@"[A-Z]{2}\d{4}", 6, 2)]
    [InlineData(@"(\d|[A-Z]\d)x?", 3, 1)]
    [InlineData("[A-Z]{3}", 3, null)]
    [InlineData(@"(\d{2})?[A-Z]", 3, null)]
    public void A_pattern_knows_its_longest_match_and_where_its_first_digit_is(string pattern, int longest, int? beforeDigit)
    {
        var node = PatternParser.Parse(pattern);
        Assert.Equal((longest, beforeDigit), (node.MaxLength, node.BeforeDigit));
    }

    [Property(MaxTest = 2000)]
    public Property Many_patterns_at_once_match_what_each_regular_expression_matches()
    {
        var atom = Gen.Elements("a", "b", "1", @"\d", "[ab]", "[0-4]", "[^]".Replace("^", "a", StringComparison.Ordinal), "(a|1)", "(ab|b1|1)", "(a(b|1))", "-");
        var part = from a in atom from repeat in Gen.Elements("", "", "?", "{2}", "{1,3}", "{0,2}") select a + repeat;
        var pattern = from parts in part.NonEmptyListOf() select string.Concat(parts.Take(5));
        var text = from characters in Gen.Elements('a', 'b', '1', '5', '-', 'x').ListOf() select string.Concat(characters);
        return Prop.ForAll(Arb.From(from patterns in pattern.NonEmptyListOf() from t in text select (Patterns: patterns.Take(4).ToArray(), Text: t)), sample =>
        {
            var automaton = new Automaton(sample.Patterns.Select(expression => PatternParser.Parse(expression, ignoreCase: false)));
            var expected = Enumerable.Range(0, sample.Patterns.Length).Where(index => Regex.IsMatch(sample.Text, $"^(?:{sample.Patterns[index]})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10))).ToArray();
            return Matches(automaton, sample.Text).SequenceEqual(expected);
        });
    }

    [Fact]
    public void Case_does_not_matter_unless_it_is_said_to()
    {
        Assert.Single(Matches(new([PatternParser.Parse("[A-F]x1")]), "bX1"));
        Assert.Empty(Matches(new([PatternParser.Parse("[A-F]x1", ignoreCase: false)]), "bX1"));
    }

    [Fact]
    public async Task An_automaton_is_used_by_many_threads_while_its_states_are_made()
    {
        for (var round = 0; round < 20; round++)
        {
            var automaton = new Automaton([PatternParser.Parse(@"\d{3}-\d{2}-\d{4}"), PatternParser.Parse(@"\d{9}"), PatternParser.Parse(@"[A-Z]\d{8}")]);
            var tasks = Enumerable.Range(0, 8).Select(_ => Task.Run(() => (Matches(automaton, "123-45-6789"), Matches(automaton, "123456789"), Matches(automaton, "A12345678"))));
            foreach (var (dashed, plain, letter) in await Task.WhenAll(tasks))
            {
                Assert.Equal([0], dashed);
                Assert.Equal([1], plain);
                Assert.Equal([2], letter);
            }
        }
    }

    private static int[] Matches(Automaton automaton, string text)
    {
        var state = automaton.Start;
        foreach (var character in text)
        {
            if (automaton.Step(state, automaton.Classes[character]) is not { } next)
                return [];
            state = next;
        }

        return state.Accepts;
    }
}
