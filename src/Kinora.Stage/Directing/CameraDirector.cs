using System.Numerics;
using Kinora.Language;
using Kinora.Requests;
using Kinora.Stage.Rendering;
using Move = Kinora.Language.CameraMove;

namespace Kinora.Stage.Directing;

/// <summary>
/// Adds moves to a framed camera. The scale of explicit camera control, for a value of 10 over the whole clip: horizontal and vertical
/// 0.5 of the distance to the subject, pan 30 degrees, tilt 20 degrees, roll 30 degrees, zoom a factor of 2 in focal length.
/// </summary>
internal static class CameraDirector
{
    /// <summary>Share of the subject distance for horizontal or vertical 10.</summary>
    public const float TravelShare = .5f;

    /// <summary>Radians for pan 10.</summary>
    public const float PanAngle = MathF.PI / 6;

    /// <summary>Radians for tilt 10.</summary>
    public const float TiltAngle = MathF.PI / 9;

    /// <summary>Radians for roll 10.</summary>
    public const float RollAngle = MathF.PI / 6;

    /// <summary>Smooth start and stop, 0..1.</summary>
    public static float Ease(double x)
    {
        float t = (float)Math.Clamp(x, 0, 1);
        return t * t * (3 - (2 * t));
    }

    /// <summary>The explicit moves of the API. Simple moves run evenly, so that an extension goes on at the same speed.</summary>
    public static void Control(CameraPath path, CameraControl control, double seconds)
    {
        float k = 1f / (float)seconds;
        switch (control.Type)
        {
            case Requests.CameraMove.Simple:
                float h = (float)control.Horizontal / 10, v = (float)control.Vertical / 10, pan = (float)control.Pan / 10, tilt = (float)control.Tilt / 10, roll = (float)control.Roll / 10, zoom = (float)control.Zoom / 10;
                path.Moves.Add((t, s) =>
                {
                    float x = (float)t * k;
                    s.Right += h * TravelShare * path.Distance * x;
                    s.Up += v * TravelShare * path.Distance * x;
                    s.Pan += pan * PanAngle * x;
                    s.Tilt += tilt * TiltAngle * x;
                    s.Roll += roll * RollAngle * x;
                    s.Fov = Lens(s.Fov, MathF.Pow(2, -zoom * x));
                });
                path.Description = $"camera control: horizontal {control.Horizontal:0.#}, vertical {control.Vertical:0.#}, pan {control.Pan:0.#}, tilt {control.Tilt:0.#}, roll {control.Roll:0.#}, zoom {control.Zoom:0.#}";
                break;
            case Requests.CameraMove.DownBack:
                path.Moves.Add((t, s) =>
                {
                    float x = (float)t * k;
                    s.Forward -= .45f * path.Distance * x;
                    s.Up -= .22f * path.Distance * x;
                });
                path.Description = "camera control: down and back";
                break;
            case Requests.CameraMove.ForwardUp:
                path.Moves.Add((t, s) =>
                {
                    float x = (float)t * k;
                    s.Forward += .38f * path.Distance * x;
                    s.Up += .25f * path.Distance * x;
                    s.Tilt -= .16f * x;
                });
                path.Description = "camera control: forward and up";
                break;
            default:
                float side = control.Type == Requests.CameraMove.RightTurnForward ? 1 : -1;
                path.Moves.Add((t, s) =>
                {
                    float turn = Ease(t * k / .55), go = MathF.Max(0, (((float)t * k) - .45f) / .55f);
                    s.Pan += side * .42f * turn;
                    s.Forward += .35f * path.Distance * go;
                });
                path.Description = side > 0 ? "camera control: right turn, then forward" : "camera control: left turn, then forward";
                break;
        }
    }

    /// <summary>Focal length times a factor.</summary>
    public static float Lens(float fov, float factor) => 2 * MathF.Atan(MathF.Tan(fov / 2) / factor);

    /// <summary>Camera words of the prompt, in their order and timing. Returns what could not be done.</summary>
    public static IReadOnlyList<(CameraPhrase Phrase, bool Shown, string How)> Direct(CameraPath path, IReadOnlyList<CameraPhrase> phrases, double seconds, Func<CameraPause, float?> pauseAngle)
    {
        var result = new List<(CameraPhrase, bool, string)>();
        if (phrases.Count == 0) return result;
        int steps = phrases.Max(p => p.Step) + 1;
        foreach (var p in phrases)
        {
            double start = p.StartSeconds ?? (seconds * p.Step / steps), length = Math.Max(.2, p.Seconds ?? (p.StartSeconds is null ? seconds / steps : seconds - start));
            float pace = p.Pace switch { Pace.Slow => .7f, Pace.Fast => 1.5f, _ => 1 };
            Func<double, float> progress = p.Pauses.Count == 0 || p.Move is Move.Orbit ? t => Ease((t - start) / length) : Paused(p, start, length);
            result.Add((p, true, Add(path, p, progress, start, length, pace, pauseAngle)));
        }

        path.Description = string.Join(", ", result.Select(r => r.Item3));
        return result;
    }

    private static Func<double, float> Paused(CameraPhrase p, double start, double length)
    {
        double at = p.Pauses[0].Position switch { "start" => .05, "end" => .95, _ => .5 }, rest = Math.Min(.5, (p.Pauses[0].Seconds ?? (p.Pauses[0].Brief ? .8 : 1.4)) / length);
        return t =>
        {
            double x = Math.Clamp((t - start) / length, 0, 1), a = at * (1 - rest);
            return x < a ? (float)at * Ease(x / Math.Max(a, 1e-6)) : x < a + rest ? (float)at : (float)(at + ((1 - at) * Ease((x - a - rest) / Math.Max(1 - a - rest, 1e-6))));
        };
    }

    private static string Add(CameraPath path, CameraPhrase p, Func<double, float> x, double start, double length, float pace, Func<CameraPause, float?> pauseAngle)
    {
        bool left = p.Direction is CameraDirection.Left or CameraDirection.Counterclockwise, down = p.Direction == CameraDirection.Down;
        float sign = left ? -1 : 1, d = path.Distance;
        float angle = p.AmountDegrees is { } degrees ? (float)(degrees * Math.PI / 180) : 0;
        switch (p.Move)
        {
            case Move.Pan or Move.WhipPan:
                float pan = angle > 0 ? angle : (p.Move == Move.WhipPan ? 1.2f : .50f) * pace;
                path.Moves.Add((t, s) => s.Pan += sign * pan * ((p.Move == Move.WhipPan ? Ease(((t - start) / length * 3) - 1) : x(t)) - .5f));
                return left ? "pan left" : "pan right";
            case Move.Tilt:
                float tilt = (angle > 0 ? angle : .32f * pace) * (down ? -1 : 1);
                path.Moves.Add((t, s) => s.Tilt += tilt * (x(t) - (down ? 0 : 1)));
                return down ? "tilt down" : "tilt up";
            case Move.Roll:
                float roll = (angle > 0 ? angle : .45f * pace) * sign;
                path.Moves.Add((t, s) => s.Roll += roll * x(t));
                return "roll";
            case Move.ZoomIn or Move.ZoomOut:
                float factor = MathF.Pow((float)(p.Factor ?? (1 + (.55 * pace))), p.Move == Move.ZoomIn ? 1 : -1);
                path.Moves.Add((t, s) => s.Fov = Lens(s.Fov, MathF.Pow(factor, p.Move == Move.ZoomIn ? x(t) : x(t) - 1)));
                return p.Move == Move.ZoomIn ? "zoom in" : "zoom out";
            case Move.DollyIn:
                path.Moves.Add((t, s) => s.Distance *= 1.18f - (.50f * MathF.Min(pace, 1.2f) * x(t)));
                return "dolly in";
            case Move.DollyOut:
                path.Moves.Add((t, s) => s.Distance *= .85f + (.75f * pace * x(t)));
                return "dolly out";
            case Move.Truck:
                path.Moves.Add((t, s) => s.TargetOffset += Sideways(s) * (sign * .55f * pace * d * (x(t) - .5f)));
                return left ? "truck left" : "truck right";
            case Move.Pedestal:
                path.Moves.Add((t, s) => s.TargetOffset += new Vector3(0, (down ? -1 : 1) * .40f * pace * d * (x(t) - (down ? .15f : .35f)), 0));
                return down ? "pedestal down" : "pedestal up";
            case Move.Crane:
                path.Moves.Add((t, s) =>
                {
                    s.Elevation += (down ? .55f * (1 - x(t)) : .55f * x(t)) * pace;
                    s.Distance *= 1 + (.25f * (down ? 1 - x(t) : x(t)));
                });
                return down ? "crane down" : "crane up";
            case Move.Orbit:
                return Orbit(path, p, start, length, angle, sign, pace, pauseAngle);
            case Move.Follow:
                path.Moves.Add((t, s) => s.ShiftX += .05f * MathF.Sin((float)t * .8f));
                return "follow";
            case Move.FlyThrough:
                path.Moves.Add((t, s) =>
                {
                    s.Distance *= 2.4f - (1.7f * x(t));
                    s.Elevation += .30f * (1 - x(t));
                    s.Roll += .10f * MathF.Sin((float)t * 1.3f);
                });
                return "fly through";
            case Move.Handheld or Move.Shake:
                float amount = p.Move == Move.Shake ? .022f : .007f;
                path.Moves.Add((t, s) =>
                {
                    float f = (float)t * (p.Move == Move.Shake ? 9 : 1.6f);
                    s.Pan += amount * ((2 * Noise.Value(f, 3)) - 1) * 2;
                    s.Tilt += amount * ((2 * Noise.Value(f + 40, 9)) - 1) * 2;
                    s.Roll += amount * ((2 * Noise.Value(f + 80, 5)) - 1);
                });
                return p.Move == Move.Shake ? "shake" : "handheld";
            case Move.DollyZoom:
                path.Moves.Add((t, s) =>
                {
                    float k = 1 - (.45f * x(t));
                    s.Fov = 2 * MathF.Atan(MathF.Tan(s.Fov / 2) / k);
                    s.Distance *= k;
                });
                return "dolly zoom";
            default:
                return "static";
        }
    }

    private static Vector3 Sideways(CameraState s) => new(MathF.Cos(s.Azimuth), 0, -MathF.Sin(s.Azimuth));

    private static string Orbit(CameraPath path, CameraPhrase p, double start, double length, float angle, float sign, float pace, Func<CameraPause, float?> pauseAngle)
    {
        float whole = angle > 0 ? angle : p.Pace == Pace.Slow ? 1.2f : 1.75f * pace;
        if (p.Pauses.Count == 0)
        {
            path.Moves.Add((t, s) => s.Azimuth += sign * whole * Even((t - start) / length));
            return $"orbit {whole * 180 / MathF.PI:0} degrees";
        }

        var pause = p.Pauses[0];
        double rest = Math.Min(length * .4, pause.Seconds ?? (pause.Brief ? .75 : 1.3)), moving = length - rest;
        float share = pause.Position switch { "start" => .04f, "end" => .96f, _ => .5f };
        if (pauseAngle(pause) is { } goal)
        {
            // where on the way the camera comes by the part
            float ahead = sign * (goal - path.Azimuth);
            ahead -= MathF.Tau * MathF.Floor(ahead / MathF.Tau);
            if (ahead > whole) ahead = whole * .5f;
            share = Math.Clamp(ahead / whole, .03f, .97f);
        }

        path.Moves.Add((t, s) =>
        {
            double x = t - start, first = moving * share;
            float turn = x <= 0 ? 0 : x < first ? share * Slow(x / first, share > .06f)
                : x < first + rest ? share : share + ((1 - share) * Even2(Math.Min(1, (x - first - rest) / Math.Max(1e-6, moving - first))));
            s.Azimuth += sign * whole * turn;
        });
        return $"orbit {whole * 180 / MathF.PI:0} degrees with a pause at {pause.At ?? pause.Position ?? "the middle"}";
    }

    /// <summary>Even speed with soft ends.</summary>
    private static float Even(double x)
    {
        float t = (float)Math.Clamp(x, 0, 1);
        const float e = .08f;
        if (t < e) return t * t / (2 * e * (1 - e));
        if (t > 1 - e) return 1 - ((1 - t) * (1 - t) / (2 * e * (1 - e)));
        return (t - (e / 2)) / (1 - e);
    }

    private static float Slow(double x, bool soft) => soft ? Even2(x) : (float)Math.Clamp(x, 0, 1);

    private static float Even2(double x)
    {
        float t = (float)Math.Clamp(x, 0, 1);
        const float e = .22f;
        if (t < e) return t * t / (2 * e * (1 - e));
        if (t > 1 - e) return 1 - ((1 - t) * (1 - t) / (2 * e * (1 - e)));
        return (t - (e / 2)) / (1 - e);
    }
}
