using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Flowers on stems.</summary>
internal static class Flowers
{
    public static void Add(MeshBuilder b, string name)
    {
        var (petals, size, height, colour, heart) = name switch
        {
            "rose" => (26, .045f, .45f, new Vector3(.55f, .012f, .03f), new Vector3(.35f, .01f, .02f)),
            "daisy" => (18, .035f, .3f, new Vector3(.85f, .85f, .83f), new Vector3(.8f, .5f, .03f)),
            "sunflower" => (26, .13f, 1.5f, new Vector3(.84f, .5f, .02f), new Vector3(.08f, .035f, .015f)),
            "tulip" => (6, .05f, .38f, new Vector3(.72f, .03f, .06f), new Vector3(.6f, .5f, .1f)),
            "lavender" => (30, .012f, .5f, new Vector3(.30f, .14f, .52f), new Vector3(.22f, .08f, .4f)),
            "lotus" => (22, .13f, .18f, new Vector3(.84f, .42f, .55f), new Vector3(.8f, .62f, .1f)),
            _ => (10, .045f, .4f, new Vector3(.8f, .2f, .36f), new Vector3(.8f, .55f, .08f)),
        };
        var green = new Material { Colour = new Vector3(.05f, .14f, .025f), Roughness = .7f, Translucency = .3f };
        var top = new Vector3(.01f, height, 0);
        b.With(green).Tube([Vector3.Zero, new(.012f, height * .5f, .006f), top], t => .005f + (.007f * size / .13f), 8);
        for (int i = 0; i < 4; i++)
        {
            float a = i * 2.4f, y = height * (.2f + (.17f * i)), l = MathF.Min(.3f, height * .36f);
            b.At(Matrix4x4.CreateRotationY(a) * Matrix4x4.CreateTranslation(.006f, y, 0)).Sheet(4, 6, (u, v) => new Vector3(l * v, (l * .35f * v) - (l * .5f * v * v), (u - .5f) * l * .45f * MathF.Sin(MathF.PI * MathF.Min(1, v + .06f))));
        }

        if (name == "lavender")
        {
            // a spike of small blossoms
            for (int i = 0; i < petals; i++)
            {
                float t = i / (float)petals;
                b.With(new Material { Colour = colour * (.7f + (.6f * Noise.Unit((uint)i))), Roughness = .7f, Translucency = .3f })
                    .Ellipsoid(new Vector3(.012f * MathF.Cos(i * 2.4f), height * (.68f + (.34f * t)), .012f * MathF.Sin(i * 2.4f)), new Vector3(size, size * 1.3f, size) * (1.15f - (.6f * t)), 6);
            }

            return;
        }

        // rows of petals, the inner ones steeper
        b.With(new Material { Colour = Vector3.One, Roughness = .6f, Translucency = .4f });
        var tilt = name is "rose" or "tulip" or "lotus" ? Matrix4x4.CreateRotationZ(-.35f) : Matrix4x4.CreateRotationZ(-.95f);
        for (int i = 0; i < petals; i++)
        {
            float t = i / (float)petals, lift = name switch { "rose" => 1.45f - (1.1f * t), "tulip" => 1.25f, "lotus" => 1.35f - (1.05f * t), "sunflower" or "daisy" => .12f + (.12f * (i & 1)), _ => .35f }, a = i * 2.399963f, r = size * (name == "rose" ? .55f + (.6f * t) : 1);
            b.At(Matrix4x4.CreateRotationZ(lift) * Matrix4x4.CreateRotationY(a) * tilt * Matrix4x4.CreateTranslation(top));
            float w = name is "daisy" or "sunflower" ? .34f : .95f, inner = name is "daisy" or "sunflower" ? .38f : .05f;
            var c = colour * (.8f + (.3f * Noise.Unit((uint)i)));
            b.Sheet(4, 5, (u, v) => new Vector3((inner + ((1 - inner) * v)) * r, .25f * r * v * v * (name == "rose" ? -.8f : .3f), (u - .5f) * r * w * MathF.Sin(MathF.PI * MathF.Pow(Math.Clamp((v * .9f) + .08f, 0, 1), .7f))), (_, v) => new Vector4(c * (.7f + (.35f * v)), 1));
        }

        b.Tint = Vector4.One;
        b.With(new Material { Colour = heart, Roughness = .9f, Grain = .3f, GrainScale = 300 });
        if (name is not "rose") b.At(tilt * Matrix4x4.CreateTranslation(top)).Ellipsoid(Vector3.Zero, new Vector3(size * .42f, size * .16f, size * .42f), 20);
        b.At(Matrix4x4.Identity);
    }
}

/// <summary>Fruit and the like.</summary>
internal static class Fruits
{
    public static void Add(MeshBuilder b, string name)
    {
        Material M(float r, float g, float bl, float rough = .32f) => new() { Colour = new Vector3(r, g, bl), Roughness = rough };
        var stem = M(.12f, .07f, .03f, .9f);
        var leaf = new Material { Colour = new Vector3(.06f, .19f, .03f), Roughness = .6f, Translucency = .3f };
        switch (name)
        {
            case "banana":
                b.With(M(.80f, .56f, .05f, .45f)).Tube([new(-.09f, .055f, 0), new(-.05f, .025f, 0), new(0, .018f, 0), new(.05f, .027f, 0), new(.09f, .06f, 0)], t => .018f * MathF.Pow(MathF.Sin(MathF.PI * Math.Clamp(t, .04f, .96f)), .4f), 14);
                b.With(stem).Rod(new(.09f, .06f, 0), new(.105f, .078f, 0), .006f, .005f, 8);
                return;
            case "strawberry":
                b.With(M(.62f, .02f, .02f, .35f) with { Grain = .2f, GrainScale = 500 }).Lathe([new(0, 0), new(.010f, .004f), new(.018f, .018f), new(.019f, .028f), new(.012f, .036f), new(0, .037f)], 28);
                b.With(leaf);
                for (int i = 0; i < 6; i++) b.At(Matrix4x4.CreateRotationY(i * 1.05f) * Matrix4x4.CreateTranslation(0, .036f, 0)).Quad(new(0, 0, 0), new(.012f, .002f, .005f), new(.02f, -.002f, 0), new(.012f, .002f, -.005f));
                b.At(Matrix4x4.Identity);
                return;
            case "grape":
                for (int i = 0; i < 26; i++)
                {
                    float y = .02f + (.0045f * i), r = .005f + (.036f * MathF.Sin(MathF.PI * (.15f + (.75f * i / 26f)))), a = i * 2.4f;
                    b.With(M(.16f, .02f, .16f, .25f)).Sphere(new(r * MathF.Cos(a), y, r * MathF.Sin(a)), .014f, 16);
                }

                b.With(stem).Rod(new(0, .12f, 0), new(.004f, .17f, 0), .003f, .003f, 8);
                return;
            case "cherry":
                foreach (float z in new[] { -.016f, .016f })
                {
                    b.With(M(.42f, .008f, .02f, .15f)).Ellipsoid(new(0, .012f, z), new(.012f, .0115f, .012f), 24);
                    b.With(leaf).Rod(new(0, .022f, z), new(0, .06f, 0), .001f, .001f, 6);
                }

                return;
            case "egg":
                b.With(M(.78f, .62f, .47f, .5f)).Lathe([new(0, 0), new(.012f, .003f), new(.021f, .016f), new(.0225f, .026f), new(.018f, .043f), new(.009f, .055f), new(0, .058f)], 36);
                return;
            case "pear":
                b.With(M(.46f, .50f, .08f)).Lathe(Rounded([new(0, 0), new(.025f, .006f), new(.038f, .028f), new(.034f, .055f), new(.020f, .078f), new(.014f, .095f), new(0, .103f)]), 40);
                b.With(stem).Rod(new(0, .10f, 0), new(.006f, .125f, 0), .003f, .002f, 8);
                return;
            case "pumpkin" or "watermelon":
                var flesh = name == "pumpkin" ? M(.72f, .22f, .02f, .5f) : M(.05f, .18f, .035f, .35f);
                b.With(flesh).Sheet(96, 28, (u, v) =>
                {
                    float a = u * MathF.Tau, p = v * MathF.PI, rib = name == "pumpkin" ? 1 - (.10f * MathF.Pow(MathF.Abs(MathF.Cos(a * 6)), 6)) : 1, dent = name == "pumpkin" ? 1 - (.22f * MathF.Pow(MathF.Abs(MathF.Cos(p)), 12)) : 1;
                    return new Vector3(MathF.Sin(p) * MathF.Sin(a) * .14f * rib, .115f + (MathF.Cos(p) * .115f * dent), MathF.Sin(p) * MathF.Cos(a) * .14f * rib);
                }, (u, _) => name == "pumpkin" ? Vector4.One : new Vector4(new Vector3(MathF.Abs(MathF.Cos(u * 30)) > .6f ? 1 : 2.6f), 1));
                b.Tint = Vector4.One;
                b.With(stem).Tube([new(0, .20f, 0), new(.005f, .245f, 0), new(.025f, .27f, 0)], t => .014f * (1.2f - (.5f * t)), 10);
                return;
            default:
                var (c, r0) = name switch
                {
                    "orange" => (M(.80f, .28f, .015f, .45f) with { Grain = .06f, GrainScale = 900 }, .04f),
                    "lemon" => (M(.82f, .66f, .04f, .4f), .032f),
                    "peach" => (M(.80f, .36f, .20f, .8f) with { Sheen = .3f }, .037f),
                    "tomato" => (M(.62f, .03f, .015f, .2f), .036f),
                    _ => (M(.52f, .025f, .02f, .25f) with { Grain = .10f, GrainScale = 120 }, .04f),
                };
                if (name == "lemon")
                {
                    // it lies on its side, a nub at either end
                    b.With(c).At(Matrix4x4.CreateTranslation(0, -.042f, 0) * Matrix4x4.CreateRotationZ(MathF.PI / 2) * Matrix4x4.CreateTranslation(0, .028f, 0))
                        .Lathe(Rounded([new(0, 0), new(.006f, .001f), new(.010f, .008f), new(.021f, .018f), new(.028f, .036f), new(.027f, .05f), new(.019f, .068f), new(.009f, .078f), new(.006f, .084f), new(0, .086f)]), 40).At(Matrix4x4.Identity);
                    return;
                }

                b.With(c).Lathe(Rounded([new(0, r0 * .16f), new(r0 * .3f, 0), new(r0 * .72f, r0 * .22f), new(r0, r0 * .95f), new(r0 * .86f, r0 * 1.55f), new(r0 * .48f, r0 * 1.86f), new(r0 * .15f, r0 * 1.75f), new(0, r0 * 1.62f)]), 44);
                b.With(name == "tomato" ? leaf : stem).Rod(new(0, r0 * 1.6f, 0), new(r0 * .15f, r0 * 2.25f, 0), r0 * .05f, r0 * .04f, 8);
                b.With(leaf).At(Matrix4x4.CreateRotationY(.6f) * Matrix4x4.CreateTranslation(0, r0 * 2, 0)).Sheet(4, 6, (u, v) => new Vector3(r0 * 1.1f * v, r0 * .35f * MathF.Sin(v * 3), (u - .5f) * r0 * .6f * MathF.Sin(MathF.PI * MathF.Min(1, v + .05f)))).At(Matrix4x4.Identity);
                return;
        }
    }

    /// <summary>A smooth curve through a profile (Catmull-Rom, five steps between points).</summary>
    private static Vector2[] Rounded(ReadOnlySpan<Vector2> points)
    {
        const int steps = 5;
        var curve = new List<Vector2>();
        for (int i = 0; i + 1 < points.Length; i++)
        {
            Vector2 a = points[Math.Max(0, i - 1)], b = points[i], c = points[i + 1], d = points[Math.Min(points.Length - 1, i + 2)];
            for (int k = 0; k < steps; k++)
            {
                float t = k / (float)steps;
                var p = (b * 2) + ((c - a) * t) + (((a * 2) - (b * 5) + (c * 4) - d) * (t * t)) + (((b * 3) - a - (c * 3) + d) * (t * t * t));
                curve.Add(Vector2.Max(p * .5f, Vector2.Zero));
            }
        }

        curve.Add(points[^1]);
        return [.. curve];
    }
}
