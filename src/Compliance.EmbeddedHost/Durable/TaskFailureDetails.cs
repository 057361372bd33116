namespace Microsoft.DurableTask;

/// <summary>Why a task failed, in a form that survives storage.</summary>
/// <param name="ErrorType">Full name of the exception's type.</param>
/// <param name="ErrorMessage">Its message.</param>
/// <param name="StackTrace">Its stack trace, or null.</param>
/// <param name="InnerFailure">What caused it, or null.</param>
public record TaskFailureDetails(string ErrorType, string ErrorMessage, string? StackTrace, TaskFailureDetails? InnerFailure)
{
    internal static TaskFailureDetails Of(Exception exception)
        => new(exception.GetType().FullName!, exception.Message, exception.StackTrace, exception.InnerException is null ? null : Of(exception.InnerException));
}
