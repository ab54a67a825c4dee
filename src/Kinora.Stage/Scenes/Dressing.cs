using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>What stands about in a place: hills, mountains, flowers, rocks, single things.</summary>
internal static class Dressing
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    public static void Hills(SetContext c, SetPieces s, Vector3 colour, float height = 1)
    {
        s.Has("hill");
        for (uint i = 0; i < 10; i++)
        {
            float a = (((i + .5f) / 10) - .5f) * 4.4f, d = 170 + (120 * c.Chance(i + 300)), r = 70 + (60 * c.Chance(i + 320));
            c.Geometry.Add(Landforms.Hill(r, r * .15f * height, i + c.Seed, colour).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, 0, -MathF.Cos(a) * d)), reflected: true, castsShadow: false);
        }
    }

    public static void Ridge(SetContext c, SetPieces s, int count, float height)
    {
        s.Has("mountain");
        for (uint i = 0; i < count; i++)
        {
            float a = (((i + .5f) / count) - .5f) * 2.6f + (.25f * (c.Chance(i + 500) - .5f)), d = 330 + (130 * c.Chance(i + 520)), r = 150 + (80 * c.Chance(i + 540));
            c.Geometry.Add(Landforms.Mountain(r, r * (.42f + height), i + c.Seed, c.Snowy ? .25f : .55f).Transformed(Matrix4x4.CreateTranslation(MathF.Sin(a) * d, -2, -MathF.Cos(a) * d)), castsShadow: false);
        }
    }

    public static void FlowerField(SetContext c, SetPieces s, string? kind, int count = 130)
    {
        if (count > 60) s.Has("flower", "blossom", kind ?? "flower");
        string[] kinds = kind is null ? ["flower", "daisy", "tulip"] : [kind];
        var meshes = kinds.Select(k => OwnProps.Make(k)!).ToArray();
        for (uint i = 0; i < count; i++)
        {
            float z = 1.2f * c.Scale - (9 * MathF.Max(.5f, c.Scale) * MathF.Pow(c.Chance(i + 800), 1.3f)), x = (c.Chance(i + 860) - .5f) * (5 + (MathF.Abs(z) * 1.4f) + (c.Travel * 2));
            if (MathF.Abs(z) < c.Scale * .55f) continue;
            c.Geometry.Add(meshes[i % meshes.Length].Transformed(Matrix4x4.CreateScale((kind == "sunflower" ? 1 : .6f) * Math.Clamp(c.Scale, .3f, 1.2f)) * Matrix4x4.CreateRotationY(-1.57f + ((c.Chance(i + 900) - .5f) * 2)) * Matrix4x4.CreateTranslation(x, 0, z)), reflected: false, castsShadow: false);
        }
    }

    public static void Scatter(SetContext c, SetPieces s, string recipe, int count, float spread, float size)
    {
        if (c.Caster.Recipe(recipe) is not { } model) return;
        s.Has(recipe[(recipe.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        if (model.Credit is { } credit) s.Credits.Add(credit);
        for (uint i = 0; i < count; i++)
        {
            float z = -(c.Scale * 1.1f) - (spread * (1 + (5 * c.Chance(i + 1000)))), x = (c.Chance(i + 1050) - .5f) * (6 + (MathF.Abs(z) * 1.6f));
            c.Geometry.Add(model.Shape.Transformed(Matrix4x4.CreateScale(size * (.4f + (.9f * c.Chance(i + 1100)))) * Matrix4x4.CreateRotationY(c.Chance(i + 1150) * 6) * Matrix4x4.CreateTranslation(x, 0, z)));
        }
    }

    public static void Put(SetContext c, SetPieces s, string recipe, Vector3 at, float yaw, float scale, string noun)
    {
        if (c.Excludes(noun) || c.Caster.Recipe(recipe) is not { } model) return;
        c.Geometry.Add(model.Shape.Transformed(Matrix4x4.CreateScale(scale) * Matrix4x4.CreateRotationY(yaw) * Matrix4x4.CreateTranslation(at)));
        if (model.Credit is { } credit) s.Credits.Add(credit);
        var size = model.Size * scale;
        s.Objects.Add(new StageObject(noun, -1, model.Label, at.X, at.Y, at.Z, size.X, size.Y, size.Z, null, "stands"));
    }

    /// <summary>Places that are said besides the main one come into the background as far as they can be seen from afar.</summary>
    public static void Distant(SetContext c, SetPieces s)
    {
        foreach (string place in c.Prompt.Settings.Select(p => p.Place).Distinct())
        {
            if (s.ShowsPlace(place) || c.Excludes(place)) continue;
            // a castle that is a subject is its own place
            if (c.Prompt.Subjects.Any(x => x.Noun == place))
            {
                s.Has(place);
                continue;
            }

            float back = c.Scale * 3;
            switch (place)
            {
                case "mountain" or "snowfield" when place == "mountain":
                    Ridge(c, s, 6, .5f);
                    break;
                case "hill" or "valley":
                    Hills(c, s, C(.075f, .125f, .032f), 2.2f);
                    s.Has(place);
                    break;
                case "forest" or "jungle":
                    Woods.TreeLine(c, s, c.Snowy ? "snowy_pine" : c.Autumn ? "autumn_tree" : "pine_tree", 60, 2);
                    s.Has(place);
                    break;
                case "city" or "street" when s.Name is not ("space" or "underwater"):
                    Streets.Skyline(c, 70);
                    s.Has("city", "building");
                    break;
                case "village" or "farm":
                    for (int i = 0; i < 5; i++) Put(c, s, "own:house", new Vector3(-28 + (i * 13), s.Water ? .6f : 0, -34 - back - (7 * (i & 1))), -1.2f + (.3f * i), 1, "house");
                    s.Has(place);
                    break;
                case "castle":
                    Put(c, s, "own:castle", new Vector3(-9, 0, -56 - back), -1.35f, 1, "castle");
                    s.Has("castle");
                    break;
                case "temple" or "church":
                    Put(c, s, place == "temple" ? "own:pagoda" : "emoji:26ea", new Vector3(-7, 0, -26 - back), -1.4f, place == "temple" ? 1 : 14, place);
                    s.Has(place);
                    break;
                case "ruins":
                    Venues.Ruins(c, s);
                    s.Has("ruins");
                    break;
                case "volcano":
                    Put(c, s, "own:volcano", new Vector3(-10, 0, -105 - back), 0, 1, "volcano");
                    s.Has("volcano");
                    break;
                case "lake" or "river" or "sea" when !s.Water && s.Inside is null && !s.Weightless:
                    Waters.Far(c, s, place);
                    break;
                case "road" or "bridge" when s.Features.Contains("grass"):
                    Places.Lane(c, s);
                    break;
                case "garden" or "meadow":
                    if (s.Features.Contains("grass")) s.Has(place);
                    break;
            }
        }
    }
}
