using Kinora.Language;
using Kinora.Stage.Models;

namespace Kinora.Stage.Scenes;

/// <summary>Sounds of what actors do.</summary>
internal static class Sounds
{
    public static IEnumerable<SoundCue> Of(Cast cast, PromptInterpretation prompt)
    {
        foreach (var group in cast.Actors.GroupBy(a => a.Subject))
        {
            var a = group.First();
            var s = prompt.Subjects[a.Subject];
            if (a.Model.Creature is { } c)
            {
                if (c.Plan == BodyPlan.Quadruped && a.Action is "run" or "walk" or "trot" or "gallop")
                    yield return new SoundCue(s.Noun is "horse" or "zebra" or "donkey" or "pony" or "unicorn" ? "hooves" : "paws", 0, 0, 4 / Animation.GaitOf(a.Action).Period(c.Hip), .55);
                if (c.Plan == BodyPlan.Biped && a.Action is "run" or "walk") yield return new SoundCue("footsteps", 0, 0, 2 / PersonMotion.Period(c.Hip, a.Action == "run"), .5);
                if (c.Plan == BodyPlan.Bird && a.Action == "fly") yield return new SoundCue("wings", 0, 0, Animation.Beats(c), .3);
            }

            if (s.Noun == "dog" && s.Actions.Any(v => v.Verb == "bark")) yield return new SoundCue("bark", .6, 0, .7, .7);
            if (s.Noun == "cat" && s.Actions.Any(v => v.Verb == "meow")) yield return new SoundCue("meow", .8, 0, .4, .6);
            if ((s.Is("car") || s.Is("truck") || s.Noun is "motorcycle" or "bus" or "helicopter" or "airplane") && a.Action is "drive" or "fly" or "run" or "move") yield return new SoundCue("engine", 0, 0, 0, .6);
            if (s.Is("spacecraft") && a.Action == "rise") yield return new SoundCue("engine", .5, 0, 0, 1);
            if (s.Noun is "campfire" or "bonfire" or "fire" or "fireplace") yield return new SoundCue("fire", 0, 0, 0, .7);
            if (s.Noun is "train" or "steam_train") yield return new SoundCue("train", 0, 0, 0, .8);
        }

        foreach (var sound in prompt.Sounds)
            if (sound.Value is not "silence" and not "music") yield return new SoundCue(sound.Value is "birdsong" ? "birds" : sound.Value is "footfalls" ? "footsteps" : sound.Value, 0, 0, 0, .3 + (.6 * sound.Strength));
    }
}
