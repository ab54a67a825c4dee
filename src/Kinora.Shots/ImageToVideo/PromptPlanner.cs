using Kinora.Imaging.Noise;
using Kinora.Language;
using Kinora.Shots.ImageToVideo.Camera;
using Kinora.Shots.ImageToVideo.Effects;
using CameraMove = Kinora.Language.CameraMove;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Turns what a prompt says into camera motions, effects, living parts and a grade.</summary>
internal sealed class PromptPlanner
{
    private static readonly HashSet<string> Overlays =
        ["rain", "snow", "fog", "dust", "sparks", "leaves", "petals", "light_rays", "bubbles", "fireflies", "confetti", "ash", "glitter", "pollen", "feathers", "smoke", "steam"];

    private readonly PromptInterpretation _said;
    private readonly double _strength;

    /// <summary>Reads a prompt.</summary>
    /// <param name="prompt">What should happen, or null.</param>
    /// <param name="negative">What should not, or null.</param>
    /// <param name="cfgScale">0..1, strength; null for the middle.</param>
    public PromptPlanner(string? prompt, string? negative, double? cfgScale)
    {
        _said = PromptInterpreter.Interpret(prompt ?? "", negative);
        _strength = 0.4 + (1.2 * Math.Clamp(cfgScale ?? 0.5, 0, 1));
        Speed = 1;
        foreach (var term in _said.Timing)
        {
            Speed *= term.Value switch { "slow_motion" => 0.45, "time_lapse" => 4, "hyperlapse" => 5, "fast_motion" => 2, "freeze" => 0, _ => 1 };
        }
    }

    /// <summary>The reading itself.</summary>
    public PromptInterpretation Said => _said;

    /// <summary>Pace of everything that lives; 1 is natural.</summary>
    public double Speed { get; }

    /// <summary>True when the subject is to breathe.</summary>
    public bool Breathes => !_said.Excludes("breathe") && _said.Subjects.Any(s => s.Actions.Any(a => a.Verb is "breathe"));

    /// <summary>What is drawn over the picture.</summary>
    public IReadOnlyList<EffectPlan> Effects()
    {
        double wind = 0;
        foreach (var term in _said.Weather)
        {
            if (term.Value is "wind" or "storm") wind = Math.Max(wind, 0.3 + (0.7 * term.Strength));
        }

        if (_said.Excludes("wind")) wind = 0;
        var found = new Dictionary<string, double>();
        void Add(string word, double strength)
        {
            if (Overlays.Contains(word) && !_said.Excludes(word)) found[word] = Math.Max(found.GetValueOrDefault(word), strength);
        }

        foreach (var term in _said.Weather)
        {
            switch (term.Value)
            {
                case "storm":
                    Add("rain", Math.Max(0.8, term.Strength));
                    break;
                case "hail":
                    Add("rain", term.Strength);
                    break;
                case "sandstorm":
                    Add("fog", 0.8);
                    Add("dust", 1);
                    break;
                default:
                    Add(term.Value, term.Strength);
                    break;
            }
        }

        foreach (var term in _said.Effects) Add(term.Value, term.Strength);
        foreach (var term in _said.Light)
        {
            if (term.Value is "god_rays" && !_said.Excludes("god_rays")) Add("light_rays", term.Strength);
        }

        return [.. found.Select(e => new EffectPlan(e.Key, Math.Clamp((0.35 + (0.65 * e.Value)) * _strength, 0.05, 1.5), Speed, wind))];
    }

    /// <summary>What is to flow or sway in the picture.</summary>
    public IReadOnlyList<LivingPlan> Living()
    {
        var found = new Dictionary<string, double>();
        foreach (var term in _said.LivingRegions)
        {
            if (!_said.Excludes(term.Value)) found[term.Value] = Math.Max(found.GetValueOrDefault(term.Value), term.Strength);
        }

        // Wind moves what it can, if the picture has it.
        double wind = _said.Weather.Where(t => t.Value is "wind" or "storm").Select(t => t.Strength).DefaultIfEmpty(0).Max();
        if (wind > 0 && !_said.Excludes("wind"))
        {
            if (!_said.Excludes("foliage")) found["foliage"] = Math.Max(found.GetValueOrDefault("foliage"), wind);
            if (!_said.Excludes("clouds")) found["clouds"] = Math.Max(found.GetValueOrDefault("clouds"), wind);
        }

        return [.. found.Select(f => new LivingPlan(f.Key, Math.Clamp(f.Value * _strength, 0.1, 1.2), Speed))];
    }

    /// <summary>Colour and grain, or null.</summary>
    public GradePlan? Grade()
    {
        var grade = new GradePlan();
        foreach (var term in _said.Styles)
        {
            if (_said.Excludes(term.Value)) continue;
            grade = term.Value switch
            {
                "black_and_white" => grade with { Saturation = 0 },
                "noir" => grade with { Saturation = 0, Contrast = 1.25, Grain = Math.Max(grade.Grain, 0.3) },
                "sepia" => grade with { Saturation = 0.12, Warmth = 1 },
                "vintage" or "vhs" => grade with { Saturation = 0.65, Warmth = 0.4, Contrast = 0.94, Grain = 0.6 },
                "film_grain" => grade with { Grain = 0.7 },
                "saturated" or "hdr" => grade with { Saturation = 1.3, Contrast = 1.08 },
                "muted" => grade with { Saturation = 0.6 },
                "cinematic" => grade with { Contrast = 1.06, Saturation = 1.04 },
                _ => grade,
            };
        }

        return grade == new GradePlan() ? null : grade;
    }

    /// <summary>Camera motions in the order said; empty when the prompt says nothing of the camera.</summary>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    /// <param name="seconds">Time of the last frame.</param>
    /// <param name="seed">Decides directions that were not said.</param>
    /// <param name="still">Set when the prompt wants the camera to rest.</param>
    public (IReadOnlyList<CameraMotion> Motions, double Sway) Camera(int width, int height, double seconds, ulong seed, out bool still)
    {
        var phrases = _said.Camera.Where(p => !_said.Excludes(p.Move.ToString())).ToList();
        still = phrases.Count > 0 && phrases.All(p => p.Move == CameraMove.Static);
        if (_said.Timing.Any(t => t.Value == "freeze")) still = true;
        var motions = new List<CameraMotion>();
        double sway = 0;
        if (phrases.Count == 0 || still) return (motions, 0);
        var random = new SeededRandom(seed, "direction");
        int steps = phrases.Max(p => p.Step) + 1;
        foreach (var phrase in phrases)
        {
            double start = phrase.StartSeconds ?? (phrase.Step * seconds / steps), length = phrase.Seconds ?? (seconds / steps);
            start = Math.Clamp(start, 0, Math.Max(0, seconds - 0.2));
            length = Math.Clamp(length, 0.2, seconds - start);
            bool last = start + length > seconds - 0.05;
            double pace = phrase.Pace switch { Pace.Slow => 0.6, Pace.Fast => 1.5, _ => 1 } * _strength * Math.Clamp(Math.Sqrt(length / 5), 0.5, 1.4);
            double side = phrase.Direction switch
            {
                CameraDirection.Left or CameraDirection.Down or CameraDirection.Backward or CameraDirection.Counterclockwise => -1,
                CameraDirection.None => random.NextInt(2) == 0 ? -1 : 1,
                _ => 1,
            };
            void Add(CameraAxis axis, double amount) => motions.Add(new CameraMotion(axis, amount, start, length, 0, last ? CameraScale.EndSpeed : 0));
            switch (phrase.Move)
            {
                case CameraMove.Pan:
                    Add(CameraAxis.Pan, side * (phrase.AmountDegrees is { } a ? Math.Min(a, 12) * Math.PI / 180 : CameraScale.PanAngle(width, height, 0.07 * pace)));
                    break;
                case CameraMove.WhipPan:
                    motions.Add(new CameraMotion(CameraAxis.Pan, side * CameraScale.PanAngle(width, height, 0.1), start, Math.Min(length, 0.6)));
                    break;
                case CameraMove.Tilt:
                    Add(CameraAxis.Tilt, side * (phrase.AmountDegrees is { } b ? Math.Min(b, 10) * Math.PI / 180 : CameraScale.TiltAngle(width, height, 0.07 * pace)));
                    break;
                case CameraMove.Roll:
                    Add(CameraAxis.Roll, side * Math.Min(phrase.AmountDegrees ?? (6 * pace), 15) * Math.PI / 180);
                    break;
                case CameraMove.ZoomIn:
                    Add(CameraAxis.Zoom, Math.Log(Math.Clamp(phrase.Factor ?? (1 + (0.3 * pace)), 1.02, 2.5)));
                    break;
                case CameraMove.ZoomOut:
                    Add(CameraAxis.Zoom, -Math.Log(Math.Clamp(phrase.Factor ?? (1 + (0.3 * pace)), 1.02, 2.5)));
                    break;
                case CameraMove.DollyIn or CameraMove.FlyThrough or CameraMove.Follow:
                    Add(CameraAxis.Depth, (phrase.Move == CameraMove.FlyThrough ? 0.3 : 0.18) * Math.Min(pace, 1.4));
                    break;
                case CameraMove.DollyOut:
                    Add(CameraAxis.Depth, -0.22 * pace);
                    break;
                case CameraMove.Truck:
                    Add(CameraAxis.Horizontal, side * 0.07 * pace);
                    break;
                case CameraMove.Pedestal:
                    Add(CameraAxis.Vertical, side * 0.07 * pace);
                    break;
                case CameraMove.Crane:
                    Add(CameraAxis.Vertical, side * 0.09 * pace);
                    Add(CameraAxis.Tilt, -side * CameraScale.TiltAngle(width, height, 0.05 * pace));
                    break;
                case CameraMove.Orbit:
                    Add(CameraAxis.Horizontal, side * 0.09 * pace);
                    Add(CameraAxis.Pan, -side * CameraScale.PanAngle(width, height, 0.085 * pace));
                    break;
                case CameraMove.DollyZoom:
                    double into = phrase.Direction is CameraDirection.Backward ? -1 : 1;
                    Add(CameraAxis.Depth, into * 0.22 * pace);
                    Add(CameraAxis.Zoom, into * Math.Log(1 - (0.22 * Math.Min(pace, 2))));
                    break;
                case CameraMove.Handheld:
                    sway = Math.Max(sway, 0.012 * pace);
                    break;
                case CameraMove.Shake:
                    sway = Math.Max(sway, 0.03 * pace);
                    break;
                default:
                    break;
            }
        }

        return (motions, sway);
    }
}
