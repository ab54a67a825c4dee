using Kinora.Stage.Looks;
using Kinora.Stage.Rendering;

namespace Kinora.Stage;

/// <summary>A built scene: what <see cref="StageFrames"/> draws, with the record of what it shows. Not shared between threads.</summary>
public sealed class StageScene
{
    internal StageScene(RenderScene render, Look look, DepictionRecord depiction, IReadOnlyList<SoundCue> sounds)
    {
        Render = render;
        Look = look;
        Depiction = depiction;
        Sounds = sounds;
    }

    /// <summary>What is shown and what is not.</summary>
    public DepictionRecord Depiction { get; }

    /// <summary>Sounds that belong to it.</summary>
    public IReadOnlyList<SoundCue> Sounds { get; }

    internal RenderScene Render { get; }

    internal Look Look { get; }
}
