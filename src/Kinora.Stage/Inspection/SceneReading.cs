using System.Numerics;
using Kinora.Stage.Directing;
using Kinora.Stage.Looks;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using Kinora.Stage.Scenes;

namespace Kinora.Stage.Inspection;

/// <summary>
/// Reads back from a built scene what it holds: who is in the picture, what colours and surfaces things have, where they stand to each
/// other, what falls, shines and moves. Words decide what is asked about, never the answer.
/// </summary>
internal sealed partial class SceneReading(Cast cast, SetPieces set, Illumination light, RenderScene render, CameraPath path, Look look, StageOptions options, Visibility seen)
{
    public Cast Cast => cast;

    public SetPieces Set => set;

    public Look Look => look;

    /// <summary>Actors of a subject that cover at least a pixel of a small frame somewhere in the clip.</summary>
    public IEnumerable<Actor> InPicture(int subject) => cast.Filled.TryGetValue(subject, out int vessel) ? InPicture(vessel) : cast.Actors.Where((a, i) => a.Subject == subject && seen.Of(i) > 0);

    /// <summary>Whether something of the sky or the set is there.</summary>
    public bool HasFeature(string noun) => noun switch
    {
        "moon" or "full_moon" => Outside && light.Dark && ((light.Sky.Disc > 0 && InView(light.Sky.Sun)) || light.Moving is not null),
        "sun" or "sunset" or "sunrise" => Outside && !light.Dark && ((light.Sky.Disc > 0 && InView(light.Sky.Sun)) || light.Moving is not null),
        "star" or "stars" or "milky_way" or "galaxy" => Falls<StarField>(),
        "shooting_star" or "meteor_shower" => render.Particles.OfType<StarField>().Any(f => f.Shooting),
        "sky" or "horizon" => Outside,
        "cloud" or "clouds" => Outside && light.Sky.Clouds > .25f,
        "rainbow" => Outside && light.Sky.Rainbow,
        "aurora" or "northern_lights" => Outside && light.Sky.Aurora,
        "lightning" => Falls<Lightning>(),
        "rain" => Drops("rain"),
        "snow" => Drops("snow") || set.Features.Contains("snow"),
        "smoke" or "steam" or "fire" or "splash" or "dust" => Puffs(noun) || Drops(noun),
        "firework" or "fireworks" => Falls<Fireworks>(),
        "bubble" => Drops("bubbles"),
        "petal" => Drops("petals"),
        "spotlight" => IsLight("spotlight") || render.Lighting.Lamps.Count > 0 && set.Name is "stage",
        "lava" => set.Features.Contains("lava"),
        "ice" => set.Features.Contains("ice") || set.Features.Contains("snow"),
        "spark" => Drops("sparks"),
        "confetti" => Drops("confetti"),
        "snowflake" => Drops("snow"),
        "raindrop" => Drops("rain"),
        "fog" or "mist" => light.FogDensity >= .015f && Outside,
        "wave" or "waves" => render.Floor.Waves > 0,
        "reflection" => render.Floor.Mirrors,
        "shadow" => render.Lighting.SunColour.LengthSquared() > .01f,
        "light" or "sunlight" => render.Lighting.SunColour.LengthSquared() > .2f,
        "wind" => light.Wind >= .45f,
        "air" => true,
        _ => set.Features.Contains(noun) || set.Objects.Any(o => o.Noun == noun),
    };

    /// <summary>Whether anything but the camera moves while the scene's own clock runs as it does.</summary>
    public bool Moves => render.Moves || render.Particles.Count > 0 || render.Grown.Count > 0 || render.Floor.Waves > 0;

    public bool Outside => set.Inside is null;

    private bool Falls<T>()
        where T : IParticles => render.Particles.OfType<T>().Any();

    private bool Drops(string kind) => render.Particles.OfType<Falling>().Any(f => f.Kind == kind);

    private bool Puffs(string kind) => render.Particles.OfType<Plume>().Any(p => p.Kind == kind);


    private bool InView(Vector3 direction)
    {
        for (int k = 0; k <= 8; k++)
        {
            var pose = render.Camera(options.Seconds * k / 8);
            var view = new View(pose, options.Width, options.Height, default);
            var p = view.Project(pose.Eye + (direction * 1000));
            if (p.Z > 0 && p.X > 0 && p.Y > 0 && p.X < options.Width && p.Y < options.Height) return true;
        }

        return false;
    }
}
