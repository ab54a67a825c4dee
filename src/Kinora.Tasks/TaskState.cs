namespace Kinora.Tasks;

/// <summary>Where a task is on its way; it only ever moves down this list, and ends in exactly one of the last three.</summary>
public enum TaskState
{
    /// <summary>Durably accepted, waiting for a worker.</summary>
    Submitted = 0,

    /// <summary>Claimed by a worker; a lost worker's claim expires and another attempt begins.</summary>
    Processing = 1,

    /// <summary>The result is stored.</summary>
    Succeeded = 2,

    /// <summary>It could not be made; the failure says why.</summary>
    Failed = 3,

    /// <summary>Its owner took it back; told to dialects without such a word as a failure.</summary>
    Cancelled = 4,
}
