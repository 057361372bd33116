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
}
