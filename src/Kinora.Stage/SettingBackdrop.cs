using System.Numerics;
using Kinora.Imaging;
using Kinora.Language;
using Kinora.Stage.Casting;
using Kinora.Stage.Looks;
using Kinora.Stage.Rendering;
using Kinora.Stage.Scenes;

namespace Kinora.Stage;

/// <summary>The place that a prompt describes, without its subjects, as a still picture for others to be put in front of.</summary>
public static class SettingBackdrop
{
    /// <summary>Field of view over the height of the picture, radians.</summary>
    private const float Field = .60f;

    /// <summary>Draws the place, the time, the weather, the light and the style that a prompt says, or that suit its subjects.</summary>
    /// <param name="prompt">What was understood; its subjects decide the place when none is said, and are left out.</param>
    /// <param name="width">Width in pixels, even, at least 16.</param>
    /// <param name="height">Height in pixels, even, at least 16.</param>
    /// <param name="library">Packs of models.</param>
    /// <param name="seed">Decides everything left to chance.</param>
    /// <param name="cancellation">Stops it.</param>
    public static SettingPicture Render(PromptInterpretation prompt, int width, int height, AssetLibrary library, ulong seed, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(library);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 16);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 16);
        uint s = Noise.Hash((uint)seed ^ (uint)(seed >> 32));
        var record = new Recorder(prompt);
        var caster = new Caster(library);
        var named = Cast.Choose(prompt, caster, record, s);
        var (place, phrase) = PlaceFinder.Find(prompt, named, record);
        bool small = named.Actors.All(a => a.Model.Creature is null && a.Size.Length() < 1.2f);
        if (small && named.Scenery.Any(i => prompt.Subjects[i].Noun is "table" or "desk") && place is not ("countertop" or "windowsill")) place = "tabletop";
        bool tableTop = PlaceFinder.IsTableTop(place, named), standing = !tableTop || (place == "studio" && !(small && named.Actors.Count > 0));
        // what stands in the place is put there by others; sky and sea stay
        var empty = prompt with { Subjects = [.. named.Scenery.Select(i => prompt.Subjects[i])], Relations = [], Camera = [] };
        float scale = standing ? 1.75f : .3f;
        var light = Illumination.Of(empty, PlaceFinder.Time(prompt, place), Noise.Unit(s + 5));
        var geometry = new Geometry();
        var context = new SetContext(geometry, caster, empty, phrase, light, scale, 0, s, .65f);
        var set = Sets.Build(place, context, tableTop);
        if (set.Light is not null) light = set.Light(light);
        var lighting = (set.Inside?.Invoke(light) ?? light.Lighting(set.Ground, [])) with { Lamps = [.. set.Lamps.Take(10)] };
        var nobody = new Cast { Scale = scale };
        Atmosphere.Add(empty, set, nobody, light, lighting, record, s);
        float fov = height > width ? 2 * MathF.Atan(MathF.Tan(Field / 2) * width / height) : Field, away = scale * 2.94f;
        if (set.Inside is not null && !tableTop) away = MathF.Min(away, set.Room - .1f);
        float eye = set.Stage + (scale * (standing ? .80f : 1.15f));
        var pose = CameraPose.Look(new Vector3(0, eye, away), new Vector3(0, set.Stage + (scale * (standing ? .74f : .45f)), 0), fov);
        var render = new RenderScene
        {
            Geometry = geometry,
            Lighting = lighting,
            Floor = set.Floor,
            Camera = _ => pose,
            Grown = set.Grown,
            Particles = set.Particles,
            Key = set.Key ?? light.Key,
            Bloom = set.Bloom,
            OcclusionRadius = scale * .16f,
            Moves = false,
            ShadowRegion = _ => (new Vector3(0, set.Stage, 0), MathF.Max(scale * 3.2f, set.Inside is null ? 2.4f : MathF.Min(set.Room, 5))),
        };
        SceneBuilder.Calibrate(render, width, height, 1, 24);
        using var renderer = new FrameRenderer(render, width, height, 6, 1536);
        renderer.Render(.5, 1 / 24.0, cancellation);
        var (r, g, b) = renderer.Planes;
        new Look([.. prompt.Styles.Select(p => p.Value).Where(v => !prompt.Excludes(v))], s).Apply(r, g, b, renderer.Raster.Depth, 0, .5);
        var view = new View(pose, width, height, default);
        float horizon = view.Project(pose.Eye + (Vector3.Normalize(pose.Forward with { Y = 0 }) * 1e4f)).Y;
        return new SettingPicture(Picture(r, g, b), Math.Clamp(horizon / height, 0, 1), eye - set.Stage, set.Name, !standing, [.. set.Credits.Distinct()]);
    }

    private static Plane<Rgba> Picture(Plane<float> red, Plane<float> green, Plane<float> blue)
    {
        var picture = new Plane<Rgba>(red.Width, red.Height);
        for (int y = 0; y < red.Height; y++)
        {
            Span<float> r = red.Row(y), g = green.Row(y), b = blue.Row(y);
            var to = picture.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = new Rgba(Byte(r[x]), Byte(g[x]), Byte(b[x]));
        }

        return picture;

        static byte Byte(float v) => (byte)Math.Clamp((v * 255) + .5f, 0, 255);
    }
}
