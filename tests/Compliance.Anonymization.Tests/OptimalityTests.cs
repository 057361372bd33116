using Compliance.Anonymization.Tests.Support;
using Compliance.Datasets;
using FsCheck;
using FsCheck.Xunit;

namespace Compliance.Anonymization.Tests;

public sealed class OptimalityTests
{
    [Property(MaxTest = 300)]
    public async Task No_node_of_the_lattice_is_better_than_the_solution(DoNotSize<int> seed)
    {
        var problem = Problem.Random(seed.Item);
        var table = await Table.OfAsync(problem.Rows, problem.Hierarchies.Count);
        var least = Oracle.LeastLoss(problem.Rows, problem.Hierarchies, problem.K, problem.Allowed);
        var hierarchies = await problem.LoadHierarchiesAsync();
        if (least is null)
        {
            await Assert.ThrowsAsync<DatasetException>(() => table.SolveAsync(hierarchies, problem.K, problem.Limit));
            return;
        }

        var solution = await table.SolveAsync(hierarchies, problem.K, problem.Limit);
        Assert.Equal(least.Value, solution.Loss, 1e-9);
        var (loss, suppressed) = Oracle.Evaluate(problem.Rows, problem.Hierarchies, [.. solution.Levels.Select(level => level.Level)], problem.K);
        Assert.Equal(loss, solution.Loss, 1e-9);
        Assert.Equal(suppressed, solution.Suppressed);
    }

    [Property(MaxTest = 200)]
    public async Task What_is_written_is_k_anonymous_and_within_the_limit(DoNotSize<int> seed)
    {
        var problem = Problem.Random(seed.Item);
        var table = await Table.OfAsync(problem.Rows, problem.Hierarchies.Count);
        if (Oracle.LeastLoss(problem.Rows, problem.Hierarchies, problem.K, problem.Allowed) is null)
            return;

        var (solution, output) = await table.AnonymizeAsync(await problem.LoadHierarchiesAsync(), problem.K, problem.Limit);

        var names = problem.Hierarchies.Select((_, attribute) => Table.Name(attribute)).ToList();
        var verification = await output.VerifyAsync(names, problem.K, solution.Released);
        Assert.True(verification.Holds);
        Assert.Equal(solution.Classes, verification.Classes);
        Assert.Equal(solution.SmallestClass, verification.SmallestClass);
        Assert.Equal(problem.Rows.Count, solution.Released + solution.Suppressed);
        Assert.True(solution.Suppressed <= problem.Limit * problem.Rows.Count);
    }

    [Property(MaxTest = 100)]
    public async Task The_order_of_the_records_changes_nothing(DoNotSize<int> seed)
    {
        var problem = Problem.Random(seed.Item);
        if (Oracle.LeastLoss(problem.Rows, problem.Hierarchies, problem.K, problem.Allowed) is null)
            return;
        var shuffled = problem.Rows.ToArray();
        new Random(seed.Item).Shuffle(shuffled);
        var hierarchies = await problem.LoadHierarchiesAsync();

        var one = await (await Table.OfAsync(problem.Rows, hierarchies.Length)).SolveAsync(hierarchies, problem.K, problem.Limit);
        var other = await (await Table.OfAsync(shuffled, hierarchies.Length)).SolveAsync(hierarchies, problem.K, problem.Limit);

        Assert.Equivalent(one, other, strict: true);
    }

    [Property(MaxTest = 100)]
    public async Task A_higher_limit_never_costs_more(DoNotSize<int> seed)
    {
        var problem = Problem.Random(seed.Item);
        var table = await Table.OfAsync(problem.Rows, problem.Hierarchies.Count);
        if (Oracle.LeastLoss(problem.Rows, problem.Hierarchies, problem.K, problem.Allowed) is null)
            return;
        var hierarchies = await problem.LoadHierarchiesAsync();

        var strict = await table.SolveAsync(hierarchies, problem.K, problem.Limit);
        var generous = await table.SolveAsync(hierarchies, problem.K, Math.Min(1, problem.Limit + 0.2));

        Assert.True(generous.Loss <= strict.Loss + 1e-12);
    }
}
