using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Casting;
using Kinora.Stage.Directing;
using Kinora.Stage.Inspection;
using Kinora.Stage.Looks;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;
using Kinora.Stage.Scenes;

namespace Kinora.Stage;

/// <summary>Builds a scene from what a prompt says: casts, places, dresses the set, lights it and directs the camera. Deterministic per seed.</summary>
public static class SceneBuilder
{
    /// <summary>Builds a scene.</summary>
    /// <param name="prompt">What was understood.</param>
    /// <param name="options">Size, length, camera.</param>
    /// <param name="library">Packs of models.</param>
    /// <param name="seed">Decides everything left to chance.</param>
    public static StageScene Build(PromptInterpretation prompt, StageOptions options, AssetLibrary library, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(library);
        uint s = Noise.Hash((uint)seed ^ (uint)(seed >> 32));
        var record = new Recorder(prompt);
        var caster = new Caster(library);
        var cast = Cast.Choose(prompt, caster, record, s, options.Literalness >= .9);
        var (place, phrase) = PlaceFinder.Find(prompt, cast, record);
        var light = Illumination.Of(prompt, PlaceFinder.Time(prompt, place), Noise.Unit(s + 5));
        var geometry = new Geometry();
        Blocking.Arrange(prompt, cast, options, record, place, s);
        float scale = cast.Scale, travel = cast.Travel;
        var context = new SetContext(geometry, caster, prompt, phrase, light, scale, travel, s, (float)Math.Clamp(1.15 - options.Literalness, 0, 1)) { Bare = cast.Actors.Count == 0 };
        bool tableTop = PlaceFinder.IsTableTop(place, cast);
        var set = Sets.Build(place, context, tableTop);
        if (set.Light is not null) light = set.Light(light);
        Settling.Settle(cast, set, prompt, options);
        for (int i = 0; i < cast.Actors.Count; i++) cast.Actors[i].Mount(geometry, i);
        if (cast.Actors.Find(a => a.Model.Label == "own:train") is { } train) geometry.Add(Casting.OwnProps.Make("rails")!.Transformed(Matrix4x4.CreateTranslation(0, train.Place.Y + .02f, train.Place.Z)), castsShadow: false);
        foreach (var actor in cast.Actors)
        {
            if (actor.Model.Glow != Vector3.Zero) set.Lamps.Add(new PointLight(actor.CentreAt(0) + new Vector3(0, actor.Size.Y * .3f, 0), actor.Model.Glow, .25f));
            if (actor.Model.Credit is { } credit) set.Credits.Add(credit);
        }

        var tempo = Tempo.Of(prompt, options.Seconds);
        var path = Framing.Frame(prompt, options, cast, set, record);
        var lighting = set.Inside?.Invoke(light) ?? light.Lighting(set.Ground, []);
        lighting = LightWords.Rig(prompt, set, cast, light, lighting);
        lighting = lighting with { Lamps = [.. set.Lamps.Take(10)] };
        // however thick the fog is, what is filmed shows through it
        lighting = lighting with { FogDensity = MathF.Min(lighting.FogDensity, .8f / MathF.Max(path.Distance, 4)) };
        Atmosphere.Add(prompt, set, cast, light, lighting, record, s);
        var render = new RenderScene
        {
            Geometry = geometry,
            Lighting = lighting,
            Floor = set.Floor,
            Camera = path.At,
            Clock = tempo.Clock,
            Grown = set.Grown,
            Particles = set.Particles,
            Key = set.Key is { } closed ? closed * LightWords.Key(prompt) * Moods.Key(prompt) : light.Key,
            Bloom = set.Bloom,
            Aperture = set.Aperture,
            OcclusionRadius = MathF.Min(scale * (tableTop ? .07f : .12f), path.Distance * .045f),
            Shutter = cast.Travel > scale ? .13f : .32f,
            Moves = cast.Actors.Any(a => a.Model.Creature is not null || a.Path is not null || a.Spin is not null || a.Carrier is not null),
            ShadowRegion = t => (path.Target(t), ShadowRadius(scale, tableTop, set)),
        };
        var seen = Calibrate(render, options.Width, options.Height, options.Seconds, options.FramesPerSecond);
        var look = new Look([.. prompt.Styles.Concat(prompt.Moods).Select(p => p.Value).Where(v => !prompt.Excludes(v)).Distinct()], s);
        foreach (var style in prompt.Styles) record.Slot("style", style.Value, Look.Knows(style.Value) && !prompt.Excludes(style.Value), Look.Knows(style.Value) ? "a pass over each frame" : "there is no such look", style.Value, x => x.Look.Has(style.Value));
        var reading = new SceneReading(cast, set, light, render, path, look, options, seen);
        return new StageScene(render, look, record.Finish(reading, light, tempo, path.Description), [.. set.Sounds, .. Sounds.Of(cast, prompt)]);
    }

    private static float ShadowRadius(float scale, bool tableTop, SetPieces set) => tableTop ? scale * 3.2f : set.Inside is not null ? MathF.Max(scale * 2, MathF.Min(set.Room, 5)) : MathF.Max(scale * 3.2f, 2.4f);

    /// <summary>Exposure from a small frame in the middle of the clip, so that nothing is too dark or burnt out.</summary>
    internal static Visibility Calibrate(RenderScene scene, int width, int height, double seconds, double framesPerSecond)
    {
        int h = height >= width ? 160 : 90, w = Math.Max(16, h * width / height / 8 * 8);
        using var small = new FrameRenderer(scene, w, h, 1, 256);
        var seen = new Visibility();
        double mean = 0;
        double[] moments = [.15, .5, .85];
        foreach (double m in moments)
        {
            small.Light(seconds * m, 1 / framesPerSecond, CancellationToken.None);
            mean += small.MeanBrightness() / moments.Length;
            seen.Add(small.Raster, scene.Geometry);
        }

        scene.Exposure = Math.Clamp(scene.Key / MathF.Max((float)mean, .002f), .12f, 9);
        return seen;
    }
}
