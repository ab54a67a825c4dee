namespace Kinora.Shots;

/// <summary>
/// What a shot decided. Each capability derives its own record, serialisable as JSON by its own source-generated context; the JSON is
/// stored with the task, shown by <c>generate --explain</c>, and read again by an extension.
/// </summary>
public abstract record ShotPlan
{
    /// <summary>The plan as JSON, for storing and showing.</summary>
    public abstract string ToJson();
}
