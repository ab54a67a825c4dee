using Kinora.Language;
using Kinora.Stage.Directing;

namespace Kinora.Stage.Scenes;

/// <summary>Notes what is shown while a scene is built.</summary>
internal sealed class Recorder(PromptInterpretation prompt)
{
    private readonly List<DepictedSlot> _slots = [];

    public void Slot(string slot, string value, bool shown, string how) => _slots.Add(new DepictedSlot(slot, value, shown, how));

    public DepictionRecord Finish(Cast cast, SetPieces set, Illumination light, CameraPath path)
    {
        if (prompt.TimeOfDay is { } time) Slot("time", time.Value, true, "light and sky");
        foreach (var w in prompt.Weather) Slot("weather", w.Value, true, "sky, air and what falls");
        foreach (var l in prompt.Light) Slot("light", l.Value, true, "light of the scene");
        if (prompt.Season is { } season) Slot("season", season.Value, true, "ground and trees");
        foreach (var word in prompt.NotUnderstood) Slot("word", word.Word, false, word.Reason);
        foreach (var text in prompt.WrittenTexts) Slot("text", text.Text, false, "lettering is not drawn");
        foreach (var mood in prompt.Moods) Slot("mood", mood.Value, false, "a mood changes nothing in the scene: name the light, the weather or the pace instead");
        foreach (var timing in prompt.Timing) Slot("timing", timing.Value, false, "scenes run at their natural pace");
        foreach (var exclusion in prompt.Exclusions) Slot("exclusion", exclusion.Value, true, "left out");
        var objects = cast.Actors.Select(a =>
        {
            var size = a.Size;
            return new StageObject(a.Noun, a.Subject, a.Model.Label, a.Place.X, a.Place.Y, a.Place.Z, size.X, size.Y, size.Z, a.Colour, a.Action);
        });
        return new DepictionRecord
        {
            Slots = _slots,
            Objects = [.. objects, .. set.Objects],
            Setting = set.Name,
            TimeOfDay = light.Time,
            Camera = path.Description,
            Credits = [.. set.Credits.Distinct()],
        };
    }
}
