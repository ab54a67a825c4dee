using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Casting;
using Kinora.Stage.Inspection;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>All actors of a scene.</summary>
internal sealed class Cast
{
    private const int MostOfAKind = 12;

    public List<Actor> Actors { get; } = [];

    /// <summary>Subjects that are shown by the set: the table under a cup, sky and sea.</summary>
    public HashSet<int> Scenery { get; } = [];

    /// <summary>Drinks by the vessel that they are seen in.</summary>
    public Dictionary<int, int> Filled { get; } = [];

    /// <summary>Size of what is filmed.</summary>
    public float Scale { get; set; } = 1;

    /// <summary>Metres that actors travel to either side.</summary>
    public float Travel { get; set; }

    /// <summary>Those the camera frames.</summary>
    public List<Actor> Heroes { get; } = [];

    public IEnumerable<Actor> Of(int subject) => Actors.Where(a => a.Subject == subject);

    private static readonly HashSet<string> s_bodyParts = ["head", "face", "eye", "ear", "nose", "mouth", "hair", "arm", "hand", "leg", "foot", "tail", "wing", "beard", "back", "neck", "shoulder"];
    private static readonly HashSet<string> s_skyNouns = ["moon", "full_moon", "sun", "star", "stars", "sky", "cloud", "clouds", "rainbow", "aurora", "horizon", "sunset", "sunrise", "milky_way", "galaxy", "lightning", "northern_lights", "shooting_star", "meteor_shower"];
    private static readonly HashSet<string> s_setNouns = ["table", "desk", "countertop", "counter", "surface", "floor", "ground", "grass", "sand", "snow", "water", "sea", "ocean", "wave", "waves", "lake", "river", "pond", "shadow", "light", "sunlight", "window", "rain", "fog", "mist", "wind", "air", "smoke", "steam", "firework", "fireworks", "bubble", "spark", "petal", "confetti", "reflection", "puddle", "dust", "skyline", "road", "street", "path", "wall", "background", "meadow", "field", "beach", "forest", "city", "room", "stage", "spotlight", "ice", "mist", "sunbeam", "curtain", "crater", "dune", "pier", "seaweed", "reef", "lava"];

    /// <summary>Finds models for all subjects; taken literally, nothing stands in for another thing.</summary>
    public static Cast Choose(PromptInterpretation prompt, Caster caster, Recorder record, uint seed, bool literal = false)
    {
        var cast = new Cast();
        bool space = prompt.Settings.Any(s => s.Place is "space" or "void");
        for (int i = 0; i < prompt.Subjects.Count; i++)
        {
            var s = prompt.Subjects[i];
            if (prompt.Excludes(s.Noun)) continue;
            bool alone = prompt.Subjects.Count == 1 || (i == 0 && !prompt.Relations.Any(r => r.Object == i));
            if (!space && (s_skyNouns.Contains(s.Noun) || Caster.IsScenery(s.Noun)))
            {
                cast.Scenery.Add(i);
                record.Slot("subject", s.Noun, true, "part of the sky", s.Noun, x => x.HasFeature(s.Noun));
                Described(s, record);
                continue;
            }

            if (s.Kinds.AsEnumerable().FirstOrDefault() is "body_part" && s_bodyParts.Contains(s.Noun) && !alone)
            {
                cast.Scenery.Add(i);
                record.Slot("subject", s.Noun, true, "part of a body", s.Noun, x => x.Cast.Actors.Any(a => a.Model.Creature is not null));
                Described(s, record, x => x.Cast.Actors.Any(a => a.Model.Creature is not null));
                continue;
            }

            bool support = s_setNouns.Contains(s.Noun) && !(alone && s.Noun is "table" or "desk") && (s.Noun is not ("table" or "desk") || prompt.Relations.Any(r => r.Object == i && r.Relation == Relation.On && !prompt.Subjects[r.Subject].Is("creature")));
            if (support)
            {
                cast.Scenery.Add(i);
                record.Slot("subject", s.Noun, true, "part of the set", s.Noun, x => x.HasFeature(s.Noun));
                Described(s, record);
                continue;
            }

            if (s.Kinds.AsEnumerable().FirstOrDefault() is "part" or "body_part" or "abstract" or "text" or "particle" or "weather_object")
            {
                cast.Scenery.Add(i);
                bool seen = prompt.Camera.Any(c => c.Target == s.Noun || c.Pauses.Any(p => p.AtSubject == i || p.At == s.Noun)) || s.Kinds[0] is "particle" or "weather_object";
                record.Slot("subject", s.Noun, seen, seen ? "seen as part of another thing" : "it is not a thing that can be put on the stage", s.Noun, x => s.Kinds[0] is "part" or "body_part" || x.HasFeature(s.Noun));
                continue;
            }

            if (s.Is("clothing") && Wearer(prompt, i) is { } wearer && s.Noun is not ("sunglasses" or "glasses"))
            {
                cast.Scenery.Add(i);
                bool known = PersonRoles.Wears(s.Noun);
                record.Slot("subject", s.Noun, known, known ? "worn" : "this piece of clothing is not modelled", s.Noun, x => x.InPicture(wearer).Any());
                record.Slot("count", $"1 {s.Noun}", known, "worn", s.Noun, x => x.InPicture(wearer).Any());
                foreach (string c in s.Colours) record.Slot("colour", $"{c} {s.Noun}", known && Palette.Find(c) is not null, "worn in that colour", $"{s.Noun}:{c}", x => x.InPicture(wearer).Any(a => SceneReading.HasColour(a, c)));
                continue;
            }

            cast.Add(prompt, caster, record, i, seed, literal);
        }

        return cast;
    }

    /// <summary>Colours and number of what the set shows.</summary>
    private static void Described(SubjectPhrase s, Recorder record, Func<SceneReading, bool>? there = null)
    {
        record.Slot("count", $"{s.Count} {s.Noun}", s.Count == 1 || !s.CountIsExact, "by the set", s.Noun, there ?? (x => x.HasFeature(s.Noun)));
        foreach (string c in s.Colours) record.Slot("colour", $"{c} {s.Noun}", true, "by the set", $"{s.Noun}:{c}", x => s.Noun is "sky" or "cloud" or "clouds" or "horizon" or "moon" or "sun" ? x.SkyHas(c) || (c == "white" && s.Noun is "cloud" or "clouds") : x.HasColour(c));
        foreach (string m in s.Materials) record.Slot("material", $"{m} {s.Noun}", true, "by the set", $"{s.Noun}:{m}", x => x.Set.Materials.Contains(m));
        foreach (string verb in s.Actions.Select(a => a.Verb).Distinct()) record.Slot("action", $"{s.Noun} {verb}", true, "by the set", $"{s.Noun}:{verb}", x => x.SetPerforms(s.Noun, verb));
    }

    private static int? Wearer(PromptInterpretation prompt, int garment)
    {
        foreach (var r in prompt.Relations)
            if (r.Object == garment && r.Relation is Relation.Wearing or Relation.In or Relation.With && r.Object == garment && PersonRoles.IsPerson(prompt.Subjects[r.Subject])) return r.Subject;
        for (int i = 0; i < prompt.Subjects.Count; i++)
            if (prompt.Subjects[i].Actions.Any(a => a.Verb == "wear" && a.Object == garment)) return i;
        return null;
    }

    /// <summary>A person with what it wears among its attributes, as "wear:dress:yellow".</summary>
    private static SubjectPhrase Dressed(PromptInterpretation prompt, int index)
    {
        var s = prompt.Subjects[index];
        if (!PersonRoles.IsPerson(s)) return s;
        var worn = prompt.Subjects.Index().Where(g => g.Item.Is("clothing") && Wearer(prompt, g.Index) == index).Select(g => $"wear:{g.Item.Noun}:{(g.Item.Colours.Count > 0 ? g.Item.Colours[0] : "")}").ToList();
        // a red woman wears red; a golden-haired girl has golden hair
        if (s.Colours.Count > 0) worn.Add(s.Colours[0] is "golden" or "ginger" ? $"hair:{s.Colours[0]}" : $"wear:suit:{s.Colours[0]}");
        return worn.Count == 0 ? s : s with { Attributes = [.. s.Attributes, .. worn] };
    }

    private void Add(PromptInterpretation prompt, Caster caster, Recorder record, int index, uint seed, bool literal)
    {
        var s = Dressed(prompt, index);
        // by noun, so that a character looks the same in every shot of a clip
        uint identity = seed + NameHash(s.Noun);
        var first = caster.Find(s, identity, out string how);
        record.Slot("subject", s.Noun, first is { StandIn: null }, how, s.Noun, x => x.InPicture(index).Any());
        if (first is null || (literal && first.StandIn is not null)) return;
        int count = Math.Clamp(s.Count, 1, MostOfAKind);
        record.Slot("count", $"{s.Count} {s.Noun}", count == s.Count, count == s.Count ? "as many" : $"{count} stand for {s.Count}", s.Noun, x => x.InPicture(index).Count() == s.Count);
        float k = s.Size switch { "tiny" => .4f, "small" => .65f, "large" => 1.5f, "huge" => 2.6f, "tall" => 1.3f, "short" => .8f, "fat" => 1.1f, _ => 1 };
        // a world beside a ship is what the ship passes by
        if (s.Is("celestial") && index > 0 && prompt.Settings.Any(p => p.Place is "space" or "void") && first.Size.Y < 3) k *= 16;
        if (s.Noun is "flag" or "banner" && prompt.Subjects.Any(o => o.Is("structure"))) k *= 5;
        if (s.Size is not null) record.Slot("size", s.Size, true, "scaled");
        bool person = PersonRoles.IsPerson(s), living = first.Creature is not null;
        string? colour = s.Colours.FirstOrDefault(c => Palette.Find(c) is not null);
        foreach (string c in s.Colours) record.Slot("colour", $"{c} {s.Noun}", Palette.Find(c) is not null || c == "colourful", Palette.Find(c) is null && c != "colourful" ? "no such colour is known" : "painted", $"{s.Noun}:{c}", x => x.InPicture(index).Any(a => SceneReading.HasColour(a, c)) || (c == "colourful" && x.InPicture(index).Select(a => a.Colour).Distinct().Count() >= 3));
        foreach (string m in s.Materials) record.Slot("material", $"{m} {s.Noun}", true, "surface", $"{s.Noun}:{m}", x => x.InPicture(index).Any(a => SceneReading.IsMadeOf(a, m)));
        foreach (string a in prompt.Subjects[index].Attributes) record.Slot("attribute", $"{a} {s.Noun}", Attributes.Shown(a, s), Attributes.Shown(a, s) ? "shape or surface" : "it has no visible form here");
        for (int n = 0; n < count; n++)
        {
            var model = n > 0 && person ? caster.Find(s, identity + (uint)(n * 7), out _) ?? first : first;
            string[] many = ["red", "yellow", "blue", "green", "purple", "orange", "pink", "turquoise"];
            if (s.Colours.Any(c => c is "colourful" or "pastel") && count > 1) colour = many[(n + (int)(seed % 8)) % 8];
            if (!living)
            {
                var main = Surfacing.Main(model.Mesh!);
                model = model.Painted(m => Surfacing.Paint(m, main.Contains(m) ? colour : null, s.Materials, s.Attributes));
            }

            float vary = count > 1 && living ? .93f + (.14f * Noise.Unit(seed + (uint)(n * 13))) : 1;
            var actor = new Actor { Subject = index, Noun = s.Noun, Model = model.Scaled(k * vary), Colour = colour, Phase = n == 0 ? 0 : Noise.Unit(seed + (uint)((n * 17) + index)) * 3 };
            Actors.Add(actor);
        }
    }

    private static uint NameHash(string noun)
    {
        uint h = 2166136261;
        foreach (char c in noun) h = (h ^ c) * 16777619;
        return h & 0xffffff;
    }
}

/// <summary>Which attributes have a visible form.</summary>
internal static class Attributes
{
    public static bool Shown(string attribute, SubjectPhrase s) => attribute is "glossy" or "matte" or "transparent" or "glowing" or "old" or "baby" or "fluffy" or "striped" or "spotted" or "bearded" or "red_haired" or "long_haired" or "little" or "metallic" or "golden" or "steaming" or "burning" or "rusty" or "smooth" or "wet" or "holographic" or "bright" or "round"
        || Models.Species.Find(attribute) is not null || (s.Is("celestial") && attribute == "full");
}

/// <summary>Applies colours and materials that the prompt names.</summary>
internal static class Surfacing
{
    /// <summary>The materials that make out a thing: the one most seen, paint before rubber and plain metal, and those of nearly its colour.</summary>
    public static HashSet<Material> Main(Mesh mesh)
    {
        double[] shares = VisibleMaterials.Shares(mesh);
        double Weight(int i)
        {
            var m = mesh.Materials[i];
            if (m.Emission != Vector3.Zero) return 0;
            var tone = Tone(m);
            float most = MathF.Max(tone.X, MathF.Max(tone.Y, tone.Z)), least = MathF.Min(tone.X, MathF.Min(tone.Y, tone.Z));
            // Tyres, seats and grilles are dark on things of any colour.
            return shares[i] * (most < .06f ? .3 : 1) * (1 + (most > .06f ? 1.5 * (most - least) / most : 0));
        }

        int best = Enumerable.Range(0, shares.Length).MaxBy(Weight);
        var main = new HashSet<Material>(ReferenceEqualityComparer.Instance) { mesh.Materials[best] };
        var body = Tone(mesh.Materials[best]);
        // Near in proportion: beside a dark body, tyres and trim are not the body.
        float near = MathF.Min(.16f, MathF.Max(.015f, body.Length() * .4f));
        for (int i = 0; i < shares.Length; i++)
            if (Weight(i) > 0 && ((body - Tone(mesh.Materials[i])).Length() < near || Weight(i) > Weight(best) * .8)) main.Add(mesh.Materials[i]);
        return main;
    }

    private static System.Numerics.Vector3 Tone(Material m) => m.Colour * (m.Map?.Mean ?? System.Numerics.Vector3.One);

    public static Material Paint(Material m, string? colour, IReadOnlyList<string> materials, IReadOnlyList<string> attributes)
    {
        var c = colour is null ? null : Palette.Find(colour);
        bool dark = m.Map is null && m.Colour.X + m.Colour.Y + m.Colour.Z < .12f && m.Metallic < .5f, light = m.Emission != Vector3.Zero;
        if (light) return c is { } glow ? m with { Emission = glow * MathF.Max(m.Emission.X, MathF.Max(m.Emission.Y, m.Emission.Z)) } : m;
        // glass keeps its colour
        if (c is { } paint && m.Transparency < .3f)
        {
            float level = m.Map is { } map ? Math.Clamp((map.Mean.X + map.Mean.Y + map.Mean.Z) * .75f, .35f, 1.1f) : 1;
            m = m with { Colour = paint * level, Map = null, Cutout = false };
        }

        foreach (string material in materials)
        {
            m = dark && material is not ("gold" or "silver" or "crystal" or "glass" or "ice") ? m : material switch
            {
                "ceramic" => m with { Map = null, Colour = c ?? new Vector3(.80f, .79f, .76f), Roughness = .09f },
                "marble" => m with { Map = Nature.Surfaces.Marble(colour == "black"), Colour = Vector3.One, Roughness = .15f },
                "wood" => m with { Map = Nature.Surfaces.Wood(new Vector3(.40f, .22f, .10f), new Vector3(.2f, .1f, .045f), 3), Colour = c ?? Vector3.One, Roughness = .5f },
                "gold" => m with { Map = null, Colour = new Vector3(.95f, .62f, .20f), Metallic = 1, Roughness = .16f },
                "silver" => m with { Map = null, Colour = new Vector3(.92f, .92f, .94f), Metallic = 1, Roughness = .14f },
                "bronze" => m with { Map = null, Colour = new Vector3(.62f, .34f, .15f), Metallic = 1, Roughness = .3f },
                "metal" => m with { Map = null, Colour = c ?? new Vector3(.62f, .63f, .65f), Metallic = 1, Roughness = .25f },
                "glass" or "crystal" or "diamond" => m with { Map = null, Colour = c ?? new Vector3(.72f, .82f, .88f), Roughness = .03f, Transparency = .5f },
                "ice" => m with { Map = null, Colour = new Vector3(.62f, .82f, .92f), Roughness = .1f, Transparency = .3f },
                "jade" => m with { Map = null, Colour = new Vector3(.10f, .42f, .22f), Roughness = .12f, Translucency = .3f },
                "stone" or "concrete" => m with { Map = Nature.Surfaces.Rock(), Colour = new Vector3(1.3f), Roughness = .95f },
                "brick" => m with { Map = Nature.Surfaces.Brick(new Vector3(.42f, .14f, .08f)), Colour = Vector3.One, Roughness = .9f },
                "paper" or "fabric" or "straw" => m with { Map = null, Colour = c ?? new Vector3(.72f, .66f, .54f), Roughness = .95f },
                "plastic" => m with { Map = null, Colour = c ?? m.Colour, Roughness = .25f },
                "leather" => m with { Map = null, Colour = c ?? new Vector3(.24f, .11f, .05f), Roughness = .45f, Grain = .15f, GrainScale = 200 },
                _ => m,
            };
            if (!dark && material is "ceramic" or "marble" or "wood" or "gold" or "silver" or "bronze" or "metal" or "glass" or "crystal" or "diamond" or "ice" or "jade" or "stone" or "concrete" or "brick" or "paper" or "fabric" or "straw" or "plastic" or "leather") m = m with { Substance = material };
        }

        foreach (string a in attributes)
            m = a switch
            {
                "glossy" or "wet" or "smooth" => m with { Roughness = MathF.Min(m.Roughness, .10f) },
                "matte" => m with { Roughness = .9f },
                "transparent" or "holographic" => m with { Transparency = .5f, Roughness = .05f },
                "glowing" => m with { Emission = (m.Map?.Mean ?? m.Colour) * 2.2f },
                "rusty" => m with { Map = null, Colour = new Vector3(.30f, .12f, .05f), Roughness = .9f, Grain = .5f, GrainScale = 30 },
                _ => m,
            };
        return m;
    }
}
