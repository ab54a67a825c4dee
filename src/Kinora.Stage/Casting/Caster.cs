using System.Globalization;
using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Models;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Casting;

/// <summary>Finds a model for a noun: animals and people by proportions, things in the catalogues, among our own, or as inflated emoji art.</summary>
internal sealed class Caster(AssetLibrary library)
{
    private static readonly Dictionary<string, (string[] Recipes, float Height, string? Note)> s_props = Read();

    /// <summary>Nouns in the table of things.</summary>
    public static IEnumerable<string> Nouns => s_props.Keys;

    /// <summary>Whether the noun belongs to sky or sea and needs no model.</summary>
    public static bool IsScenery(string noun) => s_props.TryGetValue(noun, out var p) && p.Recipes[0] == "sky";

    /// <summary>A model for a subject, or null with the reason.</summary>
    public StageModel? Find(SubjectPhrase s, uint seed, out string how)
    {
        foreach (string noun in (string[])[.. s.Attributes.Where(a => Species.Find(a) is not null), s.Noun, .. s.WiderNouns])
        {
            var model = Named(noun, s, seed);
            if (model is null) continue;
            how = noun == s.Noun || s.Attributes.Contains(noun) ? "shown" : $"shown as {noun}";
            if (model.StandIn is { } note) how = note;
            return model;
        }

        foreach (string noun in (string[])[s.Noun, .. s.WiderNouns])
        {
            if (PersonRoles.IsPerson(s) || s.Is("crowd") || Drawn(noun, s) is not { } art) continue;
            how = noun == s.Noun ? "shown" : $"shown as {noun}";
            return art;
        }

        var byKind = ByKind(s, seed);
        how = byKind is null ? $"there is no model of it" : byKind.StandIn ?? "shown";
        return byKind;
    }

    /// <summary>A thing of the set by noun.</summary>
    public StageModel? Prop(string noun) => s_props.TryGetValue(noun, out var p) ? FromRecipes(p.Recipes, p.Height, p.Note) : null;

    /// <summary>Mesh of a recipe such as "cat:Bench" or "own:tree".</summary>
    public StageModel? Recipe(string recipe) => FromRecipes([recipe], 0, null);

    private StageModel? Named(string noun, SubjectPhrase s, uint seed)
    {
        if (noun == s.Noun && PersonRoles.IsPerson(s)) return new StageModel { Label = $"own:person/{noun}", Creature = PersonMaker.Make(PersonRoles.Of(s, seed)), Hover = s.Noun is "fairy" or "angel" ? 1 : 0 };
        if (noun == "chicken" && s.Attributes.Contains("baby")) noun = "duckling";
        if (noun == "duck" && s.Attributes.Contains("baby")) noun = "duckling";
        if (Species.Find(noun) is { } shape)
        {
            if (s.Attributes.Contains("baby")) shape = shape with { Height = shape.Height * .55f, Head = shape.Head * 1.35f, Thigh = shape.Thigh * 1.15f, Foot = shape.Foot * 1.25f, Muzzle = shape.Muzzle * .7f, Horn = 0, Neck = shape.Neck * .8f, Length = shape.Length * .88f };
            if (s.Attributes.Contains("fluffy")) shape = shape with { FurLength = MathF.Max(.08f, shape.FurLength * 1.6f) };
            if (s.Attributes.Contains("striped")) shape = shape with { Coat = Coat.Stripes };
            if (s.Attributes.Contains("spotted")) shape = shape with { Coat = Coat.Spots };
            if (ColourOf(s) is { } coat) shape = shape with { Colour = coat, Under = Vector3.Lerp(coat, new Vector3(.8f), coat.X + coat.Y + coat.Z < .1f ? .02f : .25f), Marking = coat * .35f, Coat = shape.Coat is Models.Coat.Panda or Models.Coat.Giraffe or Models.Coat.Patches ? Models.Coat.Plain : shape.Coat };
            string? standIn = Species.StandIn(noun);
            return new StageModel { Label = $"own:quadruped/{standIn ?? noun}", Creature = QuadrupedMaker.Make(shape), StandIn = standIn is null || standIn == "dog" && noun is "animal" or "pet" ? null : $"a {standIn} stands in for it" };
        }

        if (BirdMaker.Find(noun) is { } bird)
        {
            if (ColourOf(s) is { } plumage) bird = bird with { Colour = plumage, WingColour = plumage * .75f, HeadColour = plumage, Under = Vector3.Lerp(plumage, new Vector3(.8f), .2f) };
            string? standIn = BirdMaker.StandIn(noun);
            return new StageModel { Label = $"own:bird/{standIn ?? noun}", Creature = BirdMaker.Make(bird), StandIn = standIn is null ? null : $"a {standIn} stands in for it" };
        }

        if (FishMaker.Find(noun) is { } fish)
        {
            if (ColourOf(s) is { } scales) fish = fish with { Back = scales, Fin = scales, Belly = Vector3.Lerp(scales, new Vector3(.8f), .3f) };
            string? standIn = FishMaker.StandIn(noun);
            return new StageModel { Label = $"own:fish/{standIn ?? noun}", Creature = FishMaker.Make(fish), StandIn = standIn is null ? null : $"a {standIn} stands in for it" };
        }

        if (noun is "butterfly" or "moth" or "dragonfly" or "firefly" or "mosquito")
        {
            bool slender = noun is "dragonfly" or "mosquito" or "firefly";
            return new StageModel { Label = "own:insect/" + noun, Creature = ButterflyMaker.Make(noun == "mosquito" ? .02f : .09f, ColourOf(s) ?? (noun == "moth" ? new Vector3(.4f, .3f, .2f) : noun == "dragonfly" ? new Vector3(.04f, .3f, .42f) : new Vector3(.78f, .25f, .02f)), slender), Hover = .6f };
        }

        return s_props.TryGetValue(noun, out var p) ? FromRecipes(p.Recipes, p.Height, p.Note) : null;
    }

    /// <summary>Emoji art that is called like the noun, in the size that its kind has.</summary>
    private StageModel? Drawn(string noun, SubjectPhrase s)
    {
        if (NounEmoji.CodeOf(noun) is not { } code) return null;
        string name = code.ToLowerInvariant();
        var model = library.Emoji(name) ?? library.Emoji(name + "-fe0f");
        return model?.Scaled(HeightOf(s) / MathF.Max(model.Size.Y, 1e-4f));
    }

    /// <summary>Usual height of a kind of thing, metres.</summary>
    private static float HeightOf(SubjectPhrase s)
    {
        foreach (string kind in s.Kinds)
        {
            float height = kind switch
            {
                "building" => 9,
                "structure" => 4,
                "tree" => 5,
                "train" => 3.4f,
                "truck" => 2.8f,
                "car" => 1.5f,
                "cycle" => 1.1f,
                "boat" => 2.2f,
                "aircraft" or "spacecraft" => 4,
                "vehicle" => 2,
                "furniture" => .9f,
                "instrument" => .7f,
                "artwork" => 1.2f,
                "machine" => 1.2f,
                "weapon" => .8f,
                "sport" or "toy" => .35f,
                "clothing" => .45f,
                "light_source" => .5f,
                "plant" => .6f,
                "flower" => .4f,
                "insect" => .06f,
                "sea_mammal" => 1.1f,
                "sea_creature" or "amphibian" => .25f,
                "bird" => .4f,
                "dinosaur" => 3,
                "mythical" => 2,
                "quadruped" or "animal" => .6f,
                "fruit" or "vegetable" => .09f,
                "dish" or "dessert" or "food" => .12f,
                "drink" => .14f,
                "tableware" => .2f,
                "jewel" => .06f,
                "device" or "tool" or "household" or "container" => .28f,
                "celestial" or "sky_object" => 1.2f,
                "body_part" or "symbol" or "shape" => .5f,
                _ => 0,
            };
            if (height > 0) return height;
        }

        return .4f;
    }

    private StageModel? ByKind(SubjectPhrase s, uint seed)
    {
        string? like = s.Kinds.AsEnumerable().FirstOrDefault() switch
        {
            "quadruped" or "animal" or "amphibian" => "dog",
            "bird" => "bird",
            "fish" => "fish",
            "sea_mammal" => "dolphin",
            "insect" => "butterfly",
            "reptile" => "lizard",
            "dinosaur" => "dinosaur",
            "tree" => "tree",
            "flower" => "flower",
            "plant" => "plant",
            "car" => "car",
            "truck" => "truck",
            "boat" => "boat",
            "aircraft" => "airplane",
            "spacecraft" => "rocket",
            "train" => "train",
            "building" => "house",
            "drink" => "glass",
            "fruit" => "apple",
            "rock" => "rock",
            "cycle" => "bicycle",
            "crowd" => "person",
            _ => null,
        };
        if (like is null) return null;
        var model = like == "person" ? new StageModel { Label = "own:person", Creature = PersonMaker.Make(PersonRoles.Of(s, seed)) } : Named(like, s, seed);
        return model is null || s.Kinds[0] is "crowd" ? model : WithNote(model, s.Noun == like ? null : $"a {like} stands in for it");
    }

    private static StageModel WithNote(StageModel m, string? note) => new() { Label = m.Label, Mesh = m.Mesh, Creature = m.Creature, Credit = m.Credit, StandIn = note, Features = m.Features, Glow = m.Glow, Hover = m.Hover, WheelRadius = m.WheelRadius, Draught = m.Draught };

    private StageModel? FromRecipes(string[] recipes, float height, string? note)
    {
        foreach (string recipe in recipes)
        {
            int colon = recipe.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            string name = recipe[(colon + 1)..];
            var model = recipe[..colon] switch
            {
                "cat" => library.Catalogue(name),
                "emoji" => library.Emoji(name),
                "flat" => Laid(library.Emoji(name)),
                _ => OwnProps.Make(name) is { } mesh ? Own(name, mesh) : null,
            };
            if (model is null) continue;
            if (note is not null) model = WithNote(model, note);
            if (recipe == "cat:Coffee mug") model = WithHandle(model);
            return height > 0 && model.Size.Y > 1e-5f ? model.Scaled(height / model.Size.Y) : model;
        }

        return null;
    }

    /// <summary>A picture that lies on its back.</summary>
    private static StageModel? Laid(StageModel? m)
    {
        if (m is null) return null;
        var turned = m.Mesh!.Transformed(Matrix4x4.CreateScale(.35f, 1, 1) * Matrix4x4.CreateTranslation(0, -.5f, 0) * Matrix4x4.CreateRotationZ(MathF.PI / 2));
        float low = turned.Bounds().Min.Y;
        return new StageModel { Label = m.Label, Mesh = turned.Transformed(Matrix4x4.CreateTranslation(0, -low, 0)), Credit = m.Credit };
    }

    private static StageModel Own(string name, Mesh mesh) => new()
    {
        Label = "own:" + name,
        Mesh = mesh,
        Glow = name switch { "candle" => new Vector3(.10f, .055f, .02f), "campfire" => new Vector3(3.2f, 1.4f, .35f), "lantern" or "sky_lantern" => new Vector3(.5f, .16f, .04f), "lighthouse" => new Vector3(120, 95, 50), "neon_sign" => new Vector3(1.2f, .25f, 1.0f), "sun" => new Vector3(20, 14, 5), _ => Vector3.Zero },
        Hover = name switch { "balloon" => 1.9f, "hot_air_balloon" => 9, "sky_lantern" => 3, "kite" => 4.5f, "airplane" => 26, "helicopter" => 9, "drone" => 1.5f, "ufo" => 8, "paper_plane" => 1.3f, "planet" or "earth" or "saturn" or "moon" or "sun" or "star" => 1.5f, "satellite" or "space_station" => 3, "ghost" => .3f, "jellyfish" => 1.2f, "bee" => .5f, _ => 0 },
        Draught = name switch { "boat" or "sailboat" => .1f, "ship" => 2.2f, "paper_boat" => .008f, "submarine" => .9f, _ => 0 },
    };

    /// <summary>The handle is where the cup reaches farthest from its rim's middle, which also becomes its axis.</summary>
    private static StageModel WithHandle(StageModel m)
    {
        var mesh = m.Mesh!;
        var (min, max) = mesh.Bounds();
        var rim = mesh.Positions.Where(p => p.Y > min.Y + (.95f * (max.Y - min.Y))).ToArray();
        var axis = new Vector3((rim.Min(p => p.X) + rim.Max(p => p.X)) / 2, 0, (rim.Min(p => p.Z) + rim.Max(p => p.Z)) / 2);
        mesh = mesh.Transformed(Matrix4x4.CreateTranslation(-axis));
        var far = mesh.Positions.MaxBy(p => (p.X * p.X) + (p.Z * p.Z));
        float radius = (rim.Max(p => p.X) - rim.Min(p => p.X)) / 2, level = min.Y + (.87f * (max.Y - min.Y));
        var coffee = new MeshBuilder().With(new Material { Colour = new Vector3(.030f, .012f, .005f), Roughness = .06f }).Lathe([new(0, level), new(radius * .72f, level), new(radius * .93f, level + .0008f)], 64).Build();
        var joined = new MeshBuilder().Add(mesh).Add(coffee).Build();
        return new StageModel { Label = m.Label, Mesh = joined, Credit = m.Credit, Features = new Dictionary<string, float> { ["handle"] = MathF.Atan2(-far.Z, far.X) } };
    }

    private static Vector3? ColourOf(SubjectPhrase s) => s.Colours.Count > 0 ? Palette.Find(s.Colours[0]) : null;

    private static Dictionary<string, (string[], float, string?)> Read()
    {
        using var stream = typeof(Caster).Assembly.GetManifestResourceStream("Kinora.Stage.props.tsv") ?? throw new InvalidOperationException("props.tsv is not embedded.");
        using var reader = new StreamReader(stream);
        var result = new Dictionary<string, (string[], float, string?)>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            string[] cells = line.Split('\t');
            result[cells[0]] = (cells[1].Split(','), cells.Length > 2 ? float.Parse(cells[2], CultureInfo.InvariantCulture) : 0, cells.Length > 3 ? cells[3] : null);
        }

        return result;
    }
}
