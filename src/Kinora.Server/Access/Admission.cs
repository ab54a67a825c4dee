using Kinora.Server.Wire;
using Kinora.Tasks;

namespace Kinora.Server.Access;

/// <summary>Who came in, or why no one did.</summary>
internal readonly record struct Admission(AccountId Account, Rejection? Rejection);
