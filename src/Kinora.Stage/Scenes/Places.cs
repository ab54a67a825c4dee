using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>What a set is built for.</summary>
/// <param name="Geometry">Where it is built.</param>
/// <param name="Caster">Source of models.</param>
/// <param name="Prompt">What was asked for.</param>
/// <param name="Place">Its phrase, or null when nothing was said.</param>
/// <param name="Light">Light of the day.</param>
/// <param name="Scale">Size of what is filmed, metres.</param>
/// <param name="Travel">Metres that subjects travel to either side.</param>
/// <param name="Seed">Chance.</param>
/// <param name="Dressing">0 bare .. 1 full of what nobody asked for.</param>
internal sealed record SetContext(Geometry Geometry, Caster Caster, PromptInterpretation Prompt, SettingPhrase? Place, Illumination Light, float Scale, float Travel, uint Seed, float Dressing)
{
    /// <summary>Nobody is on the stage: the place itself is the picture.</summary>
    public bool Bare { get; init; }

    public bool Season(string name) => Prompt.Season?.Value == name;

    public bool Weather(string name) => Prompt.Weather.Any(w => w.Value == name);

    public bool Has(string attribute) => Place?.Attributes.Contains(attribute) == true;

    public bool Snowy => Season("winter") || Weather("snow") || Has("snowy") || Has("frozen");

    public bool Autumn => Season("autumn") || Prompt.Effects.Any(e => e.Value == "leaves");

    public bool Excludes(string noun) => Prompt.Excludes(noun);

    public float Chance(uint i) => Noise.Unit((Seed * 7919) + i);
}

/// <summary>Places out of doors.</summary>
internal static class Places
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    /// <summary>Builds a place by its canonical key; unknown ones become a meadow, which the caller records.</summary>
    public static SetPieces Build(string place, SetContext c) => place switch
    {
        "beach" or "island" => Beach(c, place),
        "sea" or "harbor" => Sea(c, place),
        "lake" or "river" or "swimming_pool" => Sea(c, place),
        "waterfall" => Waterfall(c),
        "underwater" => Underwater(c),
        "desert" => Desert(c),
        "snowfield" => Land(c, place, Surfaces.Snow(), C(.8f, .84f, .9f), 3),
        "mountain" or "cliff" or "valley" => Mountains(c, place),
        "volcano" => Volcano(c),
        "forest" or "jungle" => Forest(c, place),
        "city" or "street" or "market" or "rooftop" or "village" or "parking_lot" or "construction_site" => Streets.Build(place, c),
        "road" or "bridge" => Road(c, place),
        "space" or "void" or "heaven" => Space(c, place),
        "moon_surface" => Barren(c, place, Surfaces.Rock(), C(.55f, .55f, .55f), C(0, 0, 0)),
        "mars" or "hell" or "alien_planet" => Barren(c, place, Surfaces.Soil(), place == "mars" ? C(1.9f, .85f, .5f) : place == "hell" ? C(1.0f, .3f, .2f) : C(.8f, .7f, 1.5f), place == "mars" ? C(.62f, .36f, .2f) : place == "hell" ? C(.3f, .05f, .02f) : C(.3f, .2f, .5f)),
        "sky" => Sky(c),
        "stadium" or "skatepark" or "stage" => Open(c, place),
        "ruins" or "castle" or "graveyard" or "battlefield" => Meadow(c, place),
        _ => Meadow(c, place),
    };

    private static SetPieces Meadow(SetContext c, string place)
    {
        if (c.Snowy) return Land(c, place, Surfaces.Snow(), C(.8f, .84f, .9f), 3);
        bool dry = place is "savanna" || c.Autumn || c.Weather("hot"), wheat = place == "farm", short1 = place is "park" or "garden" or "stadium" or "zoo";
        var s = new SetPieces { Name = place, Floor = new Floor { Map = Surfaces.Grass(dry ? .45f : 0), Tile = 3, Patchiness = .55f, Roughness = .95f }, Ground = dry ? C(.18f, .15f, .06f) : C(.09f, .14f, .035f) };
        float height = Math.Clamp(c.Scale * (short1 ? .07f : .14f), .02f, wheat ? .6f : .32f);
        var (root, tip) = dry ? (C(.10f, .08f, .025f), C(.42f, .33f, .12f)) : wheat ? (C(.10f, .09f, .02f), C(.52f, .38f, .10f)) : (C(.028f, .062f, .010f), C(.155f, .26f, .045f));
        s.Grown.Add(new Meadow(c.Geometry, height, root, tip, c.Light.Wind, c.Scale, (_, _) => 1));
        Hills(c, dry ? C(.20f, .17f, .07f) : C(.075f, .125f, .032f));
        if (!c.Excludes("tree")) TreeLine(c, c.Autumn ? "autumn_tree" : place == "savanna" ? "oak" : "tree", place == "savanna" ? 6 : place is "park" or "garden" ? 20 : 13, place == "park" ? 1.1f : 1.5f);
        if (place is "garden" or "park" || c.Season("spring") || c.Prompt.Prompt.Contains("flower", StringComparison.OrdinalIgnoreCase)) FlowerField(c, c.Prompt.Prompt.Contains("sunflower", StringComparison.OrdinalIgnoreCase) ? "sunflower" : null);
        else if (c.Dressing > .3f && !dry) FlowerField(c, "daisy", 26);
        if (place == "graveyard") Scatter(c, s, "own:tombstone", 14, 2.6f, 1);
        if (place == "farm" && !c.Excludes("house")) Put(c, s, "own:house", new Vector3(-16 - (c.Scale * 2), 0, -26 - (c.Scale * 2)), -.9f, 1, "house");
        if (place is "ruins" or "castle") Put(c, s, "own:castle", new Vector3(-6, 0, -52 - (c.Scale * 3)), -1.35f, 1, "castle");
        s.Sounds.Add(new SoundCue(c.Light.Dark ? "crickets" : "birds", 0, 0, 0, .35));
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, .15 + (.5 * c.Light.Wind)));
        return s;
    }

    private static SetPieces Land(SetContext c, string place, Texture map, Vector3 ground, float tile)
    {
        var s = new SetPieces { Name = place, Floor = new Floor { Map = map, Tile = tile, Patchiness = .12f, Roughness = .8f }, Ground = ground };
        Hills(c, ground * .92f);
        if (!c.Excludes("tree")) TreeLine(c, "snowy_pine", 16, 1.4f);
        Ridge(c, 2, .10f);
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, .3 + (.4 * c.Light.Wind)));
        return s;
    }

    private static SetPieces Beach(SetContext c, string place)
    {
        var s = Water(c, place, C(.015f, .14f, .16f), .10f);
        float shore = -3.2f - (c.Scale * 1.6f);
        var sand = new Material { Map = Surfaces.Sand(), Colour = Vector3.One, Roughness = .95f };
        float span = 260;
        c.Geometry.Add(new MeshBuilder().With(sand).Sheet(120, 60, (u, v) =>
        {
            // the water's edge is curved; the beach rises gently from it
            float x = (u - .5f) * span * 2, z = shore + (.9f * MathF.Sin(x * .11f)) + (2.2f * MathF.Sin(x * .013f)) + (v * v * 60) - 1.2f;
            float up = (z - shore - (.9f * MathF.Sin(x * .11f)) - (2.2f * MathF.Sin(x * .013f))) * .045f;
            return new Vector3(x, MathF.Min(up, .16f + (.02f * MathF.Sin((x * .7f) + z))), z);
        }).Build().WithTiledUv(2.6f), reflected: false);
        s.Stage = .15f;
        s.Water = false;
        if (!c.Excludes("tree") && !c.Excludes("palm_tree"))
            for (uint i = 0; i < 4; i++)
                Put(c, s, "cat:Coconut tree", new Vector3((i % 2 == 0 ? -1 : 1) * (3.2f + (c.Scale * 1.7f) + (c.Travel * .4f) + (i * 2.1f)), .14f, shore + 2.6f - (i * .3f)), i * 1.9f, 1.15f, "palm_tree");
        s.Ground = C(.5f, .4f, .27f);
        s.Sounds.Add(new SoundCue("waves", 0, 0, 0, .7));
        return s;
    }

    private static SetPieces Sea(SetContext c, string place)
    {
        bool calm = place is "lake" or "river" or "swimming_pool" or "harbor";
        var s = Water(c, place, place == "swimming_pool" ? C(.05f, .42f, .5f) : calm ? C(.018f, .065f, .055f) : C(.008f, .06f, .10f), calm ? .035f : c.Weather("storm") ? .55f : .2f);
        if (place is "lake" or "river")
        {
            Shore(c, c.Snowy ? C(.7f, .74f, .8f) : C(.075f, .12f, .03f));
            if (!c.Excludes("tree")) TreeLine(c, c.Snowy ? "snowy_pine" : c.Autumn ? "autumn_tree" : "pine_tree", 26, 2.3f);
            Ridge(c, 3, .22f);
        }
        else if (place == "harbor")
        {
            Put(c, s, "own:lighthouse", new Vector3(34, 0, -75), 0, 1, "lighthouse");
        }

        s.Sounds.Add(new SoundCue(calm ? "water" : "waves", 0, 0, 0, calm ? .4 : .8));
        return s;
    }

    private static SetPieces Water(SetContext c, string place, Vector3 colour, float waves)
    {
        float scale = Math.Clamp(c.Scale / 4, .12f, 1.6f);
        return new SetPieces
        {
            Name = place,
            Water = true,
            Ground = colour * 1.5f,
            Floor = new Floor { Map = Surfaces.Water(colour), Tile = 1, Roughness = .06f, Reflectance = .021f, Waves = waves * scale, Mirrors = true },
        };
    }

    private static SetPieces Waterfall(SetContext c)
    {
        var s = Water(c, "waterfall", C(.02f, .09f, .085f), .05f);
        Put(c, s, "own:waterfall", new Vector3(0, 0, -11 - (c.Scale * 1.5f)), -MathF.PI / 2, 1.25f, "waterfall");
        var at = new Vector3(0, .2f, -9 - (c.Scale * 1.5f));
        s.Particles.Add(new Plume(_ => at, 3.4f, "steam", Vector3.One * .6f));
        Scatter(c, s, "own:rock", 9, 2.4f, 1.3f);
        TreeLine(c, "tree", 22, 1.2f);
        s.Sounds.Add(new SoundCue("water", 0, 0, 0, .9));
        return s;
    }

    private static SetPieces Underwater(SetContext c)
    {
        var s = new SetPieces
        {
            Name = "underwater",
            Weightless = true,
            Ground = C(.2f, .25f, .2f),
            Floor = new Floor { Map = Surfaces.Sand(), Tile = 3, Tint = C(.55f, .8f, .8f), Patchiness = .3f },
            Light = l => l with
            {
                Sky = l.Sky with { Zenith = C(.30f, .66f, .74f) * (l.Dark ? .15f : 1), Horizon = C(.02f, .22f, .34f) * (l.Dark ? .15f : 1), Glow = C(.3f, .6f, .6f), SunColour = C(1.15f, 1.3f, 1.25f) * (l.Dark ? .12f : 1), Sun = Vector3.Normalize(new Vector3(-.25f, 1, .3f)), Clouds = 0, Disc = 0, Stars = 0, Rise = 1.4f },
                Fog = C(.018f, .20f, .31f) * (l.Dark ? .2f : 1),
                FogDensity = .075f / MathF.Max(1, c.Scale * .35f),
                FogHeight = 400,
            },
        };
        s.Particles.Add(new Falling("bubbles", .5f, 0, c.Scale, C(.7f, 1, 1)));
        s.Particles.Add(new Falling("dust", .5f, 0, c.Scale, C(.5f, .8f, .8f)));
        for (uint i = 0; i < 16; i++)
        {
            float a = c.Chance(i) * MathF.Tau, r = (1.6f + (3.5f * c.Chance(i + 50))) * MathF.Max(c.Scale, .4f);
            var at = new Vector3(MathF.Cos(a) * r * 1.5f, 0, -MathF.Abs(MathF.Sin(a)) * r - (.4f * c.Scale));
            float k = MathF.Max(c.Scale, .4f) * (.5f + (.6f * c.Chance(i + 90)));
            if (i % 3 == 0) c.Geometry.Add(Landforms.Rock(.35f * k, i + c.Seed).Transformed(Matrix4x4.CreateTranslation(at)));
            else c.Geometry.Add(Coral(i + c.Seed, k, i % 3 == 1).Transformed(Matrix4x4.CreateTranslation(at)));
        }

        s.Sounds.Add(new SoundCue("underwater", 0, 0, 0, .6));
        return s;
    }

    private static Mesh Coral(uint seed, float size, bool weed)
    {
        var b = new MeshBuilder();
        for (uint i = 0; i < 9; i++)
        {
            float a = i * 2.4f, lean = .25f + (.3f * Noise.Unit(seed + i)), h = size * (weed ? 1.5f : .7f) * (.5f + Noise.Unit(seed + (i * 7)));
            var tip = new Vector3(MathF.Cos(a) * lean * h, h, MathF.Sin(a) * lean * h);
            var c = weed ? C(.05f, .22f, .06f) : Vector3.Lerp(C(.75f, .16f, .14f), C(.75f, .4f, .12f), Noise.Unit(seed));
            b.With(new Material { Colour = c * (.7f + (.5f * Noise.Unit(seed + (i * 3)))), Roughness = .7f, Translucency = weed ? .4f : 0 })
                .Tube([Vector3.Zero, (tip * .5f) + new Vector3(0, .1f * h, 0), tip], t => size * (weed ? .035f : .055f) * (1.1f - (weed ? t : t * .5f)), 8);
        }

        return b.Build();
    }

    private static SetPieces Desert(SetContext c)
    {
        var s = new SetPieces { Name = "desert", Floor = new Floor { Map = Surfaces.Sand(), Tile = 3, Tint = C(1, .82f, .6f), Patchiness = .25f }, Ground = C(.55f, .38f, .2f) };
        for (uint i = 0; i < 14; i++)
        {
            float a = (c.Chance(i) - .5f) * 3.4f, d = 45 + (c.Scale * 4) + (160 * c.Chance(i + 20)), r = 30 + (35 * c.Chance(i + 40));
            c.Geometry.Add(Landforms.Hill(r, r * .26f, i + c.Seed, C(.60f, .42f, .24f)).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, 0, -MathF.Cos(a) * d)));
        }

        if (!c.Excludes("cactus") && c.Dressing > .2f)
            for (uint i = 0; i < 5; i++) Put(c, s, "cat:Cactus", new Vector3((i % 2 == 0 ? -1 : 1) * (4 + (c.Scale * 2) + (5 * c.Chance(i + 70))), 0, -5 - (c.Scale * 2) - (9 * c.Chance(i + 80))), i, 2.2f, "cactus");
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, .5));
        return s;
    }

    private static SetPieces Mountains(SetContext c, string place)
    {
        var s = Meadow(c, place);
        Ridge(c, 6, .55f);
        return s;
    }

    private static SetPieces Volcano(SetContext c)
    {
        var s = Barren(c, "volcano", Surfaces.Soil(), C(.28f, .24f, .22f), C(.4f, .25f, .2f));
        Put(c, s, "own:volcano", new Vector3(-10, 0, -105 - (c.Scale * 3)), 0, 1, "volcano");
        var top = new Vector3(-10, 40, -105 - (c.Scale * 3));
        s.Particles.Add(new Plume(_ => top, 17, "smoke", Vector3.One * .7f));
        s.Particles.Add(new Plume(_ => top, 9, "fire", Vector3.One));
        s.Sounds.Add(new SoundCue("fire", 0, 0, 0, .6));
        return s;
    }

    private static SetPieces Forest(SetContext c, string place)
    {
        bool jungle = place == "jungle";
        var s = new SetPieces { Name = place, Floor = new Floor { Map = c.Snowy ? Surfaces.Snow() : c.Autumn ? Surfaces.Leaves() : Surfaces.Forest(), Tile = 3, Patchiness = .4f }, Ground = c.Snowy ? C(.7f, .74f, .8f) : C(.08f, .08f, .03f) };
        string kind = c.Snowy ? "snowy_pine" : c.Autumn ? "autumn_tree" : jungle ? "tree" : c.Chance(3) > .5f ? "pine_tree" : "tree";
        float free = c.Scale * 1.5f;
        for (uint i = 0; i < 34; i++)
        {
            float z = -free - 4.5f - (24 * MathF.Pow(c.Chance(i), 1.2f)), x = (c.Chance(i + 100) - .5f) * (2.2f * (MathF.Abs(z) + 9) + (c.Travel * 2));
            c.Geometry.Add(TreeMesh(kind, 7 + (5 * c.Chance(i + 200)), (i % 4) + 1).Transformed(Matrix4x4.CreateRotationY(i * 1.7f) * Matrix4x4.CreateTranslation(x, 0, z)), reflected: false);
        }

        for (uint i = 0; i < 6; i++)
            c.Geometry.Add(TreeMesh(kind, 9, (i % 4) + 1).Transformed(Matrix4x4.CreateRotationY(i * 2.1f) * Matrix4x4.CreateTranslation((i % 2 == 0 ? -1 : 1) * (5.2f + (c.Scale * 2.1f) + c.Travel + (i * 1.1f)), 0, -1.6f - (i * .8f))), reflected: false);
        if (!c.Snowy) s.Grown.Add(new Meadow(c.Geometry, Math.Clamp(c.Scale * .13f, .05f, .4f), C(.02f, .045f, .01f), C(.09f, .19f, .04f), c.Light.Wind * .5f, c.Scale, (x, z) => Noise.Value((x * .45f) + 9, (z * .45f) + 4) > .52f ? 1.2f : 0));
        Scatter(c, s, "own:rock", 6, 3, .8f);
        s.Light = l => l with { FogDensity = MathF.Max(l.FogDensity, .012f), Fog = l.Fog * C(.75f, .9f, .7f), Sky = l.Sky with { SunColour = l.Sky.SunColour * .85f } };
        s.Sounds.Add(new SoundCue(c.Light.Dark ? "crickets" : "birds", 0, 0, 0, .5));
        return s;
    }

    private static SetPieces Road(SetContext c, string place)
    {
        var s = Meadow(c, place);
        float w = MathF.Max(3.6f, c.Scale * 1.1f);
        var asphalt = new Material { Map = Surfaces.Asphalt(), Colour = Vector3.One, Roughness = .85f };
        c.Geometry.Add(new MeshBuilder().With(asphalt).Sheet(60, 4, (u, v) => new Vector3((u - .5f) * 1600, .02f, (v - .5f) * w * 2)).Build().WithTiledUv(4), castsShadow: false);
        var b = new MeshBuilder().With(new Material { Colour = C(.75f, .75f, .72f), Roughness = .8f });
        for (int i = -130; i < 130; i++) b.Quad(new(i * 6, .03f, .08f), new((i * 6) + 3, .03f, .08f), new((i * 6) + 3, .03f, -.08f), new(i * 6, .03f, -.08f));
        foreach (float z in new[] { -w + .3f, w - .3f }) b.Quad(new(-800, .03f, z + .07f), new(800, .03f, z + .07f), new(800, .03f, z - .07f), new(-800, .03f, z - .07f));
        c.Geometry.Add(b.Build(), castsShadow: false);
        s.Grown.Clear();
        s.Grown.Add(new Meadow(c.Geometry, .16f, C(.028f, .062f, .010f), C(.155f, .26f, .045f), c.Light.Wind, c.Scale * .5f, (_, z) => MathF.Abs(z) > w + .2f ? 1 : 0));
        s.Stage = .02f;
        s.Sounds.Add(new SoundCue("traffic", 0, 0, 0, .25));
        return s;
    }

    private static SetPieces Space(SetContext c, string place)
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

    private static SetPieces Barren(SetContext c, string place, Texture map, Vector3 tint, Vector3 air)
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
        Scatter(c, s, "own:rock", 18, 3.2f, 1.1f);
        for (uint i = 0; i < 9; i++)
        {
            float a = (c.Chance(i) - .5f) * 3, d = 70 + (150 * c.Chance(i + 20)), r = 26 + (30 * c.Chance(i + 40));
            c.Geometry.Add(Landforms.Mountain(r, r * .55f, i + c.Seed, 9, bare: true).WithMaterials(m => m with { Colour = Vector3.Min(tint * .75f, Vector3.One) * (vacuum ? 1.6f : 1.3f) }).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, 0, -MathF.Cos(a) * d)));
        }

        if (vacuum && c.Dressing > .1f) c.Geometry.Add(OwnProps.Make("earth")!.Transformed(Matrix4x4.CreateScale(16) * Matrix4x4.CreateTranslation(60, 62, -190)), castsShadow: false);
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, vacuum ? 0 : .4));
        return s;
    }

    private static SetPieces Sky(SetContext c)
    {
        var s = Meadow(c, "sky");
        s.Grown.Clear();
        s.Stage = 26 + (c.Scale * 5);
        s.Weightless = true;
        Ridge(c, 4, .3f);
        return s;
    }

    private static SetPieces Open(SetContext c, string place)
    {
        var s = new SetPieces { Name = place, Floor = new Floor { Map = Surfaces.Concrete(), Tile = 4, Roughness = .6f, Patchiness = .1f }, Ground = C(.3f, .3f, .28f) };
        var b = new MeshBuilder().With(new Material { Colour = C(.30f, .31f, .34f), Roughness = .8f });
        for (int k = 0; k < 9; k++) b.Box(new(-70, 0, -26 - (k * 1.6f) - (c.Scale * 3)), new(70, 1.2f + (k * .9f), -24.4f - (k * 1.6f) - (c.Scale * 3)));
        for (uint i = 0; i < 380; i++)
        {
            uint row = i % 9;
            var p = new Vector3((c.Chance(i) - .5f) * 120, 1.2f + (row * .9f), -25.2f - (row * 1.6f) - (c.Scale * 3));
            var colour = Vector3.Lerp(C(.5f, .08f, .06f), C(.08f, .2f, .6f), c.Chance(i + 999)) * (.6f + c.Chance(i + 444));
            b.With(new Material { Colour = colour, Roughness = .9f }).Ellipsoid(p + new Vector3(0, .45f, 0), new Vector3(.22f, .45f, .2f), 8).With(new Material { Colour = C(.5f, .3f, .2f), Roughness = .8f }).Sphere(p + new Vector3(0, 1.0f, 0), .14f, 8);
        }

        c.Geometry.Add(b.Build(), reflected: false);
        s.Sounds.Add(new SoundCue("crowd", 0, 0, 0, .6));
        return s;
    }

    private static void Hills(SetContext c, Vector3 colour)
    {
        for (uint i = 0; i < 10; i++)
        {
            float a = (((i + .5f) / 10) - .5f) * 4.4f, d = 170 + (120 * c.Chance(i + 300)), r = 70 + (60 * c.Chance(i + 320));
            c.Geometry.Add(Landforms.Hill(r, r * .15f, i + c.Seed, colour).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, 0, -MathF.Cos(a) * d)), reflected: true, castsShadow: false);
        }
    }

    private static void Ridge(SetContext c, int count, float height)
    {
        for (uint i = 0; i < count; i++)
        {
            float a = (((i + .5f) / count) - .5f) * 2.6f + (.25f * (c.Chance(i + 500) - .5f)), d = 330 + (130 * c.Chance(i + 520)), r = 150 + (80 * c.Chance(i + 540));
            c.Geometry.Add(Landforms.Mountain(r, r * (.42f + height), i + c.Seed, c.Snowy ? .25f : .55f).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, -2, -MathF.Cos(a) * d)), castsShadow: false);
        }
    }

    private static void Shore(SetContext c, Vector3 colour) => c.Geometry.Add(new MeshBuilder().With(new Material { Colour = Vector3.One, Roughness = .95f }).Sheet(80, 12, (u, v) =>
    {
        float x = (u - .5f) * 900, z = -26 - (c.Scale * 5) - (5 * MathF.Sin(x * .03f)) - (v * 300);
        return new Vector3(x, -.3f + (MathF.Min(v * 60, 1.4f)) + (v * 9), z);
    }, (u, v) => new Vector4(colour * (.7f + (.5f * Noise.Fractal(u * 90, v * 40, 3))), 1)).Build(), castsShadow: false);

    private static void TreeLine(SetContext c, string kind, int count, float spread)
    {
        for (uint i = 0; i < count; i++)
        {
            float near = 24 + (c.Scale * 4.5f), d = near + (75 * MathF.Pow(c.Chance(i + 600), 1.4f)), a = (c.Chance(i + 640) - .5f) * spread * 1.25f, x = (MathF.Sin(a) * d) + ((c.Chance(i + 660) - .5f) * c.Travel * 2.2f);
            c.Geometry.Add(TreeMesh(kind, 6 + (5 * c.Chance(i + 680)), (i % 4) + 1).Transformed(Matrix4x4.CreateRotationY(i * 1.3f) * Matrix4x4.CreateTranslation(x, 0, -MathF.Cos(a) * d)), castsShadow: d < 30);
        }
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, uint), Mesh> s_trees = new();

    /// <summary>A tree of a height; four of each kind are grown once.</summary>
    private static Mesh TreeMesh(string kind, float height, uint seed)
    {
        var mesh = s_trees.GetOrAdd((kind, seed), k => k.Item1 switch { "pine_tree" => Trees.Conifer(1, false, k.Item2), "snowy_pine" => Trees.Conifer(1, true, k.Item2), _ => Trees.Broadleaf(k.Item1, 1, k.Item2) });
        return mesh.Transformed(Matrix4x4.CreateScale(height));
    }

    private static void FlowerField(SetContext c, string? kind, int count = 130)
    {
        string[] kinds = kind is null ? ["flower", "daisy", "tulip"] : [kind];
        var meshes = kinds.Select(k => OwnProps.Make(k)!).ToArray();
        for (uint i = 0; i < count; i++)
        {
            float z = 1.2f * c.Scale - (9 * MathF.Max(.5f, c.Scale) * MathF.Pow(c.Chance(i + 800), 1.3f)), x = (c.Chance(i + 860) - .5f) * (5 + (MathF.Abs(z) * 1.4f) + (c.Travel * 2));
            if (MathF.Abs(z) < c.Scale * .55f) continue;
            c.Geometry.Add(meshes[i % meshes.Length].Transformed(Matrix4x4.CreateScale((kind == "sunflower" ? 1 : .6f) * Math.Clamp(c.Scale, .3f, 1.2f)) * Matrix4x4.CreateRotationY(-1.57f + ((c.Chance(i + 900) - .5f) * 2)) * Matrix4x4.CreateTranslation(x, 0, z)), reflected: false, castsShadow: false);
        }
    }

    private static void Scatter(SetContext c, SetPieces s, string recipe, int count, float spread, float size)
    {
        if (c.Caster.Recipe(recipe) is not { } model) return;
        if (model.Credit is { } credit) s.Credits.Add(credit);
        for (uint i = 0; i < count; i++)
        {
            float z = -(c.Scale * 1.1f) - (spread * (1 + (5 * c.Chance(i + 1000)))), x = (c.Chance(i + 1050) - .5f) * (6 + (MathF.Abs(z) * 1.6f));
            c.Geometry.Add(model.Shape.Transformed(Matrix4x4.CreateScale(size * (.4f + (.9f * c.Chance(i + 1100)))) * Matrix4x4.CreateRotationY(c.Chance(i + 1150) * 6) * Matrix4x4.CreateTranslation(x, 0, z)));
        }
    }

    /// <summary>Puts one thing of the set.</summary>
    internal static void Put(SetContext c, SetPieces s, string recipe, Vector3 at, float yaw, float scale, string noun)
    {
        if (c.Excludes(noun) || c.Caster.Recipe(recipe) is not { } model) return;
        c.Geometry.Add(model.Shape.Transformed(Matrix4x4.CreateScale(scale) * Matrix4x4.CreateRotationY(yaw) * Matrix4x4.CreateTranslation(at)));
        if (model.Credit is { } credit) s.Credits.Add(credit);
        var size = model.Size * scale;
        s.Objects.Add(new StageObject(noun, -1, model.Label, at.X, at.Y, at.Z, size.X, size.Y, size.Z, null, "stands"));
    }
}
