using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Places for crowds.</summary>
internal static class Venues
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    /// <summary>Stands full of people behind an open ground.</summary>
    public static SetPieces Stands(SetContext c, string place)
    {
        var s = new SetPieces { Name = place, Floor = new Floor { Map = Surfaces.Concrete(), Tile = 4, Roughness = .6f, Patchiness = .1f }, Ground = C(.3f, .3f, .28f) };
        s.Has("ground", "crowd");
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

    /// <summary>A stage: boards, curtains, an edge, and two lamps from above.</summary>
    public static SetPieces Stage(SetContext c, string place)
    {
        float w = 5 + (c.Scale * 1.6f) + c.Travel, d = 2.6f + (c.Scale * 1.3f), h = 4 + (c.Scale * 1.2f);
        var s = new SetPieces
        {
            Name = place,
            Floor = new Floor { Map = Surfaces.Wood(C(.30f, .17f, .085f), C(.16f, .085f, .04f), 9), Tile = 2.2f, Roughness = .3f, Mirrors = true, HalfSize = new Vector2(w + 3, d + 14) },
            Ground = C(.2f, .12f, .06f),
            Ceiling = h + 2,
            Room = d + 8,
            Key = .115f,
            Azimuth = .12f,
        };
        s.Has("stage", "curtain", "floor");
        var red = new Material { Colour = C(.32f, .015f, .02f), Roughness = .9f, Sheen = .3f };
        var b = new MeshBuilder().With(red);
        // folds
        b.Sheet(260, 2, (u, v) => new Vector3((u - .5f) * 2 * (w + 3), v * (h + 2), -d + (.22f * MathF.Sin(u * 150))));
        foreach (float side in new[] { -1f, 1f }) b.Sheet(60, 2, (u, v) => new Vector3(side * (w + .4f - (.5f * v) + (.16f * MathF.Sin(u * 60))), v * (h + 2), -d + (u * ((2 * d) + 9))));
        b.Sheet(200, 3, (u, v) => new Vector3((u - .5f) * 2 * (w + 1), h + 1.4f - (v * (.9f + (.12f * MathF.Sin(u * 44)))), -d + 1.3f + (.12f * MathF.Sin(u * 120))));
        c.Geometry.Add(b.Build(), castsShadow: false);
        s.Colours.Add(C(.32f, .015f, .02f));
        s.Inside = day => new Lighting
        {
            Around = new Surroundings(128, v => C(.11f, .075f, .07f) * (.7f + (.5f * v.Y)) + (C(.3f, .26f, .22f) * MathF.Max(0, (v.Y * .8f) + (v.Z * .3f)))),
            Sun = Vector3.Normalize(new Vector3(-.45f, .9f, .55f)),
            SunColour = C(1.7f, 1.55f, 1.3f),
            FogDensity = 0,
            SunSize = .02f,
        };
        s.Lamps.Add(new PointLight(new Vector3(1.2f * c.Scale, h * .8f, 1.2f * c.Scale), C(1.4f, 1.2f, .9f) * (h * h * .22f)));
        s.Sounds.Add(new SoundCue("crowd", 0, 0, 0, .3));
        return s;
    }

    /// <summary>Wheel, merry-go-round and lights.</summary>
    public static SetPieces Fair(SetContext c)
    {
        var s = Places.Meadow(c, "park");
        s.Places.Add("amusement_park");
        float back = c.Scale * 2.5f;
        Dressing.Put(c, s, "emoji:1f3a1", new Vector3(-8, 0, -24 - back), -1.45f, 15, "ferris_wheel");
        Dressing.Put(c, s, "emoji:1f3a0", new Vector3(7, 0, -16 - back), -1.7f, 7, "carousel");
        Dressing.Put(c, s, "emoji:1f3a2", new Vector3(19, 0, -30 - back), -1.6f, 12, "roller_coaster");
        if (c.Light.Dark) for (int i = -2; i <= 2; i++) s.Lamps.Add(new PointLight(new Vector3(i * 6, 3, -8 - back), i % 2 == 0 ? C(3, .8f, 1.6f) : C(2.6f, 1.9f, .6f)));
        s.Sounds.Add(new SoundCue("crowd", 0, 0, 0, .5));
        return s;
    }

    /// <summary>Broken walls and columns.</summary>
    public static void Ruins(SetContext c, SetPieces s)
    {
        s.Has("ruins", "wall", "rock");
        float back = c.Scale * 1.8f;
        var stone = new Material { Map = Surfaces.Brick(C(.44f, .41f, .36f)), Colour = new Vector3(.95f), Roughness = .95f };
        var b = new MeshBuilder().With(stone);
        for (uint i = 0; i < 9; i++)
        {
            float x = ((i - 4f) * 3.6f) + (1.5f * c.Chance(i + 1400)), z = -6 - back - (7 * c.Chance(i + 1420)), w = 1.2f + (2.2f * c.Chance(i + 1440)), h = 1.2f + (3.6f * c.Chance(i + 1460));
            // a jagged top in steps
            for (int k = 0; k < 5; k++)
            {
                float top = h * (.45f + (.55f * c.Chance((uint)(i * 7) + (uint)k + 1480)));
                b.Box(new(x + (k * w / 5), 0, z), new(x + ((k + 1) * w / 5), top, z + .7f), 1.5f);
            }
        }

        c.Geometry.Add(b.Build());
        for (uint i = 0; i < 5; i++) Dressing.Put(c, s, "cat:Porch column", new Vector3(-7 + (i * 3.4f), 0, -4.5f - back - (i % 2)), 0, .75f + (.5f * c.Chance(i + 1600)), "column");
        Dressing.Scatter(c, s, "own:rock", 12, 2.2f, .7f);
    }

    /// <summary>Parapets along a bridge.</summary>
    public static void Railings(SetContext c, SetPieces s)
    {
        s.Has("bridge", "wall");
        float w = (c.Prompt.Subjects.Any(x => x.Is("train")) ? 2.6f : MathF.Max(3.6f, c.Scale * 1.1f)) + .3f;
        var stone = new Material { Map = Surfaces.Brick(C(.5f, .47f, .42f)), Colour = new Vector3(.95f), Roughness = .9f };
        var b = new MeshBuilder().With(stone);
        b.Box(new(-300, 0, -w - .4f), new(300, .95f, -w), 1.5f);
        for (int i = -60; i <= 60; i++) b.Box(new((i * 5) - .3f, 0, -w - .5f), new((i * 5) + .3f, 1.35f, -w + .1f), 1.2f);
        c.Geometry.Add(b.Build());
    }
}
