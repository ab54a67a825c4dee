using Kinora.Requests.Rules;
using Kinora.Tasks;

namespace Kinora.Server.Wire;

/// <summary>Takes drafts in: judges them by the rules between fields, stores what came along and hands them to the registry.</summary>
/// <param name="Dialect">Name of the dialect that accepts.</param>
/// <param name="FieldName">What its callers call a field.</param>
/// <param name="IdForm">Form of its task ids.</param>
internal sealed record Submissions(string Dialect, Func<RuleField, string> FieldName, TaskIdForm IdForm = TaskIdForm.Decimal)
{
    /// <summary>Submits a draft.</summary>
    /// <param name="call">The call that it came with.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="originalBody">Body to keep, where the dialect shows it again.</param>
    public async ValueTask<(GenerationTask? Task, Rejection? Rejection)> SubmitAsync(Call call, Draft draft, string? originalBody = null)
    {
        if (Judge(draft, call.Services.Options) is { } broken) return (null, broken);
        foreach (var slot in draft.Media)
        {
            var blob = await call.Services.Blobs.WriteAsync(slot.Content, slot.Extension, call.Cancellation).ConfigureAwait(false);
            slot.StoredAs(blob.Key);
        }

        var result = await call.Services.Registry.SubmitAsync(
            new NewTask
            {
                Account = call.Account,
                Dialect = Dialect,
                Kind = draft.Kind,
                Request = draft.Build(),
                Model = draft.Model,
                IdForm = IdForm,
                ExternalId = draft.ExternalId,
                CallbackUrl = draft.CallbackUrl,
                OriginalBody = originalBody,
                Units = draft.Units,
                CountsAgainstConcurrency = draft.HoldsSlot,
            },
            call.Cancellation).ConfigureAwait(false);
        return (result.Task, Refusal(result.Outcome));
    }

    /// <summary>What rule a draft breaks; null when it breaks none.</summary>
    public Rejection? Judge(Draft draft, ContractOptions options)
    {
        if (RequestRules.Check(draft.Build(), options.Loose) is not { } violation) return null;
        var field = FieldName(violation.Field);
        return new Rejection(RejectionKind.Invalid, violation.Message.Replace("{0}", field, StringComparison.Ordinal), field);
    }

    private static Rejection? Refusal(SubmitOutcome outcome) => outcome switch
    {
        SubmitOutcome.Accepted => null,
        SubmitOutcome.DuplicateExternalId => new Rejection(RejectionKind.Invalid, "external_task_id: is already used by another task", "external_task_id"),
        SubmitOutcome.ConcurrencyExceeded => new Rejection(RejectionKind.TooManyTasks, "parallel task over resource pack limit"),
        _ => new Rejection(RejectionKind.Unavailable, "the server's queue is full, please try again later"),
    };
}
