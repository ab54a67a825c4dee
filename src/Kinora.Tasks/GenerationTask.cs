using Kinora.Requests;

namespace Kinora.Tasks;

/// <summary>
/// One piece of work from acceptance to its end. Immutable: a transition gives a new value, which a store writes only where the stored
/// state still allows it. Nothing else may set a state.
/// </summary>
public sealed record GenerationTask
{
    /// <summary>The caller's id of it.</summary>
    public required TaskId Id { get; init; }

    /// <summary>Its owner.</summary>
    public required AccountId Account { get; init; }

    /// <summary>The dialect that accepted it, which also words its callbacks ("acedata", "cloudsway", "official", "fasttoken").</summary>
    public required string Dialect { get; init; }

    /// <summary>Kind of endpoint that it was created under, in the dialect's terms; a query under another kind must miss.</summary>
    public required string Kind { get; init; }

    /// <summary>What is to be made.</summary>
    public required RenderRequest Request { get; init; }

    /// <summary>The caller's own id, unique within the account.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Where state changes are announced.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>The request body as received, with inline media left out, for dialects that show it again.</summary>
    public string? OriginalBody { get; init; }

    /// <summary>Model that the concurrency limit and the price are counted under.</summary>
    public required string Model { get; init; }

    /// <summary>Seed of everything left to chance.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Price in units of the published list; charged when it succeeds.</summary>
    public decimal Units { get; init; }

    /// <summary>True while open for work that holds one of its account's slots for its model.</summary>
    public bool HoldsSlot { get; init; } = true;

    /// <summary>State.</summary>
    public TaskState State { get; init; } = TaskState.Submitted;

    /// <summary>Number of the newest claim, 0 before the first: the fence that stale workers fail at.</summary>
    public int Attempt { get; init; }

    /// <summary>Share of the work done, 0..1.</summary>
    public double Progress { get; init; }

    /// <summary>Results, once succeeded.</summary>
    public IReadOnlyList<Artifact> Artifacts { get; init; } = [];

    /// <summary>Findings that are not files (JSON of a record in Kinora.Requests), once succeeded.</summary>
    public string? Data { get; init; }

    /// <summary>Reason, once failed or cancelled.</summary>
    public RenderFailure? Failure { get; init; }

    /// <summary>The stored, explainable plan of the newest attempt (JSON), once made.</summary>
    public string? Plan { get; init; }

    /// <summary>Clip that this one was made from (extension, lip sync), once known.</summary>
    public ParentVideo? Parent { get; init; }

    /// <summary>Acceptance.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Newest state change.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>First claim.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>End.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>True once nothing about it can change any more.</summary>
    public bool IsEnded => State >= TaskState.Succeeded;

    /// <summary>A worker takes it.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public GenerationTask Claim(DateTimeOffset now)
    {
        RequireOpen(nameof(Claim));
        return this with
        {
            State = TaskState.Processing,
            Attempt = Attempt + 1,
            Progress = 0,
            StartedAt = StartedAt ?? now,
            UpdatedAt = now,
        };
    }

    /// <summary>The results are stored.</summary>
    /// <exception cref="InvalidOperationException">It has ended or was never claimed.</exception>
    public GenerationTask Succeed(IReadOnlyList<Artifact> artifacts, string? data, DateTimeOffset now)
    {
        RequireOpen(nameof(Succeed));
        if (State != TaskState.Processing) throw new InvalidOperationException($"Task {Id} was never claimed.");
        return this with { State = TaskState.Succeeded, Artifacts = artifacts, Data = data, Progress = 1, UpdatedAt = now, FinishedAt = now };
    }

    /// <summary>It can't be made.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public GenerationTask Fail(RenderFailure failure, DateTimeOffset now)
    {
        RequireOpen(nameof(Fail));
        return this with { State = TaskState.Failed, Failure = failure, UpdatedAt = now, FinishedAt = now };
    }

    /// <summary>Its owner takes it back.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public GenerationTask Cancel(DateTimeOffset now)
    {
        RequireOpen(nameof(Cancel));
        return this with
        {
            State = TaskState.Cancelled,
            Failure = new RenderFailure("cancelled", "The task was cancelled."),
            UpdatedAt = now,
            FinishedAt = now,
        };
    }

    private void RequireOpen(string transition)
    {
        if (IsEnded) throw new InvalidOperationException($"{transition}: task {Id} has already ended as {State}.");
    }
}

/// <summary>The clip that another was made from.</summary>
/// <param name="Id">Its id; empty when it came by address.</param>
/// <param name="Url">Its address, as given or as served.</param>
/// <param name="Seconds">Its length.</param>
public sealed record ParentVideo(string Id, string Url, double Seconds);
