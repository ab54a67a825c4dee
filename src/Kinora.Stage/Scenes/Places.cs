using System.Numerics;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;
using Kinora.Stage.Nature;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Places out of doors.</summary>
internal static class Places
{
    private static Vector3 C(float r, float g, float b) => new(r, g, b);

    /// <summary>Builds a place by its canonical key; what is not known becomes a meadow, and the record says so.</summary>
    public static SetPieces Build(string place, SetContext c)
    {
        var s = place switch
        {
            "beach" or "island" => Waters.Beach(c, place),
            "sea" or "harbor" or "lake" or "river" => Waters.Sea(c, place),
            "swimming_pool" => Waters.Pool(c),
            "waterfall" => Waters.Waterfall(c),
            "underwater" => Waters.Underwater(c),
            "desert" => Wastes.Desert(c),
            "snowfield" => Land(c, place, Surfaces.Snow(), C(.8f, .84f, .9f), 3),
            "mountain" or "valley" => Mountains(c, place),
            "cliff" => Waters.Cliff(c),
            "volcano" => Wastes.Volcano(c),
            "forest" or "jungle" => Woods.Forest(c, place),
            "city" or "street" or "market" or "rooftop" or "balcony" or "village" or "parking_lot" or "construction_site" => Streets.Build(place, c),
            "road" or "bridge" => Road(c, place),
            "space" or "void" or "heaven" => Wastes.Space(c, place),
            "moon_surface" => Wastes.Barren(c, place, Surfaces.Rock(), C(.55f, .55f, .55f), C(0, 0, 0)),
            "mars" or "hell" or "alien_planet" => Wastes.Barren(c, place, Surfaces.Soil(), place == "mars" ? C(1.9f, .85f, .5f) : place == "hell" ? C(1.0f, .3f, .2f) : C(.8f, .7f, 1.5f), place == "mars" ? C(.62f, .36f, .2f) : place == "hell" ? C(.3f, .05f, .02f) : C(.3f, .2f, .5f)),
            "battlefield" => Wastes.Battlefield(c),
            "sky" => Sky(c),
            "stadium" or "skatepark" => Venues.Stands(c, place),
            "stage" or "theater" => Venues.Stage(c, place),
            "amusement_park" => Venues.Fair(c),
            _ => Meadow(c, place),
        };
        s.Has("sky");
        s.Places.Add(s.Name);
        Dressing.Distant(c, s);
        return s;
    }

    public static SetPieces Meadow(SetContext c, string place)
    {
        if (c.Snowy)
        {
            var snow = Land(c, Known(place) ? place : "snowfield", Surfaces.Snow(), C(.8f, .84f, .9f), 3);
            if (place is "meadow") snow.Has("meadow");
            Furnish(c, snow, place);
            return snow;
        }

        bool dry = place is "savanna" || c.Autumn || c.Weather("hot"), wheat = place == "farm" || c.Mentions("wheat", "麦"), mown = place is "park" or "garden" or "zoo";
        var s = new SetPieces { Name = Known(place) ? place : "meadow", Floor = new Floor { Map = Surfaces.Grass(dry ? .45f : 0), Tile = 3, Patchiness = .55f, Roughness = .95f }, Ground = dry ? C(.18f, .15f, .06f) : C(.09f, .14f, .035f) };
        s.Has("grass", "ground", "field", "meadow", "path");
        if (wheat) s.Has("wheat");
        if (dry && c.Autumn) s.Has("autumn");
        float height = Math.Clamp(c.Scale * (mown ? .07f : .14f), .02f, wheat ? .6f : .32f);
        var (root, tip) = wheat ? (C(.16f, .11f, .02f), C(.60f, .42f, .10f)) : dry ? (C(.10f, .08f, .025f), C(.42f, .33f, .12f)) : (C(.028f, .062f, .010f), C(.155f, .26f, .045f));
        s.Colours.Add(tip);
        s.Grown.Add(new Meadow(c.Geometry, height, root, tip, c.Light.Wind, c.Scale, (_, _) => 1));
        Dressing.Hills(c, s, dry ? C(.20f, .17f, .07f) : C(.075f, .125f, .032f), place is "hill" or "valley" ? 2.2f : 1);
        if (place == "valley") s.Has("valley");
        if (!c.Excludes("tree")) Woods.TreeLine(c, s, c.Autumn ? "autumn_tree" : c.Season("spring") && place is "park" or "garden" ? "cherry_tree" : place == "savanna" ? "oak" : "tree", place == "savanna" ? 6 : place is "park" or "garden" ? 20 : 13, place == "park" ? 1.1f : 1.5f);
        string? flower = c.FlowerOf();
        if (flower is not null || place is "garden" || c.Season("spring") || (place == "park" && !c.Autumn)) Dressing.FlowerField(c, s, flower);
        else if (c.Dressing > .3f && !dry) Dressing.FlowerField(c, s, "daisy", 26);
        Furnish(c, s, place);
        s.Sounds.Add(new SoundCue(c.Light.Dark ? "crickets" : "birds", 0, 0, 0, .35));
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, .15 + (.5 * c.Light.Wind)));
        return s;
    }

    /// <summary>What tells one place in the green from another.</summary>
    private static void Furnish(SetContext c, SetPieces s, string place)
    {
        float back = c.Scale * 2;
        switch (place)
        {
            case "graveyard":
                Dressing.Scatter(c, s, "own:tombstone", 14, 2.6f, 1);
                break;
            case "farm" when !c.Excludes("house"):
                Dressing.Put(c, s, "own:house", new Vector3(-16 - back, 0, -26 - back), -.9f, 1, "house");
                break;
            case "park":
                Dressing.Put(c, s, "cat:Park bench", new Vector3(-2.6f - (back * .8f), 0, -3.4f - back), -1.57f, 1, "bench");
                Dressing.Put(c, s, "cat:Street lamp", new Vector3(3.2f + (back * .8f), 0, -4.6f - back), MathF.PI, 1, "street_lamp");
                break;
            case "zoo":
                for (int i = -4; i <= 4; i++) Dressing.Put(c, s, "cat:Fence", new Vector3(i * 1.9f, 0, -3.2f - back), 1.57f, 1, "fence");
                break;
            case "castle" when !c.Prompt.Subjects.Any(x => x.Noun == "castle"):
                Dressing.Put(c, s, "own:castle", new Vector3(-6, 0, -52 - (c.Scale * 3)), -1.35f, 1, "castle");
                break;
            case "ruins":
                Venues.Ruins(c, s);
                break;
        }
    }

    private static bool Known(string place) => place is "meadow" or "savanna" or "farm" or "garden" or "park" or "hill" or "mountain" or "valley" or "road" or "bridge" or "sky" or "graveyard" or "ruins" or "castle" or "zoo" or "snowfield";

    private static SetPieces Land(SetContext c, string place, Texture map, Vector3 ground, float tile)
    {
        var s = new SetPieces { Name = place, Floor = new Floor { Map = map, Tile = tile, Patchiness = .12f, Roughness = .8f }, Ground = ground };
        s.Has("snow", "ground", "ice", "field");
        Dressing.Hills(c, s, ground * .92f, place == "hill" ? 2.2f : 1);
        if (!c.Excludes("tree")) Woods.TreeLine(c, s, "snowy_pine", 16, 1.4f);
        Dressing.Ridge(c, s, 2, .10f);
        s.Sounds.Add(new SoundCue("wind", 0, 0, 0, .3 + (.4 * c.Light.Wind)));
        return s;
    }

    private static SetPieces Mountains(SetContext c, string place)
    {
        var s = Meadow(c, place);
        s.Has("mountain");
        Dressing.Ridge(c, s, 6, .55f);
        return s;
    }

    private static SetPieces Sky(SetContext c)
    {
        var s = Meadow(c, "sky");
        s.Grown.Clear();
        s.Features.Remove("field");
        s.Stage = 26 + (c.Scale * 5);
        s.Weightless = true;
        Dressing.Ridge(c, s, 4, .3f);
        return s;
    }

    private static SetPieces Road(SetContext c, string place)
    {
        var s = Meadow(c, place);
        s.Has("road", "path", "street");
        if (place == "bridge") Venues.Railings(c, s);
        float w = MathF.Max(3.6f, c.Scale * 1.1f);
        bool rails = c.Prompt.Subjects.Any(x => x.Is("train"));
        if (rails) w = 2.6f;
        var asphalt = new Material { Map = rails ? Surfaces.Rock() : Surfaces.Asphalt(), Colour = rails ? new Vector3(.62f, .58f, .52f) : Vector3.One, Roughness = .9f };
        c.Geometry.Add(new MeshBuilder().With(asphalt).Sheet(60, 4, (u, v) => new Vector3((u - .5f) * 1600, .02f, (v - .5f) * w * 2)).Build().WithTiledUv(4), castsShadow: false);
        var b = new MeshBuilder().With(new Material { Colour = C(.75f, .75f, .72f), Roughness = .8f });
        for (int i = -130; i < 130 && !rails; i++) b.Quad(new(i * 6, .03f, .08f), new((i * 6) + 3, .03f, .08f), new((i * 6) + 3, .03f, -.08f), new(i * 6, .03f, -.08f));
        foreach (float z in rails ? Array.Empty<float>() : [-w + .3f, w - .3f]) b.Quad(new(-800, .03f, z + .07f), new(800, .03f, z + .07f), new(800, .03f, z - .07f), new(-800, .03f, z - .07f));
        c.Geometry.Add(b.Build(), castsShadow: false);
        s.Grown.Clear();
        s.Grown.Add(new Meadow(c.Geometry, .16f, C(.028f, .062f, .010f), C(.155f, .26f, .045f), c.Light.Wind, c.Scale * .5f, (_, z) => MathF.Abs(z) > w + .2f ? 1 : 0));
        s.Stage = .02f;
        s.Sounds.Add(new SoundCue("traffic", 0, 0, 0, .25));
        return s;
    }

    /// <summary>A lane across the background.</summary>
    public static void Lane(SetContext c, SetPieces s)
    {
        s.Has("road", "path");
        float z = -3 - (c.Scale * 1.7f);
        var soil = new Material { Map = Surfaces.Soil(), Colour = new Vector3(1.1f, 1.0f, .85f), Roughness = .95f };
        c.Geometry.Add(new MeshBuilder().With(soil).Sheet(120, 4, (u, v) =>
        {
            float x = (.5f - u) * 300;
            return new Vector3(x, .03f, z - (1.6f * MathF.Sin(x * .06f)) - ((v - .5f) * 2.6f));
        }).Build().WithTiledUv(3), castsShadow: false);
    }
}
