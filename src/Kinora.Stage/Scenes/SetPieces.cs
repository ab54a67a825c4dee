using System.Numerics;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>What a place is made of, gathered while it is built.</summary>
internal sealed class SetPieces
{
    public required string Name { get; init; }

    public required Floor Floor { get; set; }

    /// <summary>Mean colour of the ground, for bounce light.</summary>
    public Vector3 Ground { get; set; } = new(.15f, .15f, .12f);

    /// <summary>Places that a viewer would say this is.</summary>
    public HashSet<string> Places { get; } = [];

    /// <summary>What is there besides single things: grass, water, road, window, mountain, tree...</summary>
    public HashSet<string> Features { get; } = [];

    /// <summary>Colours of walls and of other large surfaces.</summary>
    public List<Vector3> Colours { get; } = [];

    /// <summary>What ground or table top is made of.</summary>
    public HashSet<string> Materials { get; } = [];

    public List<IGrown> Grown { get; } = [];

    public List<IParticles> Particles { get; } = [];

    public List<PointLight> Lamps { get; } = [];

    public List<StageObject> Objects { get; } = [];

    public List<Assets.AssetCredit> Credits { get; } = [];

    public List<SoundCue> Sounds { get; } = [];

    /// <summary>Lighting that a closed place brings along, or null for sky.</summary>
    public Func<Illumination, Lighting>? Inside { get; set; }

    /// <summary>Replaces the light of the day: space, under water.</summary>
    public Func<Illumination, Illumination>? Light { get; set; }

    /// <summary>Exposure key of a closed place.</summary>
    public float? Key { get; set; }

    /// <summary>Height of the stage's surface over y = 0.</summary>
    public float Stage { get; set; }

    /// <summary>Subjects float in it.</summary>
    public bool Water { get; set; }

    /// <summary>There is no ground: everything hovers.</summary>
    public bool Weightless { get; set; }

    /// <summary>Half depth and width in which the camera may move, metres.</summary>
    public float Room { get; set; } = 1e6f;

    public float Ceiling { get; set; } = 1e6f;

    /// <summary>Side from which it is filmed, radians.</summary>
    public float? Azimuth { get; set; }

    public float Aperture { get; set; }

    public float Bloom { get; set; } = .06f;

    /// <summary>Whether a viewer would take it for a place, or sees that place in it.</summary>
    public bool ShowsPlace(string place) => Places.Contains(place) || Features.Contains(place);

    /// <summary>Adds features.</summary>
    public void Has(params ReadOnlySpan<string> features)
    {
        foreach (string f in features) Features.Add(f);
    }
}
