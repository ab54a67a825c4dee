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
            max = Vector3.Max(max, foot + new Vector3(h.Reach, h.Size.Y, h.Reach));
        }

        if (heroes.Count == 0) (min, max) = (new Vector3(-2, set.Stage, -2), new Vector3(2, set.Stage + 2.4f, 2));
        var centre = (min + max) / 2;
        var size = max - min;
        float aspect = options.Width / (float)options.Height, fov = .60f;
        var words = prompt.Framing.Select(f => f.Value).ToHashSet();
        float room = words.Overlaps(["extreme_close_up", "macro"]) ? .62f : words.Contains("close_up") ? .82f : words.Overlaps(["medium_close_up", "portrait"]) ? 1.0f : words.Contains("wide") ? 2.3f : words.Contains("extreme_wide") ? 3.6f : words.Contains("aerial") ? 3.0f : heroes.Count == 0 ? 2.2f : 1.42f;
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

        float elevation = words.Contains("top_down") ? 1.45f : words.Contains("aerial") ? .75f : words.Contains("high_angle") ? .55f : words.Contains("low_angle") ? -.06f : words.Contains("eye_level") ? .03f : set.Aperture > 0 ? .36f : set.Weightless ? .05f : cast.Scale > 12 ? .06f : .13f;
        bool flying = lead is not null && lead.Place.Y > set.Stage + (lead.Size.Y * .8f) && !set.Weightless;
        if (flying && !words.Overlaps(["aerial", "top_down", "high_angle"])) elevation = -.10f;
        float azimuth = words.Contains("side") ? 0 : words.Contains("front") ? 1.3f : words.Contains("rear") ? -1.4f : set.Azimuth ?? (lead?.Path is not null ? .34f : .18f);
        var path = new CameraPath { Target = target, Azimuth = azimuth, Elevation = elevation, Distance = distance, Fov = words.Contains("fisheye") ? 1.25f : fov, Lowest = MathF.Max(set.Stage + (cast.Scale * .06f), set.Water ? .12f * MathF.Min(cast.Scale, 4) : .004f), Highest = set.Ceiling };
        if (set.Inside is not null && set.Room < 1e5f && set.Aperture == 0) path.Distance = MathF.Min(path.Distance, set.Room + 4);
        if (words.Contains("dutch")) path.Moves.Add((_, s) => s.Roll += .22f);
        foreach (var f in prompt.Framing) record.Slot("framing", f.Value, f.Value is not ("pov" or "over_shoulder"), f.Value is "pov" or "over_shoulder" ? "the camera has no body to look from" : "distance and angle");
        Direct(path, prompt, options, cast, set, record, lead);
        Compose(path, prompt, options, cast, set, words, lead);
        return path;
    }

    private static void Direct(CameraPath path, PromptInterpretation prompt, StageOptions options, Cast cast, SetPieces set, Recorder record, Actor? lead)
    {
        if (options.Camera is { } control)
        {
            CameraDirector.Control(path, control, options.Seconds);
            foreach (var p in prompt.Camera) record.Slot("camera", p.Move.ToString(), false, "camera control takes precedence over the prompt");
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
        foreach (var (phrase, ok, how) in shown) record.Slot("camera", phrase.Move.ToString(), ok, how);
        if (phrases.Count > 0) return;
        // nothing said: a slow move that suits the subject
        float k = 1f / (float)options.Seconds;
        if (lead?.Path is not null)
        {
            path.Moves.Add((t, s) =>
            {
                s.Azimuth += .22f * ((float)t * k - .5f);
                s.Distance *= 1.06f - (.12f * CameraDirector.Ease(t * k));
            });
            path.Description = "follows, easing round to the front";
        }
        else
        {
            path.Moves.Add((t, s) =>
            {
                s.Azimuth += .20f * ((float)t * k - .5f);
                s.Distance *= 1.07f - (.13f * CameraDirector.Ease(t * k));
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
}
