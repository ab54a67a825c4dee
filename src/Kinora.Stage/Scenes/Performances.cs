using Kinora.Language;
using Kinora.Stage.Casting;
using Kinora.Stage.Models;

namespace Kinora.Stage.Scenes;

/// <summary>Which movement shows a verb.</summary>
internal static class Performances
{
    private static readonly HashSet<string> s_travel = ["move", "run", "walk", "gallop", "trot", "crawl", "chase", "follow", "drive", "ride", "sail", "surf", "ski", "skate", "roll", "fly", "swim", "dive", "float", "race", "climb"];
    private static readonly HashSet<string> s_quadruped = ["sit", "lie", "sleep", "eat", "drink", "jump", "dance", "play", "bark", "roar", "meow", "sing", "talk", "laugh", "cry", "fight", "martial_arts", "yoga", "stretch"];
    private static readonly HashSet<string> s_biped = ["sit", "lie", "sleep", "ride", "drive", "meditate", "jump", "swim"];

    /// <summary>Actions that take an actor somewhere.</summary>
    public static bool Travels(string action) => s_travel.Contains(action);

    /// <summary>Whether a body has a movement of its own for an action that stays on the spot.</summary>
    public static bool OnTheSpot(BodyPlan? plan, string action) => plan switch
    {
        BodyPlan.Quadruped => s_quadruped.Contains(action),
        BodyPlan.Biped => s_biped.Contains(action) || PersonGestures.Known.Contains(action),
        BodyPlan.Bird => action is "fly" or "hover",
        BodyPlan.Fish => action == "swim",
        BodyPlan.Insect => action == "fly",
        _ => false,
    };

    /// <summary>The movement for a verb of the language.</summary>
    public static string Map(string? verb) => verb switch
    {
        "sprint" or "race" => "run",
        "play_game" => "sit",
        "play" or "train" => "play",
        "rest" => "lie",
        "smile" or "blink" => "stand",
        "shop_action" or "gather" or "surround" or "wear" or "lean" or "stop" or "wake" => "stand",
        "take" or "give" or "catch" or "help" => "hold",
        "take_photo" => "use_phone",
        "bathe" => "swim",
        "land" or "dive" => "fall",
        "start" or "launch" => "rise",
        "shoot" => "point",
        "stretch" => "yoga",
        "hatch" or "appear" => "grow",
        "build" or "stack" => "work",
        "chirp" => "sing",
        "breathe" or "hide" => "stand",
        null => "stand",
        _ => verb,
    };

    /// <summary>What an actor of a body does for a verb in a place.</summary>
    public static string Choose(string? verb, StageModel model, SubjectPhrase s, string place)
    {
        string v = Map(verb);
        var plan = model.Creature?.Plan;
        if (plan is null)
        {
            if (verb is null) v = s.Is("boat") ? "float" : s.Is("aircraft") || s.Is("spacecraft") || model.Hover > 0 ? "hover" : "stand";
            return v is "play" ? "roll" : v is "surf" or "ski" or "skate" ? "ride" : v;
        }

        if (plan == BodyPlan.Fish) return "swim";
        if (plan == BodyPlan.Insect) return "fly";
        if (plan == BodyPlan.Bird && verb is null) return place is "sky" or "sea" ? "fly" : "stand";
        if (plan == BodyPlan.Bird && v is "move" or "chase" or "follow" or "rise" or "fall" && place is not "snowfield") return s.Noun is "penguin" or "chicken" or "duckling" or "rooster" or "hen" or "ostrich" ? "walk" : "fly";
        if (plan == BodyPlan.Quadruped) return v is "gallop" or "play" ? "run" : v is "surf" or "ski" or "skate" ? "ride" : v is "push" or "pull" or "move" or "search" or "follow" ? "walk" : v is "perform" ? "dance" : v;
        if (plan != BodyPlan.Biped) return v;
        if (v is "gallop" or "trot" or "crawl" or "move") return v is "crawl" or "move" ? "walk" : "run";
        if (v is "play") return verb == "train" ? "martial_arts" : "jump";
        if (v == "fly" && s.Actions.Any(a => a.Verb == "fly" && a.Object is not null)) return "hold";
        if (place is "space" or "underwater" && (verb is null || v is "float" or "drift" or "hover" or "move")) return "float";
        return v;
    }

    /// <summary>What a person does with its arms besides going, sitting or lying.</summary>
    public static string? Gesture(SubjectPhrase s, string action, IEnumerable<string> verbs) =>
        action is "walk" or "sit" or "ride" or "follow" && PersonRoles.IsPerson(s) ? verbs.Select(v => v is "fly" ? "hold" : Map(v)).FirstOrDefault(v => v != action && v is not ("dance" or "fight" or "martial_arts" or "kneel" or "yoga" or "tai_chi" or "surf" or "ski" or "skate" or "push" or "pull") && PersonGestures.Known.Contains(v)) : null;

    /// <summary>The verb that decides where the body is and how it goes: postures and ways before gestures.</summary>
    public static ActionPhrase? Main(IEnumerable<ActionPhrase> actions)
    {
        var list = actions.ToList();
        return list.Find(a => Travels(Map(a.Verb)) || Map(a.Verb) is "sit" or "lie" or "sleep" or "jump" or "fall" or "rise") ?? list.FirstOrDefault();
    }
}
