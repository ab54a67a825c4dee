using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Directing;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Scenes;

/// <summary>Frames the heroes and hands the camera to its director.</summary>
internal static class Framing
{
    public static CameraPath Frame(PromptInterpretation prompt, StageOptions options, Cast cast, SetPieces set, Recorder record)
    {
        var heroes = cast.Heroes;
        var lead = heroes.FirstOrDefault(h => h.Path is not null) ?? heroes.FirstOrDefault();
        Vector3 min = new(float.MaxValue), max = new(float.MinValue);
        foreach (var h in heroes)
        {
            var foot = h.At(options.Seconds / 2).Foot;
            min = Vector3.Min(min, foot - new Vector3(h.Reach, 0, h.Reach));
            // who jumps needs room above
            float leap = h.Action is "jump" or "play" or "cheer" ? h.Size.Y * .75f : 0;
            max = Vector3.Max(max, foot + new Vector3(h.Reach, h.Size.Y + leap, h.Reach));
        }

        if (heroes.Count == 0) (min, max) = (new Vector3(-2, set.Stage, -2), new Vector3(2, set.Stage + 2.4f, 2));
        var centre = (min + max) / 2;
        var size = max - min;
        float aspect = options.Width / (float)options.Height, fov = .60f;
        var words = prompt.Framing.Select(f => f.Value).ToHashSet();
        float room = words.Overlaps(["extreme_close_up", "macro"]) ? .62f : words.Contains("close_up") ? .82f : words.Overlaps(["medium_close_up", "portrait"]) ? 1.0f : words.Contains("wide") ? 2.3f : words.Contains("extreme_wide") ? 3.6f : words.Contains("aerial") ? 3.0f : heroes.Count == 0 ? 2.2f : 1.42f;
        bool perched = false;
        // something small on something large: with some of what it is on
        if (heroes.Count > 0 && heroes.All(h => h.Carrier is { } c && c.Size.Length() > h.Size.Length() * 2.3f && !heroes.Contains(c)))
        {
            room *= words.Overlaps(["close_up", "macro", "extreme_close_up"]) ? 2.1f : 1.5f;
            perched = true;
        }

        float half = MathF.Tan(fov / 2), across = MathF.Max(size.X, size.Z * .6f) * .5f;
        float needY = size.Y * .5f / (half * MathF.Max(1, 1 / aspect)), needX = across / (half * MathF.Max(1, aspect));
        float distance = MathF.Max(needY, needX) * room + (MathF.Max(size.X, size.Z) * .35f);
        distance = MathF.Max(distance, .07f);
        bool person = lead?.Model.Creature?.Plan == Models.BodyPlan.Biped && words.Overlaps(["close_up", "medium_close_up", "portrait", "extreme_close_up"]);
        Func<double, Vector3> target = t => centre;
        if (lead?.Path is not null)
        {
            var at = lead.At(options.Seconds / 2).Foot;
            target = t =>
            {
                var now = lead.At(t).Foot;
                return centre + new Vector3(now.X - at.X, (now.Y - at.Y) * .8f, now.Z - at.Z);
            };
        }

        if (person)
        {
            var inner = target;
            float up = lead!.Size.Y * .36f;
            target = t => inner(t) + new Vector3(0, up, 0);
            distance = lead.Size.Y * (words.Contains("extreme_close_up") ? .42f : words.Contains("close_up") ? .62f : .95f);
        }

        float elevation = words.Contains("top_down") ? 1.45f : words.Contains("aerial") ? .75f : words.Contains("high_angle") ? .55f : words.Contains("low_angle") ? -.10f : prompt.Moods.Any(m => m.Value == "epic") && words.Count == 0 && set.Aperture == 0 ? .02f : words.Contains("eye_level") ? .03f : set.Aperture > 0 ? .36f : perched ? .30f : set.Weightless ? .05f : cast.Scale > 12 ? .06f : .13f;
        bool flying = lead is not null && lead.Place.Y > set.Stage + (lead.Size.Y * .8f) && !set.Weightless;
        if (flying && !words.Overlaps(["aerial", "top_down", "high_angle"])) elevation = -.10f;
        float azimuth = words.Contains("side") ? 0 : words.Contains("front") ? 1.3f : words.Contains("rear") ? -1.4f : set.Azimuth ?? (lead?.Path is not null ? .34f : .18f);
        // Blades before a camera that stands among them hide what it looks at.
        float clear = set.Grown.Count > 0 ? .20f : .06f;
        var path = new CameraPath { Target = target, Azimuth = azimuth, Elevation = elevation, Distance = distance, Fov = words.Contains("fisheye") ? 1.25f : fov, Lowest = MathF.Max(set.Stage + (cast.Scale * clear), set.Water ? .12f * MathF.Min(cast.Scale, 4) : .004f), Highest = set.Ceiling };
        if (set.Inside is not null && set.Room < 1e5f && set.Aperture == 0) path.Distance = MathF.Min(path.Distance, set.Room + 4);
        if (words.Contains("pov")) FirstPerson(path, set, options);
        if (words.Contains("dutch")) path.Moves.Add((_, s) => s.Roll += .22f);
        foreach (var f in prompt.Framing) record.Slot("framing", f.Value, f.Value is not "over_shoulder", f.Value is "over_shoulder" ? "the camera has no shoulder to look over" : "distance and angle", f.Value, x => x.IsFramed(f.Value));
        Direct(path, prompt, options, cast, set, record, lead);
        Compose(path, prompt, options, cast, set, words, lead);
        return path;
    }

    private static void Direct(CameraPath path, PromptInterpretation prompt, StageOptions options, Cast cast, SetPieces set, Recorder record, Actor? lead)
    {
        if (options.Camera is { } control)
        {
            CameraDirector.Control(path, control, options.Seconds);
            foreach (var p in prompt.Camera) record.Slot("camera", p.Move.ToString(), false, "camera control takes precedence over the prompt", Language.Depiction.DepictedSlots.Name(p));
            return;
        }

        float? Angle(CameraPause pause)
        {
            if (pause.At is null || lead is null) return null;
            foreach (var a in cast.Actors)
                // a part is best seen from the side on which it stands out, a little past it
                if (a.Model.Features.TryGetValue(pause.At, out float f)) return MathF.PI / 2 + a.Yaw + f - .95f;
            return null;
        }

        var phrases = prompt.Camera.Where(c => !prompt.Exclusions.Any(e => e.Slot == "camera")).ToList();
        var shown = CameraDirector.Direct(path, phrases, options.Seconds, Angle);
        foreach (var (phrase, ok, how) in shown) record.Slot("camera", phrase.Move.ToString(), ok, how, Language.Depiction.DepictedSlots.Name(phrase), x => x.Makes(phrase));
        if (prompt.Moods.Any(m => m.Value == "tense" && !prompt.Excludes(m.Value)) && phrases.Count == 0)
        {
            path.Moves.Add((t, s) =>
            {
                s.Pan += .010f * MathF.Sin((float)t * 2.3f) * MathF.Sin((float)t * .9f);
                s.Tilt += .008f * MathF.Sin((float)t * 1.9f);
            });
        }

        if (phrases.Count > 0) return;
        // nothing said: a slow move that suits the subject
        float k = 1f / (float)options.Seconds, free = 1.7f - (1.4f * (float)options.Literalness);
        if (lead?.Path is not null)
        {
            path.Moves.Add((t, s) =>
            {
                s.Azimuth += .22f * free * ((float)t * k - .5f);
                s.Distance *= 1 + (free * (.06f - (.12f * CameraDirector.Ease(t * k))));
            });
            path.Description = "follows, easing round to the front";
        }
        else
        {
            path.Moves.Add((t, s) =>
            {
                s.Azimuth += .20f * free * ((float)t * k - .5f);
                s.Distance *= 1 + (free * (.07f - (.13f * CameraDirector.Ease(t * k))));
            });
            path.Description = "slow push-in with a slight arc";
        }
    }

    /// <summary>Headroom, horizon and thirds.</summary>
    private static void Compose(CameraPath path, PromptInterpretation prompt, StageOptions options, Cast cast, SetPieces set, HashSet<string> words, Actor? lead)
    {
        bool orbit = prompt.Camera.Any(c => c.Move == Language.CameraMove.Orbit);
        float x = lead?.Path is not null && !orbit && !words.Contains("symmetrical") ? -.10f * MathF.Cos(lead.Yaw) : 0;
        float y = set.Aperture > 0 ? .02f : cast.Heroes.Count == 0 ? (set.Particles.Any(p => p is Nature.Fireworks) ? -.75f : -.42f) : lead is not null && lead.Place.Y > set.Stage + .6f ? .06f : -.06f;
        if (options.Camera is not null) return;
        path.Moves.Add((_, s) =>
        {
            s.ShiftX += x;
            s.ShiftY += y;
        });
    }

    /// <summary>The eyes of someone who walks on.</summary>
    private static void FirstPerson(CameraPath path, SetPieces set, StageOptions options)
    {
        path.FirstPerson = true;
        float go = MathF.Min(1.25f * (float)options.Seconds, path.Distance * .55f), k = 1f / (float)options.Seconds;
        path.Lowest = MathF.Max(path.Lowest, MathF.Min(set.Stage + 1.55f, set.Ceiling));
        path.Moves.Add((t, s) =>
        {
            s.Distance += go * (.5f - ((float)t * k));
            s.Up += .022f * MathF.Sin((float)t * 11.6f);
            s.Right += .015f * MathF.Sin((float)t * 5.8f);
            s.Roll += .008f * MathF.Sin((float)t * 5.8f);
        });
    }
}
