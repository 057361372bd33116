namespace Microsoft.DurableTask;

/// <summary>An activity or sub-orchestration failed, after its retries.</summary>
public sealed class TaskFailedException : Exception
{
    /// <summary>The failure of a task.</summary>
    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base($"Task '{taskName}' (#{taskId}) failed with an unhandled exception: {failureDetails.ErrorMessage}")
        => (TaskName, TaskId, FailureDetails) = (taskName, taskId, failureDetails);

    /// <summary>Name of the task.</summary>
    public string TaskName { get; }

    /// <summary>Number of the task in its orchestration.</summary>
    public int TaskId { get; }

    /// <summary>Why it failed.</summary>
    public TaskFailureDetails FailureDetails { get; }
}
