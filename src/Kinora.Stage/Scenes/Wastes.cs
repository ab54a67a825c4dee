using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Deserts, bare planets, volcanoes, and space.</summary>
internal static class Wastes
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    public static SetPieces Desert(SetContext c)
    {
        var s = new SetPieces { Name = "desert", Floor = new Floor { Map = Surfaces.Sand(), Tile = 3, Tint = C(1, .82f, .6f), Patchiness = .25f }, Ground = C(.55f, .38f, .2f) };
        s.Has("sand", "ground", "dune", "hill");
        for (uint i = 0; i < 14; i++)
        {
            float a = (c.Chance(i) - .5f) * 3.4f, d = 45 + (c.Scale * 4) + (160 * c.Chance(i + 20)), r = 30 + (35 * c.Chance(i + 40));
            c.Geometry.Add(Landforms.Hill(r, r * .26f, i + c.Seed, C(.60f, .42f, .24f)).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, 0, -MathF.Cos(a) * d)));
        }

        if (!c.Excludes("cactus") && c.Dressing > .2f)
            for (uint i = 0; i < 5; i++) Dressing.Put(c, s, "cat:Cactus", new Vector3((i % 2 == 0 ? -1 : 1) * (4 + (c.Scale * 2) + (5 * c.Chance(i + 70))), 0, -5 - (c.Scale * 2) - (9 * c.Chance(i + 80))), i, 2.2f, "cactus");
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, .5));
        return s;
    }

    public static SetPieces Volcano(SetContext c)
    {
        var s = Barren(c, "volcano", Surfaces.Soil(), C(.28f, .24f, .22f), C(.4f, .25f, .2f));
        Dressing.Put(c, s, "own:volcano", new Vector3(-10, 0, -105 - (c.Scale * 3)), 0, 1, "volcano");
        var top = new Vector3(-10, 40, -105 - (c.Scale * 3));
        s.Has("lava", "smoke", "fire");
        s.Particles.Add(new Plume(_ => top, 17, "smoke", Vector3.One * .7f));
        s.Particles.Add(new Plume(_ => top, 9, "fire", Vector3.One));
        s.Sounds.Add(new SoundCue("fire", 0, 0, 0, .6));
        return s;
    }

    public static SetPieces Space(SetContext c, string place)
    {
        bool heaven = place == "heaven";
        var s = new SetPieces
        {
            Name = place,
            Weightless = true,
            Ground = C(.01f, .01f, .015f),
            Floor = new Floor { Map = Surfaces.Water(C(0, 0, 0)), Visible = false },
            Key = heaven ? .3f : .085f,
            Bloom = .12f,
            Light = l => heaven ? l : l with
            {
                Time = "space",
                Dark = true,
                FogDensity = 0,
                Sky = new Sky { Zenith = C(.0015f, .002f, .004f), Horizon = C(.0015f, .002f, .004f), Glow = C(.01f, .01f, .01f), Sun = Vector3.Normalize(new Vector3(-.75f, .5f, .55f)), SunColour = C(2.4f, 2.3f, 2.15f), Clouds = 0, Disc = 0, Below = C(.0015f, .002f, .004f), Stars = 2600, Nebula = place == "space", Seed = l.Sky.Seed },
            },
        };
        if (place == "space" && c.Dressing > .1f && !c.Prompt.Subjects.Any(p => p.Is("celestial") || p.Noun is "earth" or "planet" or "moon"))
        {
            var planet = OwnProps.Make(c.Prompt.Prompt.Contains("orbit", StringComparison.OrdinalIgnoreCase) || c.Prompt.Prompt.Contains("earth", StringComparison.OrdinalIgnoreCase) ? "earth" : c.Chance(1) > .5f ? "planet" : "earth")!;
            float r = 10 * c.Scale;
            c.Geometry.Add(planet.Transformed(Matrix4x4.CreateScale(r) * Matrix4x4.CreateTranslation(-r * 1.3f, -r * 1.5f, -r * 2.6f)), castsShadow: false);
        }

        s.Sounds.Add(new SoundCue("space", 0, 0, 0, .3));
        return s;
    }

    public static SetPieces Barren(SetContext c, string place, Texture map, Vector3 tint, Vector3 air)
    {
        bool vacuum = place == "moon_surface";
        var s = new SetPieces
        {
            Name = place,
            Floor = new Floor { Map = map, Tile = 5, Tint = tint, Patchiness = .35f },
            Ground = tint * .25f,
            Light = l => vacuum
                ? l with { Time = "space", Dark = true, FogDensity = 0, Sky = new Sky { Zenith = C(.001f, .001f, .0015f), Horizon = C(.001f, .001f, .0015f), Glow = C(.02f, .02f, .02f), Sun = Vector3.Normalize(new Vector3(-.8f, .42f, .4f)), SunColour = C(2.6f, 2.55f, 2.45f), Clouds = 0, Disc = 0, Stars = 2200 }, Key = .16f }
                : l with { Fog = air, FogDensity = MathF.Max(.004f, l.FogDensity), Sky = l.Sky with { Horizon = air * (l.Dark ? .3f : 1.25f), Zenith = air * (l.Dark ? .1f : .55f), Glow = C(.9f, .6f, .4f) * (l.Dark ? .1f : 1), Clouds = .15f, CloudLit = air * 1.3f, CloudDark = air * .6f, Seed = l.Sky.Seed } },
        };
        s.Has("ground", "mountain", "crater");
        s.Colours.Add(tint * .4f);
        Dressing.Scatter(c, s, "own:rock", 18, 3.2f, 1.1f);
        for (uint i = 0; i < 9; i++)
        {
            float a = (c.Chance(i) - .5f) * 3, d = 70 + (150 * c.Chance(i + 20)), r = 26 + (30 * c.Chance(i + 40));
            c.Geometry.Add(Landforms.Mountain(r, r * .55f, i + c.Seed, 9, bare: true).WithMaterials(m => m with { Colour = Vector3.Min(tint * .75f, Vector3.One) * (vacuum ? 1.6f : 1.3f) }).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, 0, -MathF.Cos(a) * d)));
        }

        if (vacuum && c.Dressing > .1f) c.Geometry.Add(OwnProps.Make("earth")!.Transformed(Matrix4x4.CreateScale(16) * Matrix4x4.CreateTranslation(60, 62, -190)), castsShadow: false);
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, vacuum ? 0 : .4));
        return s;
    }

    /// <summary>Torn ground under smoke.</summary>
    public static SetPieces Battlefield(SetContext c)
    {
        var s = new SetPieces { Name = "battlefield", Floor = new Floor { Map = Surfaces.Soil(), Tile = 4, Tint = C(.62f, .55f, .48f), Patchiness = .4f }, Ground = C(.12f, .10f, .07f), Light = l => l with { Fog = C(.34f, .31f, .28f) * (l.Dark ? .2f : 1), FogDensity = MathF.Max(l.FogDensity, .010f) } };
        s.Has("ground", "smoke", "fire");
        Dressing.Scatter(c, s, "own:rock", 14, 3, .8f);
        for (uint i = 0; i < 4; i++)
        {
            var at = new Vector3(((i - 1.5f) * 9) + (4 * c.Chance(i + 10)), 0, -9 - (c.Scale * 2.2f) - (9 * c.Chance(i)));
            s.Particles.Add(new Plume(_ => at, 2.6f, "smoke", Vector3.One * .8f));
            if (i % 2 == 0) s.Particles.Add(new Plume(_ => at, 1.1f, "fire", Vector3.One));
        }

        Dressing.Hills(c, s, C(.10f, .085f, .06f));
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, .5));
        return s;
    }
}
