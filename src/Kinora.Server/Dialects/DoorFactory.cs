using Kinora.Server.Access;
using Kinora.Server.Wire;

namespace Kinora.Server.Dialects;

/// <summary>What every dialect is built from.</summary>
internal sealed record DoorFactory(AccessGate Gate, DoorServices Services, BodyReader Bodies, ILogger<Door> Log)
{
    /// <summary>A door that refuses with a dialect's voice.</summary>
    public Door Open(IVoice voice, bool acceptsBareToken = false) => new(voice, Gate, Services, Log) { AcceptsBareToken = acceptsBareToken };
}
