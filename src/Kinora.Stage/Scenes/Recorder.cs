using Kinora.Language;
using Kinora.Language.Depiction;
using Kinora.Stage.Inspection;

namespace Kinora.Stage.Scenes;

/// <summary>Notes what a scene sets out to show while it is built; what stands in the record is what the finished scene is found to hold.</summary>
internal sealed class Recorder(PromptInterpretation prompt)
{
    private readonly List<Intent> _intents = [];

    private sealed record Intent(string Slot, string Value, bool Meant, string How, string? Key, Func<SceneReading, bool>? Check);

    /// <summary>Notes something.</summary>
    /// <param name="slot">Which slot.</param>
    /// <param name="value">In words.</param>
    /// <param name="meant">Whether it is set out to be shown.</param>
    /// <param name="how">How, or why not.</param>
    /// <param name="key">Its key among <see cref="DepictedSlots"/>, or null for slots that are not scored.</param>
    /// <param name="check">What the finished scene is asked; null where there is nothing to see.</param>
    public void Slot(string slot, string value, bool meant, string how, string? key = null, Func<SceneReading, bool>? check = null) => _intents.Add(new Intent(slot, value, meant, how, key, check));

    /// <summary>The record of a finished scene.</summary>
    public DepictionRecord Finish(SceneReading scene, Illumination light, Tempo tempo, string camera)
    {
        Ask(scene, tempo);
        var slots = new List<DepictedSlot>();
        foreach (var i in _intents)
        {
            bool shown = i.Meant && i.Check?.Invoke(scene) != false;
            slots.Add(new DepictedSlot(i.Slot, i.Value, shown, shown == i.Meant ? i.How : Missing(i.Slot)) { Key = i.Key });
        }

        var objects = scene.Cast.Actors.Select(a =>
        {
            var size = a.Size;
            return new StageObject(a.Noun, a.Subject, a.Model.Label, a.Place.X, a.Place.Y, a.Place.Z, size.X, size.Y, size.Z, a.Colour, a.Action);
        });
        return new DepictionRecord
        {
            Slots = slots,
            Objects = [.. objects, .. scene.Set.Objects],
            Setting = scene.Set.Name,
            TimeOfDay = light.Time,
            Camera = camera,
            Credits = [.. scene.Set.Credits.Distinct()],
        };
    }

    /// <summary>What is not built by a part of its own but comes from light, air and time.</summary>
    private void Ask(SceneReading scene, Tempo tempo)
    {
        if (prompt.TimeOfDay is { } time) Term("time", time, "light and sky", s => s.IsTime(time.Value));
        foreach (var w in prompt.Weather) Term("weather", w, "sky, air and what falls", s => s.IsWeather(w.Value));
        foreach (var l in prompt.Light) Term("light", l, "sun, lamps and air", s => s.IsLight(l.Value));
        if (prompt.Season is { } season) Term("season", season, "ground and trees", s => s.IsSeason(season.Value));
        foreach (var word in prompt.NotUnderstood) Slot("word", word.Word, false, word.Reason);
        foreach (var text in prompt.WrittenTexts) Slot("text", text.Text, false, "lettering is not drawn");
        foreach (var mood in prompt.Moods)
            Slot("mood", mood.Value, Moods.How(mood.Value) is not null && !prompt.Excludes(mood.Value), Moods.How(mood.Value) ?? "there is no such mood", null, s => s.Look.Has(mood.Value));
        foreach (var timing in prompt.Timing)
            Slot("timing", timing.Value, tempo.How is not null && !prompt.Excludes(timing.Value), tempo.How is { } how ? $"the scene runs {how}" : "scenes run at their natural pace", null, s => s.Moves);
        foreach (var exclusion in prompt.Exclusions)
            Slot("exclusion", exclusion.Value, true, "left out", null, s => exclusion.Slot != "subject" || !s.Cast.Actors.Any(a => a.Noun == exclusion.Value));

        void Term(string slot, Term term, string how, Func<SceneReading, bool> check) => Slot(slot, term.Value, !prompt.Excludes(term.Value), prompt.Excludes(term.Value) ? "it is excluded" : how, term.Value, check);
    }

    private static string Missing(string slot) => slot switch
    {
        "subject" => "it is not seen in the picture",
        "count" => "not all of them are seen in the picture",
        "colour" => "the surface does not have that colour",
        "material" => "the surface is not made of it",
        "action" => "there is no movement for it",
        "relation" => "they do not come to stand so",
        "setting" => "the set has nothing of it",
        "time" => "the light of this place does not tell the time",
        "weather" => "it is not seen here",
        "light" => "this place has no such light",
        "season" => "nothing in this place tells the season",
        "camera" or "framing" => "the camera does not come to do so",
        "timing" => "nothing in the scene moves",
        _ => "it is not seen",
    };
}
