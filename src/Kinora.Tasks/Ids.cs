namespace Kinora.Tasks;

/// <summary>Id of a task, as its caller knows it: 18 or more decimal digits that grow with time, or a UUID, as the dialect prefers.</summary>
public readonly record struct TaskId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}

/// <summary>Owner of tasks, clips and sounds. Nothing of one account is ever visible to another.</summary>
public readonly record struct AccountId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
