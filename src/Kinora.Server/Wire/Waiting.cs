using Kinora.Tasks;

namespace Kinora.Server.Wire;

/// <summary>Answers that are held back until a task has ended. The task goes on when its caller leaves.</summary>
internal static class Waiting
{
    /// <summary>The ended task.</summary>
    /// <exception cref="OperationCanceledException">The caller left, or it took longer than answers are held back.</exception>
    public static async Task<GenerationTask> ForEndAsync(Call call, GenerationTask task)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(call.Cancellation);
        patience.CancelAfter(call.Services.Options.MaxSynchronousWait);
        return await call.Services.Registry.WaitForEndAsync(call.Account, task.Id, patience.Token).ConfigureAwait(false) ?? task;
    }

    /// <summary>A task that did not succeed as a refusal: what its caller can mend is the caller's to mend, the rest is ours.</summary>
    public static Rejection Refusal(GenerationTask task) => new(
        IsCallersFault(task.Failure) ? RejectionKind.Invalid : RejectionKind.Internal, task.Failure?.Message ?? "the task did not end");

    /// <summary>True when another request could succeed: everything but the server's own troubles.</summary>
    public static bool IsCallersFault(RenderFailure? failure) =>
        failure?.Code is { } code && !FailureCodes.IsServers(code);
}
