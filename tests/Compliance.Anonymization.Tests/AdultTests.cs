using Compliance.Anonymization.Tests.Support;

namespace Compliance.Anonymization.Tests;

/// <summary>The optima that ARX finds on the same files with its metric Loss.</summary>
public sealed class AdultTests
{
    [Theory]
    [InlineData(0.02, new[] { 0, 3, 0, 2, 2, 1, 1, 2, 0 }, 0.313713)]
    [InlineData(0.0, new[] { 0, 4, 1, 1, 3, 2, 2, 1, 0 }, 0.573151)]
    public async Task The_optimum_for_k_5_is_that_of_ARX(double limit, int[] levels, double loss)
    {
        var (solution, output) = await (await Adult.LoadAsync()).AnonymizeAsync(await Adult.HierarchiesAsync(), 5, limit);

        Assert.Equal(levels, solution.Levels.Select(level => level.Level));
        Assert.Equal(loss, solution.Loss, 5e-7);
        Assert.Equal(30162, solution.Records);
        Assert.True(solution.Suppressed <= limit * 30162);
        Assert.True((await output.VerifyAsync(Adult.Attributes, 5, solution.Released)).Holds);
        Assert.False((await output.VerifyAsync(Adult.Attributes, (int)solution.SmallestClass + 1)).Holds);
        TestContext.Current.TestOutputHelper?.WriteLine($"{solution}");
    }

    [Fact]
    public async Task No_node_of_the_whole_lattice_is_better_for_other_k_and_limits()
    {
        (int K, double Limit)[] cases = [(2, 0), (2, 0.01), (5, 0), (5, 0.02), (5, 0.1), (10, 0.05), (50, 0), (50, 0.02), (200, 0.3)];
        var table = await Adult.LoadAsync();
        var hierarchies = await Adult.HierarchiesAsync();
        var least = new AdultOracle().LeastLosses(cases);

        for (var number = 0; number < cases.Length; number++)
        {
            var solution = await table.SolveAsync(hierarchies, cases[number].K, cases[number].Limit);
            Assert.Equal(least[number], solution.Loss, 1e-9);
            TestContext.Current.TestOutputHelper?.WriteLine($"{solution}");
        }
    }
}
