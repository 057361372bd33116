namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function is told.</summary>
public class TimerInfo
{
    /// <summary>True when the scheduled time has passed by more than a minute.</summary>
    public bool IsPastDue { get; set; }
}
