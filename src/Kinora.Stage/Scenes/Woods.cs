using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Forests, and trees in the distance.</summary>
internal static class Woods
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    public static SetPieces Forest(SetContext c, string place)
    {
        bool jungle = place == "jungle";
        var s = new SetPieces { Name = place, Floor = new Floor { Map = c.Snowy ? Surfaces.Snow() : c.Autumn ? Surfaces.Leaves() : Surfaces.Forest(), Tile = 3, Patchiness = .4f }, Ground = c.Snowy ? C(.7f, .74f, .8f) : C(.08f, .08f, .03f) };
        string kind = c.Snowy ? "snowy_pine" : c.Autumn ? "autumn_tree" : jungle ? "tree" : c.Chance(3) > .5f ? "pine_tree" : "tree";
        Grown(s, kind);
        s.Places.Add(place);
        if (jungle) s.Has("forest");
        if (c.Snowy) s.Has("snow");
        float free = c.Scale * 1.5f;
        for (uint i = 0; i < 34; i++)
        {
            float z = -free - 4.5f - (24 * MathF.Pow(c.Chance(i), 1.2f)), x = (c.Chance(i + 100) - .5f) * (2.2f * (MathF.Abs(z) + 9) + (c.Travel * 2));
            c.Geometry.Add(Woods.TreeMesh(kind, 7 + (5 * c.Chance(i + 200)), (i % 4) + 1).Transformed(Matrix4x4.CreateRotationY(i * 1.7f) * Matrix4x4.CreateTranslation(x, 0, z)), reflected: false);
        }

        for (uint i = 0; i < 6; i++)
            c.Geometry.Add(Woods.TreeMesh(kind, 9, (i % 4) + 1).Transformed(Matrix4x4.CreateRotationY(i * 2.1f) * Matrix4x4.CreateTranslation((i % 2 == 0 ? -1 : 1) * (5.2f + (c.Scale * 2.1f) + c.Travel + (i * 1.1f)), 0, -1.6f - (i * .8f))), reflected: false);
        if (!c.Snowy) s.Grown.Add(new Meadow(c.Geometry, Math.Clamp(c.Scale * .13f, .05f, .4f), C(.02f, .045f, .01f), C(.09f, .19f, .04f), c.Light.Wind * .5f, c.Scale, (x, z) => Noise.Value((x * .45f) + 9, (z * .45f) + 4) > .52f ? 1.2f : 0));
        Dressing.Scatter(c, s, "own:rock", 6, 3, .8f);
        s.Light = l => l with { FogDensity = MathF.Max(l.FogDensity, .012f), Fog = l.Fog * C(.75f, .9f, .7f), Sky = l.Sky with { SunColour = l.Sky.SunColour * .85f } };
        s.Sounds.Add(new SoundCue(c.Light.Dark ? "crickets" : "birds", 0, 0, 0, .5));
        return s;
    }

    public static void TreeLine(SetContext c, SetPieces s, string kind, int count, float spread)
    {
        Grown(s, kind);
        for (uint i = 0; i < count; i++)
        {
            float near = 24 + (c.Scale * 4.5f), d = near + (75 * MathF.Pow(c.Chance(i + 600), 1.4f)), a = (c.Chance(i + 640) - .5f) * spread * 1.25f, x = (MathF.Sin(a) * d) + ((c.Chance(i + 660) - .5f) * c.Travel * 2.2f);
            c.Geometry.Add(Woods.TreeMesh(kind, 6 + (5 * c.Chance(i + 680)), (i % 4) + 1).Transformed(Matrix4x4.CreateRotationY(i * 1.3f) * Matrix4x4.CreateTranslation(x, 0, -MathF.Cos(a) * d)), castsShadow: d < 30);
        }
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<(string, uint), Mesh> s_trees = new();

    public static Mesh TreeMesh(string kind, float height, uint seed)
    {
        var mesh = s_trees.GetOrAdd((kind, seed), k => k.Item1 switch { "pine_tree" => Trees.Conifer(1, false, k.Item2), "snowy_pine" => Trees.Conifer(1, true, k.Item2), _ => Trees.Broadleaf(k.Item1, 1, k.Item2) });
        return mesh.Transformed(Matrix4x4.CreateScale(height));
    }

    /// <summary>What a kind of tree tells.</summary>
    private static void Grown(SetPieces s, string kind)
    {
        s.Has("tree", "leaf", kind);
        if (kind == "autumn_tree") s.Has("autumn");
        if (kind == "snowy_pine") s.Has("snow");
        if (kind == "cherry_tree") s.Has("blossom");
    }
}
