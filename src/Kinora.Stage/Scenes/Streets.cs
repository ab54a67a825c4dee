using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Streets with houses on both sides, lamps, and a skyline.</summary>
internal static class Streets
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    public static SetPieces Build(string place, SetContext c)
    {
        bool village = place is "village" or "market", roof = place is "rooftop" or "balcony" || (c.Bare && place == "city"), wet = c.Weather("rain") || c.Weather("storm");
        bool neon = c.Prompt.Light.Any(l => l.Value is "neon") || c.Prompt.Styles.Any(s => s.Value is "cyberpunk" or "neon_style" or "sci_fi");
        var s = new SetPieces
        {
            Name = place,
            Ground = C(.12f, .12f, .12f),
            Bloom = c.Light.Dark ? .14f : .06f,
            Floor = new Floor { Map = village ? Surfaces.Paving() : roof ? Surfaces.Concrete() : Surfaces.Asphalt(), Tile = village ? 3 : 4, Roughness = wet ? .16f : .8f, Mirrors = wet, Tint = wet ? new Vector3(.6f) : Vector3.One, Reflectance = wet ? .05f : .04f, Patchiness = .2f },
        };
        s.Has("road", "street", "building", "house", "path", "ground", "wall");
        if (!village) s.Has("city", "skyline");
        if (place is "balcony" or "rooftop") s.Has("roof");
        float depth = 7 + (c.Scale * 2.2f);
        var fronts = new Dictionary<int, Texture>();
        Texture Front(int kind)
        {
            if (fronts.TryGetValue(kind, out var t)) return t;
            var walls = village ? new[] { C(.60f, .50f, .38f), C(.66f, .60f, .52f), C(.45f, .28f, .2f) } : [C(.34f, .20f, .15f), C(.42f, .39f, .35f), C(.26f, .28f, .31f), C(.52f, .45f, .36f)];
            return fronts[kind] = Surfaces.Facade(walls[kind % walls.Length], village ? 3 : 5, village ? 2 : 6, c.Light.Dark ? .45f : .03f, (uint)kind + c.Seed);
        }

        if (!roof)
        {
            int n = 14;
            float x = -(n / 2) * 11f - (c.Travel * .5f);
            for (uint i = 0; i < n + (int)(c.Travel / 8) + 2; i++)
            {
                float w = (village ? 7 : 10) + (5 * c.Chance(i)), h = (village ? 5.5f : 14) + ((village ? 2.5f : 16) * c.Chance(i + 30)), z = -depth - (1.2f * c.Chance(i + 60));
                House(c, new Vector3(x + (w / 2), 0, z - 5), new Vector3(w, h, 10), Front((int)(i % 4)), village);
                if (c.Light.Dark && i % 2 == 0) s.Lamps.Add(new PointLight(new Vector3(x + (w / 2), 2.6f, z + 1.4f), neon ? (i % 4 == 0 ? C(2.6f, .25f, 1.6f) : C(.2f, 1.4f, 2.6f)) : C(1.7f, 1.05f, .5f)));
                if (neon) s.Has("neon_sign", "sign");
                if (neon && c.Light.Dark) Sign(c, new Vector3(x + (w * .5f), 3.4f + (3 * c.Chance(i + 90)), z + .25f), i);
                x += w + (village ? .8f : 0);
            }

            // sidewalk and kerb
            var walk = new Material { Map = Surfaces.Paving(), Colour = Vector3.One, Roughness = .85f };
            c.Geometry.Add(new MeshBuilder().With(walk).Box(new(-400, -.1f, -depth - 1), new(400, .13f, -depth + 2.4f)).Build().WithTiledUv(2.4f), reflected: false);
            for (int i = -9; i <= 9; i++) Dressing.Put(c, s, "cat:Street lamp", new Vector3((i * 9) + 3.5f, .13f, -depth + 2), MathF.PI, 1, "street_lamp");
            if (c.Light.Dark) for (int i = -2; i <= 2; i++) s.Lamps.Add(new PointLight(new Vector3((i * 9) + 3.5f, 3.7f, -depth + 2.6f), neon ? C(.9f, .5f, 1.2f) : C(2.1f, 1.4f, .72f)));
            if (!village && c.Dressing > .3f && !c.Excludes("car"))
                for (int i = -3; i <= 3; i++)
                    if (i != 0) Dressing.Put(c, s, i % 2 == 0 ? "cat:Renault Scenic" : "cat:Seat Leon", new Vector3((i * 8.5f) + 1, 0, -depth + 3.7f), 0, 1, "car");
            if (village) Dressing.Put(c, s, "own:tree", new Vector3(-6 - c.Scale, 0, -depth + 3), 0, .7f, "tree");
        }

        if (c.Light.Dark) s.Lamps.Insert(0, new PointLight(new Vector3(-1.5f, 3.4f, 3.2f) * MathF.Max(1, c.Scale * .5f), C(2.6f, 2.1f, 1.7f) * MathF.Max(1, c.Scale * c.Scale * .25f)));
        if (!village) Skyline(c, c.Bare ? 120 : roof ? 28 : 55);
        if (roof && !c.Bare)
        {
            var wall = new Material { Map = Surfaces.Brick(C(.4f, .17f, .12f)), Colour = Vector3.One, Roughness = .9f };
            c.Geometry.Add(new MeshBuilder().With(wall).Box(new(-60, 0, -depth), new(60, .9f, -depth + .35f), 1.5f).Build());
        }

        if (place == "market") Stalls(c, s, depth);
        if (place == "construction_site") Scaffold(c, s, depth);
        s.Sounds.Add(new SoundCue(village ? "crowd" : "traffic", 0, 0, 0, .5));
        return s;
    }

    private static void House(SetContext c, Vector3 at, Vector3 size, Texture front, bool pitched)
    {
        var wall = new Material { Map = front, Colour = Vector3.One, Roughness = .8f, Emission = c.Light.Dark ? new Vector3(.0f) : Vector3.Zero };
        var b = new MeshBuilder().With(wall);
        Vector3 min = new(at.X - (size.X / 2), 0, at.Z - (size.Z / 2)), max = new(at.X + (size.X / 2), size.Y, at.Z + (size.Z / 2));
        int v = b.Vertex(new(min.X, 0, max.Z), Vector3.UnitZ, new(0, 1));
        b.Vertex(new(max.X, 0, max.Z), Vector3.UnitZ, new(1, 1));
        b.Vertex(new(max.X, max.Y, max.Z), Vector3.UnitZ, new(1, 0));
        b.Vertex(new(min.X, max.Y, max.Z), Vector3.UnitZ, new(0, 0));
        b.Triangle(v, v + 1, v + 2);
        b.Triangle(v, v + 2, v + 3);
        b.With(new Material { Colour = front.Mean * .9f, Roughness = .9f }).Quad(new(max.X, 0, max.Z), new(max.X, 0, min.Z), new(max.X, max.Y, min.Z), max).Quad(min, new(min.X, 0, max.Z), new(min.X, max.Y, max.Z), new(min.X, max.Y, min.Z));
        var roof = new Material { Colour = pitched ? C(.30f, .09f, .05f) : C(.14f, .14f, .14f), Roughness = .9f };
        if (pitched)
        {
            float ridge = size.Y + (size.Z * .32f);
            b.With(roof).Quad(new(min.X - .3f, size.Y - .1f, max.Z + .5f), new(max.X + .3f, size.Y - .1f, max.Z + .5f), new(max.X + .3f, ridge, at.Z), new(min.X - .3f, ridge, at.Z));
        }
        else
        {
            b.With(roof).Quad(new(min.X, max.Y, max.Z), max, new(max.X, max.Y, min.Z), new(min.X, max.Y, min.Z)).Box(new(min.X - .15f, max.Y - .4f, max.Z), new(max.X + .15f, max.Y + .15f, max.Z + .3f));
        }

        // a door and a shop window at the foot
        b.With(new Material { Colour = C(.10f, .05f, .03f), Roughness = .5f }).Block(new(at.X - (size.X * .28f), 1.1f, max.Z + .03f), new(1.1f, 2.2f, .1f));
        b.With(new Material { Colour = C(.05f, .06f, .07f), Roughness = .06f, Emission = c.Light.Dark ? C(.10f, .062f, .026f) : Vector3.Zero }).Block(new(at.X + (size.X * .14f), 1.4f, max.Z + .03f), new(size.X * .42f, 1.7f, .08f));
        // frame, mullions and what lies in the window
        var frame = new Material { Colour = C(.10f, .085f, .07f), Roughness = .5f };
        b.With(frame);
        for (int k = -2; k <= 2; k++) b.Block(new(at.X + (size.X * (.14f + (.105f * k))), 1.4f, max.Z + .08f), new(.07f, 1.76f, .06f));
        foreach (float y in new[] { .55f, 2.25f }) b.Block(new(at.X + (size.X * .14f), y, max.Z + .09f), new(size.X * .43f, .1f, .1f));
        for (int k = 0; k < 7; k++) b.With(new Material { Colour = C(.03f, .025f, .02f), Roughness = .8f }).Block(new(at.X + (size.X * (.14f + (.055f * (k - 3)))), .75f + (.12f * (k % 3)), max.Z + .075f), new(size.X * .03f, .3f + (.25f * (k % 3)), .02f));
        b.With(new Material { Colour = c.Light.Dark ? C(.12f, .03f, .03f) : C(.38f, .08f, .06f), Roughness = .8f }).Quad(new(at.X - (size.X * .08f), 2.42f, max.Z + .95f), new(at.X + (size.X * .36f), 2.42f, max.Z + .95f), new(at.X + (size.X * .36f), 2.85f, max.Z + .05f), new(at.X - (size.X * .08f), 2.85f, max.Z + .05f));
        c.Geometry.Add(b.Build());
    }

    private static void Sign(SetContext c, Vector3 at, uint i)
    {
        Vector3[] hues = [C(7, .5f, 3.4f), C(.4f, 3.8f, 7), C(5.5f, 4, .4f), C(.6f, 6, 1.6f)];
        var b = new MeshBuilder().With(new Material { Colour = C(.02f, .02f, .02f), Emission = hues[i % 4], Roughness = .5f });
        switch (i % 3)
        {
            case 0:
                b.Block(at, new(.12f, 2.2f, .1f)).Block(at + new Vector3(.45f, 0, 0), new(.12f, 2.2f, .1f)).Block(at + new Vector3(.22f, .6f, 0), new(.5f, .1f, .1f)).Block(at + new Vector3(.22f, -.5f, 0), new(.5f, .1f, .1f));
                break;
            case 1:
                b.At(Matrix4x4.CreateRotationX(MathF.PI / 2) * Matrix4x4.CreateTranslation(at)).Torus(.7f, .06f, 32, 8);
                break;
            default:
                b.Block(at, new(2.2f, .1f, .1f)).Block(at + new Vector3(0, .45f, 0), new(1.6f, .1f, .1f)).Block(at - new Vector3(0, .45f, 0), new(1.9f, .1f, .1f));
                break;
        }

        c.Geometry.Add(b.Build(), castsShadow: false);
    }

    public static void Skyline(SetContext c, float from)
    {
        var front = Surfaces.Facade(C(.24f, .27f, .31f), 8, 24, c.Light.Dark ? .5f : .06f, 77 + c.Seed);
        var wall = new Material { Map = front, Colour = Vector3.One, Roughness = .35f };
        var lit = new Material { Map = front, Colour = Vector3.One, Roughness = .35f, Emission = c.Light.Dark ? C(.03f, .022f, .012f) : Vector3.Zero };
        var b = new MeshBuilder();
        for (uint i = 0; i < 34; i++)
        {
            float a = ((i / 33f) - .5f) * 3.1f, d = from + 40 + (120 * c.Chance(i + 700)), w = 12 + (12 * c.Chance(i + 720)), h = 30 + (85 * MathF.Pow(c.Chance(i + 740), 2));
            var at = new Vector3(MathF.Sin(a) * d, 0, -MathF.Cos(a) * d);
            b.With(i % 2 == 0 ? wall : lit).Box(at + new Vector3(-w / 2, 0, -w / 2), at + new Vector3(w / 2, h, w / 2), h > 60 ? 40 : 28);
        }

        c.Geometry.Add(b.Build(), castsShadow: false, reflected: false);
    }

    /// <summary>Stalls under coloured awnings.</summary>
    private static void Stalls(SetContext c, SetPieces s, float depth)
    {
        s.Has("stall", "market");
        Vector3[] hues = [C(.55f, .05f, .04f), C(.06f, .22f, .42f), C(.62f, .42f, .05f), C(.06f, .3f, .12f)];
        var goods = new[] { C(.7f, .25f, .03f), C(.5f, .04f, .04f), C(.2f, .4f, .06f), C(.75f, .6f, .1f) };
        for (int i = -4; i <= 4; i++)
        {
            float x = i * 3.4f, z = -depth + 3.3f;
            var b = new MeshBuilder().With(new Material { Map = Surfaces.Wood(C(.36f, .24f, .14f), C(.2f, .12f, .07f), 5), Colour = Vector3.One, Roughness = .8f }).Box(new(x - 1.3f, 0, z - .5f), new(x + 1.3f, .85f, z + .4f), 1);
            foreach (float p in new[] { -1.25f, 1.25f }) b.Block(new(x + p, 1.2f, z - .45f), new(.07f, 2.4f, .07f)).Block(new(x + p, 1.1f, z + .6f), new(.06f, 2.2f, .06f));
            for (int k = 0; k < 8; k++)
                b.With(new Material { Colour = k % 2 == 0 ? hues[(i + 8) % 4] : C(.75f, .73f, .68f), Roughness = .9f, Translucency = .3f }).Sheet(2, 2, (u, v) => new Vector3(x - 1.4f + ((k + u) * .35f), 2.45f - (.4f * v), z - .6f + (1.5f * v)));
            for (int k = 0; k < 18; k++) b.With(new Material { Colour = goods[(i + k + 8) % 4], Roughness = .4f }).Sphere(new(x - 1.1f + (k % 9 * .27f), .93f, z + .15f - (k / 9 * .3f)), .12f, 10);
            c.Geometry.Add(b.Build());
            if (c.Light.Dark && i % 2 == 0) s.Lamps.Insert(0, new PointLight(new Vector3(x, 2, z + .3f), C(2.1f, 1.35f, .6f)));
        }
    }

    /// <summary>Scaffolding and heaps of sand.</summary>
    private static void Scaffold(SetContext c, SetPieces s, float depth)
    {
        s.Has("scaffold");
        var pole = new Material { Colour = C(.62f, .36f, .05f), Roughness = .5f, Metallic = .4f };
        var b = new MeshBuilder().With(pole);
        for (int i = -6; i <= 6; i++) b.Block(new(i * 2.4f, 4.5f, -depth + 1.4f), new(.08f, 9, .08f));
        for (int k = 1; k < 5; k++) b.Block(new(0, k * 2.1f, -depth + 1.4f), new(30, .07f, .07f)).Block(new(0, (k * 2.1f) - .1f, -depth + .9f), new(30, .05f, 1));
        c.Geometry.Add(b.Build());
        for (uint i = 0; i < 4; i++) c.Geometry.Add(Landforms.Hill(1.6f, .9f, i, C(.5f, .38f, .22f)).Transformed(Matrix4x4.CreateTranslation(((i - 1.5f) * 6) + 1, 0, -depth + 4.2f)));
    }
}
