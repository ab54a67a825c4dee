using System.Numerics;
using Kinora.Language;
using Kinora.Stage.Rendering;
using Kinora.Stage.Scenes;

namespace Kinora.Stage.Inspection;

/// <summary>Moves and framings, measured on the poses of the camera.</summary>
internal sealed partial class SceneReading
{
    private const int Samples = 48;
    private CameraTravel? _travel;

    /// <summary>Whether the camera makes a move somewhere in the clip.</summary>
    public bool Makes(CameraPhrase phrase)
    {
        var m = _travel ??= Measure();
        bool left = phrase.Direction is CameraDirection.Left or CameraDirection.Counterclockwise, right = phrase.Direction is CameraDirection.Right or CameraDirection.Clockwise, down = phrase.Direction == CameraDirection.Down, up = phrase.Direction == CameraDirection.Up;
        bool Signed(float low, float high, float least) => left ? low < -least : right ? high > least : high > least || low < -least;
        return phrase.Move switch
        {
            Language.CameraMove.Static => m.Still,
            Language.CameraMove.Pan => Signed(m.YawLow, m.YawHigh, .12f),
            Language.CameraMove.WhipPan => m.YawHigh > .5f || m.YawLow < -.5f,
            Language.CameraMove.Tilt => down ? m.PitchLow < -.08f : up ? m.PitchHigh > .08f : m.PitchHigh > .08f || m.PitchLow < -.08f,
            Language.CameraMove.Roll => m.Roll > .12f,
            Language.CameraMove.ZoomIn => m.FovLow < .88f,
            Language.CameraMove.ZoomOut => m.FovHigh > 1.12f,
            Language.CameraMove.DollyIn => m.DistanceLow < .85f,
            Language.CameraMove.DollyOut => m.DistanceHigh > 1.15f,
            Language.CameraMove.Truck => m.Sideways > .15f,
            Language.CameraMove.Pedestal or Language.CameraMove.Crane => m.Vertical > .06f,
            Language.CameraMove.Orbit => m.Around > .4f,
            Language.CameraMove.Follow => m.WithSubject || m.Around > .05f && !m.Still,
            Language.CameraMove.FlyThrough => m.DistanceLow < .7f,
            Language.CameraMove.Handheld or Language.CameraMove.Shake => m.Tremor > .0006f,
            Language.CameraMove.DollyZoom => m.FovHigh > 1.15f && m.DistanceLow < .9f,
            _ => false,
        };
    }

    /// <summary>Whether the middle of the clip is framed so.</summary>
    public bool IsFramed(string framing)
    {
        double t = options.Seconds / 2;
        var pose = render.Camera(t);
        var view = new View(pose, options.Width, options.Height, default);
        float pitch = MathF.Asin(Math.Clamp(pose.Forward.Y, -1, 1));
        var lead = cast.Heroes.Count > 0 ? cast.Heroes[0] : cast.Actors.FirstOrDefault();
        bool person = lead?.Model.Creature?.Plan == Models.BodyPlan.Biped;
        float share = lead is null ? 0 : Share(lead, view, render.Clock(t));
        return framing switch
        {
            "extreme_close_up" => share > (person ? 2 : .8f),
            "close_up" or "macro" => share > (person ? 1.2f : .5f),
            "medium_close_up" or "portrait" => share > (person ? .95f : .45f),
            "medium" => share is > .4f and < 1.4f,
            "full" => share is > .3f and < 1.05f,
            "wide" => lead is null ? true : share < .55f,
            "extreme_wide" => lead is null ? true : share < .35f,
            "aerial" => pitch < -.30f || (lead is not null && Aloft(lead) && pose.Eye.Y > set.Stage + 5) || pose.Eye.Y > set.Stage + 8,
            "top_down" => pitch < -1.1f,
            "high_angle" => pitch < -.3f,
            "low_angle" => lead is null ? pitch > .02f : pose.Eye.Y < lead.CentreAt(t).Y,
            "eye_level" => MathF.Abs(pitch) < .2f,
            "dutch" => MathF.Abs(pose.Roll) > .1f,
            "side" or "front" or "rear" => lead is not null && IsSeenFrom(lead, framing, pose, t),
            "two_shot" => cast.Actors.Where((_, i) => seen.Of(i) > 0).Count() >= 2,
            "symmetrical" => lead is null || MathF.Abs((view.Project(lead.CentreAt(render.Clock(t))).X / options.Width) - .5f) < .08f,
            "fisheye" => pose.VerticalFov > 1,
            "pov" => path.FirstPerson,
            _ => false,
        };
    }

    private static bool IsSeenFrom(Actor lead, string framing, CameraPose pose, double t)
    {
        var (foot, yaw) = lead.At(t);
        var to = Vector3.Normalize((pose.Eye - foot) with { Y = 0 });
        float facing = Vector3.Dot(new Vector3(MathF.Cos(yaw), 0, -MathF.Sin(yaw)), to);
        return framing switch { "front" => facing > .6f, "rear" => facing < -.6f, _ => MathF.Abs(facing) < .55f };
    }

    private static float Share(Actor a, View view, double t)
    {
        var foot = a.At(t).Foot;
        Vector3 low = view.Project(foot), high = view.Project(foot + new Vector3(0, a.Size.Y, 0));
        if (low.Z <= 0 || high.Z <= 0) return 3;
        float across = a.Reach * 2 * view.Focal * low.Z / view.Width;
        return MathF.Max(MathF.Abs(low.Y - high.Y) / view.Height, across);
    }

    private CameraTravel Measure()
    {
        var m = new CameraTravel();
        var first = render.Camera(0);
        var from = path.Target(0);
        float distance = MathF.Max(Vector3.Distance(first.Eye, from), .01f);
        var right = Vector3.Normalize(Vector3.Cross(first.Forward, Vector3.UnitY));
        float yaw = 0, azimuth = 0, yawBefore = Yaw(first.Forward), azimuthBefore = Azimuth(first.Eye - from), turn = 0;
        for (int k = 1; k <= Samples; k++)
        {
            double t = options.Seconds * k / Samples;
            var pose = render.Camera(t);
            var target = path.Target(render.Clock(t));
            float y = Yaw(pose.Forward), a = Azimuth(pose.Eye - target), step = Turn(y - yawBefore), around = Turn(a - azimuthBefore);
            yaw += step - around;
            azimuth += around;
            m.Tremor += MathF.Abs(step - around - turn) / Samples;
            turn = step - around;
            (yawBefore, azimuthBefore) = (y, a);
            m.YawLow = MathF.Min(m.YawLow, yaw);
            m.YawHigh = MathF.Max(m.YawHigh, yaw);
            float pitch = MathF.Asin(Math.Clamp(pose.Forward.Y, -1, 1)) - MathF.Asin(Math.Clamp(first.Forward.Y, -1, 1));
            m.PitchLow = MathF.Min(m.PitchLow, pitch);
            m.PitchHigh = MathF.Max(m.PitchHigh, pitch);
            m.Roll = MathF.Max(m.Roll, MathF.Abs(pose.Roll - first.Roll));
            float fov = MathF.Tan(pose.VerticalFov / 2) / MathF.Tan(first.VerticalFov / 2), d = Vector3.Distance(pose.Eye, target) / distance;
            m.FovLow = MathF.Min(m.FovLow, fov);
            m.FovHigh = MathF.Max(m.FovHigh, fov);
            m.DistanceLow = MathF.Min(m.DistanceLow, d);
            m.DistanceHigh = MathF.Max(m.DistanceHigh, d);
            m.Around = MathF.Max(m.Around, MathF.Abs(azimuth));
            var moved = pose.Eye - first.Eye - (target - from);
            m.Sideways = MathF.Max(m.Sideways, MathF.Abs(Vector3.Dot(pose.Eye - first.Eye, right)) / distance);
            m.Vertical = MathF.Max(m.Vertical, MathF.Abs(pose.Eye.Y - first.Eye.Y) / distance);
            m.WithSubject |= Vector3.Distance(target, from) > .3f * distance && moved.Length() < .6f * Vector3.Distance(target, from);
            m.Still &= Vector3.Distance(pose.Eye, first.Eye) < .04f * distance && Vector3.Dot(pose.Forward, first.Forward) > .999f && MathF.Abs(fov - 1) < .03f;
        }

        return m;
    }

    // positive to the right
    private static float Yaw(Vector3 forward) => MathF.Atan2(forward.X, -forward.Z);

    private static float Azimuth(Vector3 offset) => -MathF.Atan2(offset.X, offset.Z);

    private sealed class CameraTravel
    {
        public float YawLow { get; set; }

        public float YawHigh { get; set; }

        public float PitchLow { get; set; }

        public float PitchHigh { get; set; }

        public float Roll { get; set; }

        public float FovLow { get; set; } = 1;

        public float FovHigh { get; set; } = 1;

        public float DistanceLow { get; set; } = 1;

        public float DistanceHigh { get; set; } = 1;

        public float Around { get; set; }

        public float Sideways { get; set; }

        public float Vertical { get; set; }

        public float Tremor { get; set; }

        public bool WithSubject { get; set; }

        public bool Still { get; set; } = true;
    }
}
