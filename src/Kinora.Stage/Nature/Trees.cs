using System.Numerics;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Nature;

/// <summary>Trees: branching trunks with clusters of leaf cards, darker inside than outside.</summary>
internal static class Trees
{
    /// <summary>A leafy tree of a height in metres; the name decides the foliage's colour.</summary>
    public static Mesh Broadleaf(string name, float height, uint seed = 1)
    {
        var (dark, bright) = name switch
        {
            "cherry_tree" => (new Vector3(.62f, .22f, .34f), new Vector3(.86f, .55f, .64f)),
            "autumn_tree" or "maple_tree" or "ginkgo" => (new Vector3(.42f, .10f, .015f), new Vector3(.78f, .38f, .04f)),
            "willow" => (new Vector3(.07f, .13f, .02f), new Vector3(.22f, .32f, .07f)),
            _ => (new Vector3(.025f, .065f, .012f), new Vector3(.105f, .19f, .035f)),
        };
        var b = new MeshBuilder().With(new Material { Colour = new Vector3(.13f, .085f, .055f), Roughness = .95f, Grain = .4f, GrainScale = 14 });
        float h = height;
        Vector3 fork = new(.02f * h, .38f * h, 0);
        b.Tube([new(0, -.02f * h, 0), new(.01f * h, .15f * h, .005f * h), new(-.005f * h, .28f * h, -.006f * h), fork, new(.01f * h, .62f * h, .01f * h)], t => h * (.025f - (.017f * t)) * (1 + (.8f * MathF.Pow(1 - t, 8))), 12);
        var clusters = new List<(Vector3 Centre, float Radius)> { (new(0, .80f * h, 0), .20f * h) };
        for (uint i = 0; i < 11; i++)
        {
            float a = (i * 2.399963f) + (Noise.Unit(seed * 97) * 6), y = .46f + (.36f * Noise.Unit((seed * 31) + i)), r = .17f + (.15f * Noise.Unit((seed * 57) + (i * 3)));
            var end = new Vector3(MathF.Cos(a) * r * h, y * h, MathF.Sin(a) * r * h);
            var from = Vector3.Lerp(new(0, .26f * h, 0), new(0, .58f * h, 0), Math.Clamp((y - .4f) * 2, 0, 1));
            b.Tube([from, Vector3.Lerp(from, end, .5f) + new Vector3(0, .035f * h, 0), end], t => h * .014f * (1.1f - t), 7);
            clusters.Add((end + new Vector3(0, .03f * h, 0), h * (.115f + (.075f * Noise.Unit((seed * 71) + (i * 7))))));
        }

        Leaves(b, clusters, dark, bright, h, seed, name == "willow" ? 3 : 1);
        return b.Build();
    }

    /// <summary>A fir.</summary>
    public static Mesh Conifer(float height, bool snowy, uint seed = 1)
    {
        float h = height;
        var b = new MeshBuilder().With(new Material { Colour = new Vector3(.10f, .062f, .04f), Roughness = .95f }).Tube([new(0, -.02f * h, 0), new(0, .5f * h, 0), new(0, h, 0)], t => h * .022f * (1.05f - t), 8);
        var needle = new Material { Colour = Vector3.One, Roughness = .9f, Translucency = .2f };
        b.With(needle);
        int rows = 24;
        for (int row = 0; row < rows; row++)
        {
            float t = row / (float)(rows - 1), y = h * (.12f + (.84f * t)), reach = h * (.22f * (1 - t)) + (.018f * h);
            int n = 26 - (int)(14 * t);
            for (int i = 0; i < n; i++)
            {
                uint id = (uint)((row * 37) + i + (seed * 999));
                float a = ((i + (Noise.Unit(id) * .7f)) / n * MathF.Tau) + (row * .5f), r = reach * (.78f + (.35f * Noise.Unit(id + 7)));
                var o = new Vector3(MathF.Cos(a), 0, MathF.Sin(a));
                var side = new Vector3(-o.Z, 0, o.X) * (r * .13f);
                Vector3 root = new(0, y, 0), mid = (o * r * .55f) + new Vector3(0, y - (r * .16f), 0), tip = (o * r) + new Vector3(0, y - (r * .42f), 0);
                var c = new Vector3(.018f, .050f, .022f) * (.7f + (.9f * Noise.Unit(id + 13)));
                var outer = snowy ? new Vector3(.76f, .80f, .86f) : c * 1.9f;
                Card(b, root, mid + side, tip, mid - side, Vector3.Normalize(o + new Vector3(0, 1.1f, 0)), c * .55f, snowy ? Vector3.Lerp(c, outer, .75f) : c * 1.3f, outer);
            }
        }

        return b.Build();
    }

    /// <summary>Leaf cards scattered in balls.</summary>
    private static void Leaves(MeshBuilder b, List<(Vector3 Centre, float Radius)> clusters, Vector3 dark, Vector3 bright, float h, uint seed, float droop)
    {
        b.With(new Material { Colour = Vector3.One, Roughness = .75f, Translucency = .45f, Foliage = true });
        uint id = seed * 7717;
        foreach (var (centre, radius) in clusters)
        {
            int n = (int)(230 * radius / (.15f * h));
            for (int i = 0; i < n; i++)
            {
                id += 11;
                float y = (2 * Noise.Unit(id)) - 1, a = Noise.Unit(id + 1) * MathF.Tau, s = MathF.Sqrt(1 - (y * y)), shell = MathF.Pow(Noise.Unit(id + 2), .33f);
                var o = new Vector3(s * MathF.Cos(a), y, s * MathF.Sin(a));
                var p = centre + (o * radius * shell * new Vector3(1, .82f, 1));
                if (droop > 1) p.Y -= radius * 1.3f * Noise.Unit(id + 8) * (1 - MathF.Abs(y));
                var n0 = Vector3.Normalize(o + new Vector3(0, .5f, 0) + (new Vector3(Noise.Unit(id + 3), Noise.Unit(id + 4), Noise.Unit(id + 5)) - new Vector3(.5f)));
                var side = Vector3.Normalize(Vector3.Cross(n0, new Vector3(Noise.Unit(id + 6) - .5f, .3f, Noise.Unit(id + 7) - .5f)));
                var along = Vector3.Cross(side, n0);
                float size = h * .018f * (.7f + (.8f * Noise.Unit(id + 9)));
                // inner leaves get less light, and so do those below
                float open = Math.Clamp((.30f + (.6f * shell * shell)) * (.72f + (.28f * y)), .18f, 1);
                var c = Vector3.Lerp(dark, bright, Noise.Unit(id + 10) * (.35f + (.65f * shell)));
                b.Tint = new Vector4(c, open);
                int v = b.Vertex(p - (along * size * droop), n0, default);
                b.Vertex(p + (side * size * .55f), n0, default);
                b.Vertex(p + (along * size), n0, default);
                b.Vertex(p - (side * size * .55f), n0, default);
                b.Triangle(v, v + 1, v + 2);
                b.Triangle(v, v + 2, v + 3);
            }
        }

        b.Tint = Vector4.One;
    }

    private static void Card(MeshBuilder b, Vector3 root, Vector3 right, Vector3 tip, Vector3 left, Vector3 n, Vector3 inner, Vector3 middle, Vector3 outer)
    {
        b.Tint = new Vector4(inner, .4f);
        int v = b.Vertex(root, n, default);
        b.Tint = new Vector4(middle, .8f);
        b.Vertex(right, n, default);
        b.Tint = new Vector4(outer, 1);
        b.Vertex(tip, n, default);
        b.Tint = new Vector4(middle, .8f);
        b.Vertex(left, n, default);
        b.Tint = Vector4.One;
        b.Triangle(v, v + 1, v + 2);
        b.Triangle(v, v + 2, v + 3);
    }
}
