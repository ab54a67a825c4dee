namespace Kinora.Server.Intake;

/// <summary>An address could not be reached, or must not be. Expected; the message is a clause for the caller ("it answered HTTP 404").</summary>
internal sealed class EgressException : Exception
{
    public EgressException(EgressProblem problem, string message, Exception? inner = null)
        : base(message, inner) => Problem = problem;

    public EgressProblem Problem { get; }
}

/// <summary>Kinds of trouble.</summary>
internal enum EgressProblem
{
    /// <summary>The address is malformed or leads where it must not.</summary>
    Refused,

    /// <summary>No connection, no name, a broken answer: trying again may help.</summary>
    Network,

    /// <summary>The answer took too long or came too slowly.</summary>
    Timeout,

    /// <summary>The answer is larger than allowed.</summary>
    TooLarge,

    /// <summary>An answer with an error status.</summary>
    Status,

    /// <summary>The content is not of an accepted kind.</summary>
    WrongContent,
}
