using Kinora.Language;

namespace Kinora.Stage.Scenes;

/// <summary>Decides where a scene is set.</summary>
internal static class PlaceFinder
{
    /// <summary>The place that is said, or one that suits the subjects.</summary>
    public static (string Place, SettingPhrase? Phrase) Find(PromptInterpretation prompt, Cast cast, Recorder record)
    {
        var said = prompt.Settings.Where(s => !prompt.Excludes(s.Place)).ToList();
        var main = said.FirstOrDefault(s => !s.Distant) ?? said.FirstOrDefault();
        // "a cup on a table in a kitchen": the nearer place is the stage
        var top = said.FirstOrDefault(s => s.Place is "countertop" or "tabletop" or "windowsill");
        if (top is not null && cast.Actors.Count > 0 && cast.Actors.Max(a => a.Size.Length()) < 1.2f) main = top;
        if (main is { Place: "landscape" or "ground" or "wall" or "dreamscape" } vague)
        {
            record.Slot("setting", vague.Place, true, "the ground of the stage", vague.Place);
            return (vague.Place == "dreamscape" ? "heaven" : Guess(prompt, cast), vague);
        }

        var lead = cast.Actors.FirstOrDefault();
        if (main is { Place: "sky" } && lead is not null)
        {
            var subject = prompt.Subjects[lead.Subject];
            bool airborne = subject.Is("bird") || subject.Is("aircraft") || subject.Is("insect") || subject.Noun is "dragon" or "hot_air_balloon" or "balloon" or "kite" || (subject.Actions.Any(a => a.Verb == "fly") && !subject.Is("spacecraft"));
            if (!airborne || subject.Noun is "balloon" or "kite" or "hot_air_balloon")
            {
                record.Slot("setting", "sky", true, "above the scene", "sky", x => x.Outside);
                string ground = Guess(prompt, cast);
                return (ground == "space" ? "meadow" : ground, null);
            }
        }

        foreach (var s in said)
        {
            record.Slot("setting", s.Place, true, s == main ? "the set" : "in the background", s.Place, x => x.Set.ShowsPlace(s.Place));
            foreach (string c in s.Colours) record.Slot("colour", $"{c} {s.Place}", true, "of the place", $"{s.Place}:{c}", x => s.Place == "sky" ? x.SkyHas(c) : x.HasColour(c));
            foreach (string m in s.Materials) record.Slot("material", $"{m} {s.Place}", true, "of the place", $"{s.Place}:{m}", x => x.Set.Materials.Contains(m));
        }

        if (main is not null) return (main.Place, main);
        return (Guess(prompt, cast), null);
    }

    /// <summary>Time of day where nothing is said.</summary>
    public static string Time(PromptInterpretation prompt, string place)
    {
        var nouns = prompt.Subjects.Select(s => s.Noun).ToHashSet();
        var effects = prompt.Effects.Select(e => e.Value).ToHashSet();
        if (nouns.Overlaps(["moon", "full_moon", "star", "stars", "milky_way", "galaxy", "firework", "fireworks", "firefly", "aurora", "northern_lights", "shooting_star", "bat_animal", "ghost", "sky_lantern", "campfire", "bonfire", "lantern"])
            || effects.Overlaps(["fireworks", "fireflies", "aurora", "shooting_stars", "bioluminescence"]) || prompt.Styles.Any(s => s.Value is "cyberpunk" or "neon_style")) return "night";
        if (nouns.Contains("sunset")) return "sunset";
        if (nouns.Contains("sunrise")) return "sunrise";
        return place is "countertop" or "windowsill" ? "morning" : "day";
    }

    /// <summary>Whether the place is the top of a table for small things.</summary>
    public static bool IsTableTop(string place, Cast cast)
    {
        if (place is "countertop" or "tabletop" or "windowsill" or "studio") return place != "studio" || !cast.Actors.Any(a => a.Size.Y > 1.2f) || true;
        return Rooms.Is(place) && cast.Actors.Count > 0 && cast.Actors.All(a => a.Model.Creature is null && a.Size.Length() < .75f);
    }

    private static string Guess(PromptInterpretation prompt, Cast cast)
    {
        if (cast.Scenery.Any(i => prompt.Subjects[i].Noun is "table" or "desk")) return "tabletop";
        if (cast.Scenery.Any(i => prompt.Subjects[i].Noun is "sea" or "ocean" or "wave" or "waves" or "water")) return "sea";
        if (cast.Scenery.Any(i => prompt.Subjects[i].Noun is "lake" or "river" or "pond")) return "lake";
        if (cast.Scenery.Any(i => prompt.Subjects[i].Noun is "sand")) return "desert";
        if (prompt.Subjects.Any(x => x.Noun == "puddle")) return "road";
        var first = cast.Actors.FirstOrDefault();
        if (first is null) return prompt.Subjects.Any(s => s.Is("celestial")) ? "sea" : "meadow";
        var s = prompt.Subjects[first.Subject];
        bool flies = s.Actions.Any(a => a.Verb is "fly");
        if (s.Is("spacecraft") || s.Noun is "satellite" or "ufo") return s.Actions.Any(a => a.Verb is "rise" or "start" or "land" or "fly") && s.Noun == "rocket" ? "meadow" : "space";
        if (s.Is("celestial")) return "space";
        if (s.Noun == "astronaut") return prompt.Subjects.Any(x => x.Is("quadruped")) ? "moon_surface" : "space";
        if (s.Is("fish") || s.Is("sea_mammal") || s.Is("sea_creature")) return s.Noun is "crab" or "starfish" or "seashell" ? "beach" : s.Actions.Any(a => a.Verb is "jump") ? "sea" : "underwater";
        if (s.Is("boat")) return s.Noun == "submarine" ? "underwater" : first.Size.X < .6f ? "lake" : "sea";
        if (s.Noun is "penguin" or "polar_bear" or "snowman" or "walrus" or "reindeer" or "husky" or "igloo" or "seal" or "yeti") return "snowfield";
        if (s.Noun is "camel" or "pyramid" or "cactus" or "scorpion") return "desert";
        if (s.Noun is "lion" or "elephant" or "giraffe" or "zebra" or "rhino" or "hippo" or "cheetah" or "hyena" or "antelope" or "ostrich") return "savanna";
        if (s.Noun is "bear" or "wolf" or "deer" or "owl" or "squirrel" or "fairy" or "mushroom" or "moose" or "hedgehog" or "raccoon") return "forest";
        if (s.Noun is "tiger" or "monkey" or "gorilla" or "parrot" or "panda" or "leopard" or "sloth") return "jungle";
        if (s.Is("aircraft") || (flies && s.Is("bird") && s.Noun is "eagle" or "hawk")) return s.Noun is "hot_air_balloon" or "drone" or "helicopter" or "paper_plane" ? "meadow" : "sky";
        if (s.Is("car") || s.Is("truck") || s.Is("cycle") || s.Noun is "bus" or "motorcycle") return "road";
        if (s.Is("train")) return "meadow";
        if (s.Noun is "skyscraper" or "traffic_light" or "street_lamp" or "taxi") return "street";
        if (s.Is("creature") || s.Is("nature") || s.Is("structure") || s.Is("sky_object") || s.Noun is "kite" or "balloon" or "tent" or "campfire" or "flag" or "hot_air_balloon" or "sky_lantern") return s.Is("fruit") || s.Is("food") ? "tabletop" : "meadow";
        if (s.Is("furniture") || s.Noun is "piano" or "grand_piano" or "television" or "tv" or "fireplace") return "living_room";
        return first.Size.Length() < 1.1f ? (s.Is("food") || s.Is("container") || s.Is("tableware") || s.Is("household") || s.Is("drink") ? "tabletop" : "studio") : "studio";
    }
}
