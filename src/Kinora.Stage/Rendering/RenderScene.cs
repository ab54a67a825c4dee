using System.Numerics;

namespace Kinora.Stage.Rendering;

/// <summary>A scene ready to be drawn: everything the renderer reads.</summary>
internal sealed class RenderScene
{
    public required Geometry Geometry { get; init; }

    public required Lighting Lighting { get; set; }

    public required Floor Floor { get; init; }

    /// <summary>Camera at a time in seconds.</summary>
    public required Func<double, CameraPose> Camera { get; set; }

    /// <summary>Time of the scene at a time of the clip: slow motion, time-lapse, time that stands still. The camera goes by the clip's.</summary>
    public Func<double, double> Clock { get; init; } = t => t;

    /// <summary>Ball that the shadow map covers at a time.</summary>
    public required Func<double, (Vector3 Centre, float Radius)> ShadowRegion { get; init; }

    /// <summary>Radius of ambient occlusion in metres.</summary>
    public float OcclusionRadius { get; init; } = .25f;

    /// <summary>Whether something besides the camera moves.</summary>
    public bool Moves { get; init; } = true;

    /// <summary>Written once per frame before the first sub-frame: grass, leaves.</summary>
    public IReadOnlyList<IGrown> Grown { get; init; } = [];

    /// <summary>Drawn over the finished light: rain, snow, smoke, stars.</summary>
    public IReadOnlyList<IParticles> Particles { get; init; } = [];

    /// <summary>Factor on linear light before the film curve; set by calibration.</summary>
    public float Exposure { get; set; } = 1;

    /// <summary>Brightness that calibration aims at, 0..1: night scenes stay dark.</summary>
    public float Key { get; init; } = .18f;

    /// <summary>Strength of the glow around bright things.</summary>
    public float Bloom { get; init; } = .06f;

    /// <summary>Radius of the lens in metres: depth of field.</summary>
    public float Aperture { get; init; }

    /// <summary>Share of the frame time that the shutter is open.</summary>
    public float Shutter { get; init; } = .3f;

    /// <summary>Darkening of the corners, 0..1.</summary>
    public float Vignette { get; init; } = .22f;
}

/// <summary>Geometry that is made anew for each frame around the camera.</summary>
internal interface IGrown
{
    /// <summary>Writes the vertices for a frame.</summary>
    void Grow(Geometry geometry, CameraPose camera, View view, double seconds);
}

/// <summary>Soft dots and streaks drawn over the picture.</summary>
internal interface IParticles
{
    /// <summary>Adds to the linear planes of the target.</summary>
    void Draw(ParticleTarget target, double seconds, double frameSeconds);
}
