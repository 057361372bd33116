using System.Text.Json;
using Compliance.Anonymization.Tests.Support;
using Compliance.Datasets;
using Compliance.Datasets.Policies;

namespace Compliance.Anonymization.Tests;

public sealed class AnonymizerTests
{
    private const string Patients = """
        age,zip,diagnosis
        21,13053,flu
        24,13053,flu
        28,13068,cold
        29,13068,flu
        47,14850,cold
        49,14850,flu
        93,99999,gout

        """;

    private const string Ages = "21;20-29;*\n24;20-29;*\n28;20-29;*\n29;20-29;*\n47;40-49;*\n49;40-49;*\n93;90-99;*\n";
    private const string Zips = "13053;1305*;*\n13068;1306*;*\n14850;1485*;*\n99999;9999*;*\n";

    [Fact]
    public async Task A_small_table_is_generalized_by_hand_computed_levels()
    {
        var (solution, output) = await (await Table.OfAsync(Patients)).AnonymizeAsync(await PatientHierarchiesAsync(), 2, 1.0 / 7);

        Assert.Equal([new("age", 1, 2), new AttributeLevel("zip", 0, 2)], solution.Levels);
        Assert.Equal(
            """
            age,zip,diagnosis
            20-29,13053,flu
            20-29,13053,flu
            20-29,13068,cold
            20-29,13068,flu
            40-49,14850,cold
            40-49,14850,flu

            """,
            output.ToString());
    }

    [Fact]
    public async Task The_solution_says_what_was_released_and_what_it_cost()
    {
        var solution = await (await Table.OfAsync(Patients)).SolveAsync(await PatientHierarchiesAsync(), 2, 1.0 / 7);

        Assert.Equal((7, 1, 6), (solution.Records, solution.Suppressed, solution.Released));
        Assert.Equal((3, 2, 2.0), (solution.Classes, solution.SmallestClass, solution.AverageClass));
        // Age: four values of 4/7 and two of 2/7, one suppressed; zip: one suppressed of seven. Normalized and joined by the geometric mean.
        var age = (((4 * 4.0 / 7) + (2 * 2.0 / 7) + 1) - 1) / (7 - 1);
        var zip = ((6 * 1.0 / 4) + 1 - (7.0 / 4)) / (7 - (7.0 / 4));
        Assert.Equal(Math.Sqrt((1 + age) * (1 + zip)) - 1, solution.Loss, 1e-12);
        Assert.Equal(9, solution.NodesInLattice);
        Assert.InRange(solution.NodesChecked, 1, 9);
    }

    [Fact]
    public async Task Without_suppression_the_outlier_generalizes_everyone()
    {
        var solution = await (await Table.OfAsync(Patients)).SolveAsync(await PatientHierarchiesAsync(), 2, 0);

        Assert.Equal([2, 2], solution.Levels.Select(level => level.Level));
        Assert.Equal(0, solution.Suppressed);
    }

    [Fact]
    public async Task The_limit_is_inclusive_in_decimal()
    {
        // 0.29 * 100 is a little less than 29 in binary floating point.
        var rows = Enumerable.Range(0, 100).Select(row => new[] { row < 71 ? "many" : $"v{row}" }).ToArray();
        var hierarchy = Hierarchy.SuppressionOnly("A");

        var solution = await (await Table.OfAsync(rows, 1)).SolveAsync([hierarchy], 5, 0.29);

        Assert.Equal((0, 29), (solution.Levels[0].Level, solution.Suppressed));
    }

    [Fact]
    public async Task A_column_without_a_hierarchy_is_kept_or_starred()
    {
        var table = await Table.OfAsync("name,sex\na,F\nb,F\nc,M\nd,M\n");

        var (_, output) = await table.AnonymizeAsync([Hierarchy.SuppressionOnly("name"), Hierarchy.SuppressionOnly("sex")], 2, 0);

        Assert.Equal("name,sex\n*,F\n*,F\n*,M\n*,M\n", output.ToString());
    }

    [Fact]
    public async Task A_hierarchy_without_rows_serves_two_datasets_without_mixing_their_domains()
    {
        var hierarchy = Hierarchy.SuppressionOnly("A");
        var small = await Table.OfAsync([["x"], ["x"], ["y"], ["y"]], 1);
        var alone = await small.SolveAsync([hierarchy], 3, 0);

        await (await Table.OfAsync([["p"], ["q"], ["r"]], 1)).SolveAsync([hierarchy], 2, 0);

        Assert.Equivalent(alone, await small.SolveAsync([hierarchy], 3, 0), strict: true);
    }

    [Fact]
    public async Task Values_that_a_hierarchy_misses_are_counted_and_masked()
    {
        var table = await Table.OfAsync("age,zip\n21,13053\nBob7,13053\n24,13068\n99,13053\n");

        var error = await Assert.ThrowsAsync<DatasetException>(async () => await table.SolveAsync(await PatientHierarchiesAsync(), 2, 0));

        Assert.Equal("age.csv", error.File);
        Assert.Equal("the hierarchy of 'age' misses the values of 2 records, first in line 3 of the dataset, where the value has the form 'xxx9'", error.Problem);
        Assert.DoesNotContain("Bob", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fewer_records_than_k_are_refused()
    {
        var table = await Table.OfAsync("age,zip\n21,13053\n24,13053\n");

        var error = await Assert.ThrowsAsync<DatasetException>(async () => await table.SolveAsync(await PatientHierarchiesAsync(), 5, 0));

        Assert.Contains("2 records, fewer than k = 5", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_that_even_the_coarsest_levels_leave_apart_is_refused()
    {
        var hierarchy = await HierarchyText.ParseAsync("A", "a;x\nb;y\nc;y\n");
        var table = await Table.OfAsync([["a"], ["b"], ["c"]], 1);

        var error = await Assert.ThrowsAsync<DatasetException>(() => table.SolveAsync([hierarchy], 2, 0));

        Assert.Contains("even the coarsest", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_combinations_of_levels_are_refused_before_reading()
    {
        var table = await Table.OfAsync([["a"]], 24);

        var error = await Assert.ThrowsAsync<DatasetException>(
            () => table.SolveAsync([.. Enumerable.Range(0, 24).Select(column => Hierarchy.SuppressionOnly(Table.Name(column)))], 2, 0));

        Assert.Contains("more than 10,000,000 combinations", error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_quasi_identifier_that_is_no_column_is_refused()
    {
        var table = await Table.OfAsync("age\n21\n");

        var error = await Assert.ThrowsAsync<DatasetException>(() => table.SolveAsync([Hierarchy.SuppressionOnly("zip")], 2, 1));

        Assert.Contains("no column", error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"age":1,"zip":"a"}""", """{"zip":"a"}""", "is missing in")]
    [InlineData("""{"age":1,"zip":"a"}""", """{"age":1,"age":1,"zip":"a"}""", "comes more than once in")]
    public async Task A_document_that_cannot_be_made_like_the_others_is_refused(string first, string second, string problem)
    {
        var table = await Table.OfAsync($"{first}\n{second}\n", "people.jsonl");

        var error = await Assert.ThrowsAsync<DatasetException>(
            () => table.SolveAsync([Hierarchy.SuppressionOnly("$.age"), Hierarchy.SuppressionOnly("$.zip")], 2, 0));

        Assert.Equal(2, error.Line);
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, 0.0, "k is 1")]
    [InlineData(5, 1.5, "between 0 and 1")]
    [InlineData(5, double.NaN, "between 0 and 1")]
    public void A_policy_out_of_range_is_refused(int k, double limit, string problem)
    {
        var error = Assert.Throws<DatasetException>(() => new Anonymizer([Hierarchy.SuppressionOnly("A")], new AnonymizationPolicy(k, limit)));

        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dataset_that_changed_between_the_passes_is_not_written()
    {
        var solved = await Table.OfAsync([["a"], ["a"], ["b"], ["b"]], 1);
        var other = await Table.OfAsync([["a"], ["a"], ["b"], ["c"]], 1);
        var anonymizer = new Anonymizer([Hierarchy.SuppressionOnly("A")], new AnonymizationPolicy(2, 0));
        await using var first = solved.Open();
        var solution = await anonymizer.SolveAsync(first, TestContext.Current.CancellationToken);
        await using var second = other.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => anonymizer.WriteAsync(second, solution, TextWriter.Null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_solution_of_another_object_is_not_written()
    {
        var table = await Table.OfAsync([["a"], ["a"]], 1);
        var solution = await table.SolveAsync([Hierarchy.SuppressionOnly("A")], 2, 0);
        await using var reader = table.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(() => new Anonymizer([Hierarchy.SuppressionOnly("A")], new AnonymizationPolicy(2, 0))
            .WriteAsync(reader, solution, TextWriter.Null, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_solution_survives_json()
    {
        var solution = await (await Table.OfAsync(Patients)).SolveAsync(await PatientHierarchiesAsync(), 2, 1.0 / 7);

        var copy = JsonSerializer.Deserialize<AnonymizationSolution>(JsonSerializer.Serialize(solution));

        Assert.Equivalent(solution, copy, strict: true);
    }

    [Fact]
    public async Task Solving_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var table = await Table.OfAsync(Patients);
        await using var reader = table.Open();
        var anonymizer = new Anonymizer(await PatientHierarchiesAsync(), new AnonymizationPolicy(2, 0));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => anonymizer.SolveAsync(reader, source.Token));
    }

    private static async Task<IReadOnlyList<Hierarchy>> PatientHierarchiesAsync()
        => [await HierarchyText.ParseAsync("age", Ages), await HierarchyText.ParseAsync("zip", Zips)];
}
