using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace Compliance.EmbeddedHost;

/// <summary>Everything that the host logs: names, ids and types, never inputs, results or messages.</summary>
internal static partial class Logs
{
    [LoggerMessage(1, LogLevel.Information, "{Instances} instances known, {Live} of them go on")]
    public static partial void Recovered(ILogger logger, int instances, int live);

    [LoggerMessage(2, LogLevel.Information, "instance {InstanceId} ended: {Status}")]
    public static partial void Ended(ILogger logger, string instanceId, OrchestrationRuntimeStatus status);

    [LoggerMessage(3, LogLevel.Warning, "activity {Activity} of instance {InstanceId} (run {Run}, task {TaskId}) failed: {ErrorType}")]
    public static partial void ActivityFailed(ILogger logger, string activity, string instanceId, int run, int taskId, string errorType);

    [LoggerMessage(4, LogLevel.Warning, "function {Function} failed for a blob, try {Attempt} of {Attempts}: {ErrorType}")]
    public static partial void BlobFailed(ILogger logger, string function, int attempt, int attempts, string errorType);

    [LoggerMessage(5, LogLevel.Warning, "function {Function} failed for a message, try {Attempt} of {Attempts}: {ErrorType}")]
    public static partial void MessageFailed(ILogger logger, string function, long attempt, int attempts, string errorType);

    [LoggerMessage(6, LogLevel.Error, "trigger of {Function} cannot reach storage: {ErrorType}")]
    public static partial void TriggerFault(ILogger logger, string function, string errorType);

    [LoggerMessage(7, LogLevel.Error, "function {Function} failed: {ErrorType}")]
    public static partial void FunctionFailed(ILogger logger, string function, string errorType);

    [LoggerMessage(9, LogLevel.Error, "instance {InstanceId} cannot reach its history and is read again: {ErrorType}")]
    public static partial void InstanceFault(ILogger logger, string instanceId, string errorType);

    [LoggerMessage(8, LogLevel.Critical, "the task hub was lost to another host")]
    public static partial void HubLost(ILogger logger);
}
