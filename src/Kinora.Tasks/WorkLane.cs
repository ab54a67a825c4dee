using Kinora.Requests;

namespace Kinora.Tasks;

/// <summary>Queue that a task waits in. Short work never waits behind long renders.</summary>
public enum WorkLane
{
    /// <summary>Clips.</summary>
    Render = 0,

    /// <summary>Speech and face identification, whose callers hold the line.</summary>
    Prompt = 1,
}

/// <summary>Which lane a capability takes.</summary>
public static class WorkLanes
{
    /// <summary>The lane of a capability.</summary>
    public static WorkLane Of(Capability capability) =>
        capability is Capability.Speech or Capability.FaceIdentification ? WorkLane.Prompt : WorkLane.Render;
}
