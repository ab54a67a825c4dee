namespace Kinora.Server.Wire;

/// <summary>An expected refusal, in no dialect's words; each dialect has a status, a code and a body for every kind.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Message">What the caller is told.</param>
/// <param name="Field">The field at fault, as the caller wrote it.</param>
internal sealed record Rejection(RejectionKind Kind, string Message, string? Field = null);

/// <summary>Kinds of refusals.</summary>
internal enum RejectionKind
{
    /// <summary>No credentials came along.</summary>
    AuthorizationMissing,

    /// <summary>The credentials are unknown, damaged or wrongly signed.</summary>
    AuthorizationInvalid,

    /// <summary>The token's time has not come.</summary>
    TokenNotYetValid,

    /// <summary>The token's time is over.</summary>
    TokenExpired,

    /// <summary>The body is not what the endpoint can read at all.</summary>
    Malformed,

    /// <summary>A field is wrong.</summary>
    Invalid,

    /// <summary>No model has that name.</summary>
    ModelUnknown,

    /// <summary>There is no such task or address.</summary>
    NotFound,

    /// <summary>The address exists, but not for that method.</summary>
    WrongMethod,

    /// <summary>The account runs as many tasks as it may.</summary>
    TooManyTasks,

    /// <summary>Something in the server broke; the details are in its log only.</summary>
    Internal,

    /// <summary>The server can't take work at the moment.</summary>
    Unavailable,

    /// <summary>An answer took too long.</summary>
    Timeout,
}
