using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Beaches, seas, lakes, and what lies under water.</summary>
internal static class Waters
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    public static SetPieces Beach(SetContext c, string place)
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
        s.Has("sand", "water", "sea", "ocean", "beach", "wave", "waves", "ground");
        if (place == "island") s.Has("island");
        if (!c.Excludes("tree") && !c.Excludes("palm_tree"))
            for (uint i = 0; i < 4; i++)
                Dressing.Put(c, s, "cat:Coconut tree", new Vector3((i % 2 == 0 ? -1 : 1) * (3.2f + (c.Scale * 1.7f) + (c.Travel * .4f) + (i * 2.1f)), .14f, shore + 2.6f - (i * .3f)), i * 1.9f, 1.15f, "palm_tree");
        s.Ground = C(.5f, .4f, .27f);
        s.Sounds.Add(new SoundCue("waves", 0, 0, 0, .7));
        return s;
    }

    public static SetPieces Sea(SetContext c, string place)
    {
        bool calm = place is "lake" or "river" or "harbor";
        var s = Water(c, place, calm ? C(.018f, .065f, .055f) : C(.008f, .06f, .10f), calm ? .035f : c.Weather("storm") ? .55f : .2f);
        if (place is "lake" or "river")
        {
            Shore(c, c.Snowy ? C(.7f, .74f, .8f) : C(.075f, .12f, .03f));
            if (!c.Excludes("tree")) Woods.TreeLine(c, s, c.Snowy ? "snowy_pine" : c.Autumn ? "autumn_tree" : "pine_tree", 26, 2.3f);
            Dressing.Ridge(c, s, 3, .22f);
        }
        else if (place == "harbor")
        {
            Dressing.Put(c, s, "own:lighthouse", new Vector3(34, 0, -75), 0, 1, "lighthouse");
            float back = 6 + (c.Scale * 2.4f);
            var plank = new Material { Map = Surfaces.Wood(C(.36f, .27f, .18f), C(.18f, .13f, .09f), 9), Colour = Vector3.One, Roughness = .85f };
            var pier = new MeshBuilder().With(plank).Box(new(-60, .7f, -back - 5), new(60, .95f, -back - 2.2f), 2);
            for (int i = -14; i <= 14; i++) pier.Block(new(i * 4, 0, -back - 2.4f), new(.26f, 2.3f, .26f)).Block(new(i * 4, 0, -back - 4.8f), new(.26f, 2.3f, .26f));
            c.Geometry.Add(pier.Build());
            for (int i = -2; i <= 2; i++) Dressing.Put(c, s, i % 2 == 0 ? "own:sailboat" : "own:boat", new Vector3((i * 9) + 3, 0, -back - 10 - (2 * (i & 1))), -.4f + (.3f * i), 1, "boat");
            for (int i = -3; i <= 3; i++) Dressing.Put(c, s, "own:house", new Vector3(i * 13, .8f, -back - 46), -1.57f, 1, "house");
            s.Has("pier");
        }

        s.Sounds.Add(new SoundCue(calm ? "water" : "waves", 0, 0, 0, calm ? .4 : .8));
        return s;
    }

    public static SetPieces Water(SetContext c, string place, Vector3 colour, float waves)
    {
        // turquoise water, a black sea: said of the place or of its water
        string? tint = c.Place?.Colours.AsEnumerable().FirstOrDefault() ?? c.Prompt.Subjects.FirstOrDefault(x => x.Noun is "water" or "sea" or "ocean" or "lake" or "wave")?.Colours.AsEnumerable().FirstOrDefault();
        if (tint is not null && Palette.Find(tint) is { } said) colour = said * .32f;
        float scale = Math.Clamp(c.Scale / 4, .12f, 1.6f);
        var s = new SetPieces
        {
            Name = place,
            Water = true,
            Ground = colour * 1.5f,
            Floor = new Floor { Map = Surfaces.Water(colour), Tile = 1, Roughness = .06f, Reflectance = .021f, Waves = waves * scale, Mirrors = true },
        };
        s.Has("water", "wave", "waves", place is "lake" ? "pond" : place);
        if (place is "sea" or "harbor" or "cliff") s.Has("sea", "ocean");
        s.Colours.Add(colour * 3.1f);
        return s;
    }


    public static SetPieces Waterfall(SetContext c)
    {
        var s = Water(c, "waterfall", C(.02f, .09f, .085f), .05f);
        Dressing.Put(c, s, "own:waterfall", new Vector3(0, 0, -11 - (c.Scale * 1.5f)), -MathF.PI / 2, 1.25f, "waterfall");
        var at = new Vector3(0, .2f, -9 - (c.Scale * 1.5f));
        s.Particles.Add(new Plume(_ => at, 3.4f, "steam", Vector3.One * .6f));
        Dressing.Scatter(c, s, "own:rock", 9, 2.4f, 1.3f);
        Woods.TreeLine(c, s, "tree", 22, 1.2f);
        s.Sounds.Add(new SoundCue("water", 0, 0, 0, .9));
        return s;
    }

    public static SetPieces Underwater(SetContext c)
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
        s.Has("water", "sea", "ocean", "sand", "coral", "seaweed", "reef");
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

    private static void Shore(SetContext c, Vector3 colour) => c.Geometry.Add(new MeshBuilder().With(new Material { Colour = Vector3.One, Roughness = .95f }).Sheet(80, 12, (u, v) =>
    {
        float x = (.5f - u) * 900, z = -26 - (c.Scale * 5) - (5 * MathF.Sin(x * .03f)) - (v * 300);
        return new Vector3(x, -.3f + MathF.Min(v * 14, 1.0f) + (v * 8), z);
    }, (u, v) => new Vector4(colour * (.7f + (.5f * Noise.Fractal(u * 90, v * 40, 3))), 1)).Build(), castsShadow: false);

    /// <summary>A basin with a tiled rim.</summary>
    public static SetPieces Pool(SetContext c)
    {
        var s = Water(c, "swimming_pool", C(.05f, .42f, .5f), .03f);
        float w = 9 + (c.Scale * 2) + c.Travel, near = 3 + (c.Scale * 1.6f), far = 4 + (c.Scale * 2);
        var rim = new Material { Map = Surfaces.Tiles(C(.66f, .67f, .66f), C(.60f, .62f, .62f), 4), Colour = Vector3.One, Roughness = .4f };
        c.Geometry.Add(new MeshBuilder().With(rim).Box(new(-200, -.5f, -far - 60), new(200, .16f, -far), 1.2f).Box(new(-200, -.5f, -far), new(-w, .16f, near), 1.2f).Box(new(w, -.5f, -far), new(200, .16f, near), 1.2f).Build());
        for (int i = -2; i <= 2; i++) if (i != 0) Dressing.Put(c, s, "cat:Deck chair", new Vector3(i * 2.4f, .16f, -far - 2.2f), -1.57f, 1, "deck_chair");
        s.Sounds.Add(new SoundCue("water", 0, 0, 0, .4));
        return s;
    }

    /// <summary>A grassy edge over the sea.</summary>
    public static SetPieces Cliff(SetContext c)
    {
        var s = Water(c, "cliff", C(.008f, .06f, .10f), c.Weather("storm") ? .5f : .2f);
        float edge = 1.6f + (c.Scale * 1.1f), top = 14 + c.Scale;
        var rock = new Material { Map = Surfaces.Rock(), Colour = new Vector3(.95f, .9f, .82f), Roughness = .95f };
        var grass = new Material { Map = Surfaces.Grass(.15f), Colour = Vector3.One, Roughness = .95f };
        float Line(float x) => -edge - (1.1f * MathF.Sin(x * .13f)) - (4.5f * MathF.Sin((x * .021f) + 1.2f)) + (MathF.Abs(x) * .05f);
        c.Geometry.Add(new MeshBuilder().With(c.Snowy ? grass with { Map = Surfaces.Snow() } : grass).Sheet(160, 8, (u, v) =>
        {
            float x = (u - .5f) * 400;
            return new Vector3(x, top - (.25f * (1 - v) * (1 - v)), Line(x) + (v * 90));
        }).Build().WithTiledUv(3));
        c.Geometry.Add(new MeshBuilder().With(rock).Sheet(160, 14, (u, v) =>
        {
            float x = (u - .5f) * 400, rough = 1.4f * (Noise.Fractal(x * .16f, v * 5, 3) - .5f) * MathF.Sin(MathF.PI * v);
            return new Vector3(x, -1 + ((top + .8f) * v), Line(x) - (2.2f * (1 - v)) + rough);
        }, (u, v) => new Vector4(new Vector3(.5f + (.5f * v)), 1)).Build().WithTiledUv(4));
        s.Stage = top;
        s.Water = false;
        s.Has("rock", "grass", "ground");
        s.Ground = C(.09f, .14f, .035f);
        s.Sounds.Add(new SoundCue("waves", 0, 0, 0, .7));
        return s;
    }

    /// <summary>Water that is only seen at a distance.</summary>
    public static void Far(SetContext c, SetPieces s, string place)
    {
        float near = 16 + (c.Scale * 3.2f);
        var water = new Material { Colour = C(.03f, .10f, .14f), Roughness = .08f };
        c.Geometry.Add(new MeshBuilder().With(water).Sheet(40, 6, (u, v) =>
        {
            float x = (.5f - u) * 700, z = -near - (3.5f * MathF.Sin(x * .05f)) - (v * (place == "river" ? 12 : 120));
            return new Vector3(x, .05f, z);
        }).Build(), castsShadow: false);
        s.Has(place, "water");
    }
}
