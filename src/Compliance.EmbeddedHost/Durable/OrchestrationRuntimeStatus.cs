namespace Microsoft.DurableTask.Client;

/// <summary>States of an instance.</summary>
public enum OrchestrationRuntimeStatus
{
    /// <summary>It runs or waits.</summary>
    Running,

    /// <summary>It ended with a result.</summary>
    Completed,

    /// <summary>It failed.</summary>
    Failed = 3,

    /// <summary>It was ended from outside.</summary>
    Terminated = 5,

    /// <summary>It has not begun.</summary>
    Pending = 6,

    /// <summary>It keeps its events and does nothing until it is resumed.</summary>
    Suspended = 7,
}
