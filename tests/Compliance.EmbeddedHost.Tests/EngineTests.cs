using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Compliance.EmbeddedHost.Tests;

public sealed class EngineTests(AzuriteFixture azurite)
{
    private static readonly TaskOptions ThreeTries = TaskOptions.FromRetryPolicy(new RetryPolicy(3, TimeSpan.FromMilliseconds(20), 2));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Activities_run_side_by_side_and_their_results_come_back()
    {
        await using var engine = await NewAsync();
        engine.Activity("square", input => Task.FromResult(int.Parse(input!) * int.Parse(input!)));
        engine.Orchestrator("sum", async context => (await Task.WhenAll(Enumerable.Range(1, 10).Select(number => context.CallActivityAsync<int>("square", number)))).Sum());
        Assert.Equal(385, (await engine.EndAsync(await engine.ScheduleAsync("sum"))).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_failing_activity_is_tried_again_and_then_fails_its_caller()
    {
        await using var engine = await NewAsync();
        var tries = 0;
        engine.Activity<int>("flaky", _ => ++tries < 3 ? throw new IOException("down") : Task.FromResult(tries));
        engine.Activity<int>("broken", _ => throw new IOException("down"));
        engine.Orchestrator("try", async context => await context.CallActivityAsync<int>("flaky", null, ThreeTries));
        engine.Orchestrator("catch", async context =>
        {
            try
            {
                return await context.CallActivityAsync<string>("broken", null, ThreeTries);
            }
            catch (TaskFailedException failed)
            {
                return failed.FailureDetails.ErrorType;
            }
        });
        Assert.Equal(3, (await engine.EndAsync(await engine.ScheduleAsync("try"))).ReadOutputAs<int>());
        Assert.Equal("System.IO.IOException", (await engine.EndAsync(await engine.ScheduleAsync("catch"))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task An_event_is_kept_until_it_is_waited_for_and_a_wait_can_end_without_one()
    {
        await using var engine = await NewAsync();
        engine.Orchestrator("wait", async context =>
        {
            await context.CreateTimer(TimeSpan.FromMilliseconds(300), CancellationToken.None);
            var first = await context.WaitForExternalEvent<string>("go", TimeSpan.FromMinutes(5));
            try
            {
                return first + await context.WaitForExternalEvent<string>("never", TimeSpan.FromMilliseconds(100));
            }
            catch (TaskCanceledException)
            {
                return first + " alone";
            }
        });
        var id = await engine.ScheduleAsync("wait");
        await engine.Client.RaiseEventAsync(id, "GO", "came", Cancellation);
        Assert.Equal("came alone", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    [Fact]
    public async Task A_sub_orchestration_returns_its_result_and_its_failure()
    {
        await using var engine = await NewAsync();
        engine.Orchestrator("child", context => context.GetInput<int>() > 0 ? Task.FromResult(context.GetInput<int>() * 2) : throw new FormatException("not positive"));
        engine.Orchestrator("parent", async context => await context.CallSubOrchestratorAsync<int>("child", context.GetInput<int>()));
        Assert.Equal(42, (await engine.EndAsync(await engine.ScheduleAsync("parent", 21))).ReadOutputAs<int>());
        var failed = await engine.EndAsync(await engine.ScheduleAsync("parent", -1));
        Assert.Equal(OrchestrationRuntimeStatus.Failed, failed.RuntimeStatus);
        Assert.Contains("not positive", failed.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Continuing_as_new_starts_a_fresh_history_with_the_next_input()
    {
        await using var engine = await NewAsync();
        engine.Orchestrator("count", context =>
        {
            var number = context.GetInput<int>();
            if (number < 5)
                context.ContinueAsNew(number + 1);
            return Task.FromResult(number);
        });
        Assert.Equal(5, (await engine.EndAsync(await engine.ScheduleAsync("count", 1))).ReadOutputAs<int>());
    }

    [Fact]
    public async Task A_new_engine_finishes_what_the_old_one_left()
    {
        var container = await azurite.NewContainerAsync();
        var gate = new TaskCompletionSource();
        static async Task<string> Run(TaskOrchestrationContext context)
        {
            context.SetCustomStatus("working");
            var result = await context.CallActivityAsync<string>("slow");
            await context.CreateTimer(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            return result + await context.WaitForExternalEvent<string>("go");
        }

        string id;
        await using (var old = await new TestEngine(container).Orchestrator("run", Run).Activity("slow", async _ => { await gate.Task; return "lost"; }).StartAsync())
        {
            id = await old.ScheduleAsync("run");
            await old.Client.RaiseEventAsync(id, "go", "!", Cancellation);
        }

        await using var fresh = await new TestEngine(container).Orchestrator("run", Run).Activity("slow", _ => Task.FromResult("done")).StartAsync();
        var end = await fresh.EndAsync(id);
        Assert.Equal(("done!", "working"), (end.ReadOutputAs<string>(), end.ReadCustomStatusAs<string>()));
    }

    [Fact]
    public async Task A_changed_orchestrator_fails_with_the_place_where_it_diverged()
    {
        var container = await azurite.NewContainerAsync();
        string id;
        await using (var old = await new TestEngine(container).Orchestrator("run", context => context.CallActivityAsync<string>("first")).Activity<string>("first", async _ => { await Task.Delay(Timeout.Infinite, Cancellation); return ""; }).StartAsync())
        {
            id = await old.ScheduleAsync("run");
            await UntilAsync(async () => (await old.Client.GetInstanceAsync(id, Cancellation))!.RuntimeStatus == OrchestrationRuntimeStatus.Running);
        }

        await using var changed = await new TestEngine(container).Orchestrator("run", context => context.CallActivityAsync<string>("second")).StartAsync();
        var end = await changed.EndAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, end.RuntimeStatus);
        Assert.Contains("task #0 was activity 'first' and is now activity 'second'", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_orchestrator_that_awaits_something_not_durable_is_failed()
    {
        await using var engine = await NewAsync();
        engine.Orchestrator("stuck", async _ =>
        {
            await new TaskCompletionSource().Task;
            return 0;
        });
        var end = await engine.EndAsync(await engine.ScheduleAsync("stuck"));
        Assert.Contains("not durable", end.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suspension_holds_events_back_and_termination_ends_children_too()
    {
        await using var engine = await NewAsync();
        engine.Orchestrator("wait", async context => await context.WaitForExternalEvent<string>("go"));
        engine.Orchestrator("parent", async context => await context.CallSubOrchestratorAsync<string>("wait", null, new SubOrchestrationOptions { InstanceId = "child-" + context.InstanceId }));
        var id = await engine.ScheduleAsync("wait");
        await engine.Client.SuspendInstanceAsync(id, null, Cancellation);
        await engine.Client.RaiseEventAsync(id, "go", "held", Cancellation);
        await UntilAsync(async () => (await engine.Client.GetInstanceAsync(id, Cancellation))!.RuntimeStatus == OrchestrationRuntimeStatus.Suspended);
        await engine.Client.ResumeInstanceAsync(id, null, Cancellation);
        Assert.Equal("held", (await engine.EndAsync(id)).ReadOutputAs<string>());

        var parent = await engine.ScheduleAsync("parent");
        await UntilAsync(async () => await engine.Client.GetInstanceAsync("child-" + parent, Cancellation) is not null);
        await engine.Client.TerminateInstanceAsync(parent, new TerminateInstanceOptions(null, Recursive: true), Cancellation);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.EndAsync(parent)).RuntimeStatus);
        Assert.Equal(OrchestrationRuntimeStatus.Terminated, (await engine.EndAsync("child-" + parent)).RuntimeStatus);
        Assert.Equal(1, (await engine.Client.PurgeInstanceAsync(parent, Cancellation)).PurgedInstanceCount);
        Assert.Null(await engine.Client.GetInstanceAsync(parent, Cancellation));
    }

    [Fact]
    public async Task A_running_id_is_refused_and_an_ended_one_replaced()
    {
        await using var engine = await NewAsync();
        engine.Orchestrator("wait", async context => await context.WaitForExternalEvent<string>("go"));
        var id = await engine.ScheduleAsync("wait", null, "one");
        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.ScheduleAsync("wait", null, "one"));
        await engine.Client.RaiseEventAsync(id, "go", "first", Cancellation);
        await engine.EndAsync(id);
        await engine.ScheduleAsync("wait", null, "one");
        await engine.Client.RaiseEventAsync(id, "go", "second", Cancellation);
        Assert.Equal("second", (await engine.EndAsync(id)).ReadOutputAs<string>());
    }

    private async Task<TestEngine> NewAsync() => await new TestEngine(await azurite.NewContainerAsync()).StartAsync();

    private static async Task UntilAsync(Func<Task<bool>> reached)
    {
        var deadline = DateTime.UtcNow.AddMinutes(1);
        while (!await reached())
        {
            Assert.True(DateTime.UtcNow < deadline, "the state was not reached in a minute");
            await Task.Delay(20, Cancellation);
        }
    }
}
