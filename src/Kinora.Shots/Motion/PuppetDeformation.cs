using System.Numerics;

namespace Kinora.Shots.Motion;

/// <summary>
/// Moves a layer's mesh so that its joints land on a target's. Neighbouring bones are blended by angle and scale about their common joint,
/// where both agree, so that nothing collapses at elbows and knees.
/// </summary>
internal sealed class PuppetDeformation
{
    private readonly Figure _figure;
    private readonly PoseFrame _rest;
    private readonly Vector2 _hips, _neck, _up;
    private readonly float _torso;
    private readonly bool _mirrored;
    private readonly Dictionary<PuppetLayer, PoseFrame> _rests = [];
    private float _joined = 1;

    /// <summary>For a figure, or for its mirror image: then everything in the photo is looked at in a mirror first.</summary>
    public PuppetDeformation(Figure figure, bool mirrored)
    {
        (_figure, _mirrored, _torso) = (figure, mirrored, figure.Torso);
        _rest = Seen(figure.Rest);
        (_hips, _neck, _up) = (Seen(figure.Hips), Seen(figure.Neck), mirrored ? figure.Up with { X = -figure.Up.X } : figure.Up);
    }

    /// <summary>Turn by Angle about a joint, after scaling by Along in the bone's direction Axis and by Across at right angles to it.</summary>
    private readonly record struct BoneFrame(float Angle, float Along, float Axis, float Across)
    {
        public Vector2 Apply(Vector2 d)
        {
            var (s, c) = MathF.SinCos(Axis);
            float a = ((d.X * c) + (d.Y * s)) * Along, b = ((-d.X * s) + (d.Y * c)) * Across;
            (s, c) = MathF.SinCos(Axis + Angle);
            return new Vector2((a * c) - (b * s), (a * s) + (b * c));
        }

        public static BoneFrame Mix(BoneFrame a, BoneFrame b, float t) => new(
            a.Angle + (Plane2.Wrap(b.Angle - a.Angle) * t), a.Along + ((b.Along - a.Along) * t), a.Axis + (Plane2.Wrap(b.Axis - a.Axis) * t),
            a.Across + ((b.Across - a.Across) * t));
    }

    /// <summary>Moves a layer's mesh to a target.</summary>
    /// <param name="layer">Its vertices in the photo; receives those in the frame.</param>
    /// <param name="target">The pose.</param>
    public void Apply(PuppetLayer layer, Target target)
    {
        // Nearer to profile than this shoulders and hips move over the trunk, which must not be drawn along.
        _joined = Plane2.SmoothStep((MathF.Abs(target.Facing) - .35f) / .4f);
        Vector2 spine = _neck - _hips;
        Vector2 now = (target.Joint[Joints.LeftShoulder] + target.Joint[Joints.RightShoulder] - target.Joint[Joints.LeftHip] - target.Joint[Joints.RightHip]) / 2;
        var trunk = new BoneFrame(
            Plane2.Wrap(Plane2.Angle(now) - Plane2.Angle(spine)), now.Length() / MathF.Max(1, spine.Length()), Plane2.Angle(spine), target.Width * target.Scale);
        if (layer.Chain.Length == 0) MoveTrunk(layer, target, trunk);
        else MoveLimb(layer, target, trunk);
        // A trunk that the photo's lower edge cuts off stays cut off by it.
        if (layer.Chain.Length > 0) return;
        for (int i = 0; i < layer.Vertices.Length; i++)
            if (layer.Vertices[i].Y >= _figure.Height) layer.Moved[i].Y = MathF.Max(layer.Moved[i].Y, _figure.Height + 1);
    }

    private Vector2 Seen(Vector2 p) => _mirrored ? p with { X = _figure.Width - p.X } : p;

    private PoseFrame Seen(PoseFrame pose) => _mirrored ? new PoseFrame([.. pose.Points.Select(p => p with { X = _figure.Width - p.X })]) : pose;

    /// <summary>A layer's joints as they are looked at, made once.</summary>
    private PoseFrame RestOf(PuppetLayer layer)
    {
        if (!_rests.TryGetValue(layer, out var rest)) _rests[layer] = rest = Seen(layer.Rest);
        return rest;
    }

    private void MoveTrunk(PuppetLayer layer, Target target, BoneFrame trunk)
    {
        var hip = (target.Joint[Joints.LeftHip] + target.Joint[Joints.RightHip]) / 2;
        var head = trunk with { Angle = target.HeadTurn, Along = target.Scale, Across = target.Scale };
        float neckRadius = .12f * _torso;
        var side = new Vector2(-_up.Y, _up.X);
        var joint = _neck + (_up * .10f * _torso);
        // A turn of the head shows as the face's middle going further than the outline.
        var (ears, earLine) = (_rest.Middle(Joints.LeftEar, Joints.RightEar), _rest.At(Joints.LeftEar) - _rest.At(Joints.RightEar));
        float headRadius = MathF.Max(.6f * earLine.Length(), .2f * _torso);
        float headReach = MathF.Max(.5f * _torso, 1.8f * headRadius);
        var faceShift = ((side * target.HeadYaw) + (-_up * target.HeadNod)) * (.33f * headRadius);
        Span<BoneFrame> upper = stackalloc BoneFrame[4];
        for (int l = 0; l < 4; l++) upper[l] = Bone(_rest, Joints.Chains[l], 0, target);
        for (int i = 0; i < layer.Vertices.Length; i++)
        {
            var p = Seen(layer.Vertices[i]);
            float middle = 1 - (Vector2.DistanceSquared(p, ears) / (1.6f * headRadius * headRadius));
            if (middle > 0) p += faceShift * (middle * middle);
            var q = hip + trunk.Apply(p - _hips);
            float t = Plane2.SmoothStep((Vector2.Dot(p - joint, _up) + neckRadius) / (2 * neckRadius));
            if (t > 0)
            {
                var turned = hip + trunk.Apply(joint - _hips) + BoneFrame.Mix(trunk, head, t).Apply(p - joint);
                q = Vector2.Lerp(q, turned, Plane2.SmoothStep(1 - ((MathF.Abs(Vector2.Dot(p - joint, side)) - headReach) / (.1f * _torso))));
            }

            for (int l = 0; l < 4; l++)
            {
                var chain = Joints.Chains[l];
                float along = Follow(_rest, p, chain, out float near);
                near *= _joined;
                if (along <= 0 || near <= 0) continue;
                var start = _rest.At(chain[0]);
                var moved = target.Joint[chain[0]] + BoneFrame.Mix(trunk, upper[l], along * near).Apply(p - start);
                q += (moved - (hip + trunk.Apply(p - _hips))) * near;
            }

            layer.Moved[i] = q;
        }
    }

    private void MoveLimb(PuppetLayer layer, Target target, BoneFrame trunk)
    {
        var (chain, rest) = (layer.Chain, RestOf(layer));
        Span<BoneFrame> bones = stackalloc BoneFrame[3];
        for (int k = 0; k < 3; k++) bones[k] = Bone(rest, chain, k, target);
        bones[2] = Bend(bones[2], bones[1], chain, target);
        for (int i = 0; i < layer.Vertices.Length; i++)
        {
            var p = Seen(layer.Vertices[i]);
            int k = layer.BoneOf[i];
            Plane2.ToSegment(p, rest.At(chain[k]), rest.At(chain[k + 1]), out float along);
            int joint = along < .5f || k == 2 ? k : k + 1;
            var at = rest.At(chain[joint]);
            if (joint == 0)
            {
                layer.Moved[i] = target.Joint[chain[0]] + BoneFrame.Mix(trunk, bones[0], Follow(rest, p, chain, out _)).Apply(p - at);
                continue;
            }

            Vector2 before = Plane2.Direction(at - rest.At(chain[joint - 1])), after = Plane2.Direction(rest.At(chain[joint + 1]) - at), n = before + after;
            n = n.Length() > .2f ? Vector2.Normalize(n) : after;
            float radius = (Joints.IsArm(chain) ? .15f : .20f) * _torso * (joint == 2 ? .6f : 1);
            float t = Plane2.SmoothStep((Vector2.Dot(p - at, n) + radius) / (2 * radius));
            layer.Moved[i] = target.Joint[chain[joint]] + BoneFrame.Mix(bones[joint - 1], bones[joint], t).Apply(p - at);
        }
    }

    private static BoneFrame Bone(PoseFrame pose, int[] chain, int k, Target target)
    {
        Vector2 rest = pose.At(chain[k + 1]) - pose.At(chain[k]), now = target.Joint[chain[k + 1]] - target.Joint[chain[k]];
        return new BoneFrame(
            Plane2.Wrap(Plane2.Angle(now) - Plane2.Angle(rest)), Math.Clamp(now.Length() / MathF.Max(1, rest.Length()), .3f * target.Scale, 2f),
            Plane2.Angle(rest), target.Scale);
    }

    /// <summary>Hands and feet follow only as far as wrists and ankles bend.</summary>
    private static BoneFrame Bend(BoneFrame end, BoneFrame middle, int[] chain, Target target)
    {
        bool arm = Joints.IsArm(chain);
        const float limit = 1.2f;
        return end with
        {
            Angle = middle.Angle + Math.Clamp(Plane2.Wrap(end.Angle - middle.Angle), -limit, limit),
            Along = arm ? target.Scale : Math.Clamp(end.Along, .7f * target.Scale, 1.2f * target.Scale),
        };
    }

    /// <summary>How much a point near shoulder or hip follows the limb, 0..1; <paramref name="near"/> is 0 outside the joint's neighbourhood.</summary>
    private float Follow(PoseFrame rest, Vector2 p, int[] chain, out float near)
    {
        bool arm = Joints.IsArm(chain);
        float radius = (arm ? .15f : .20f) * _torso;
        Vector2 at = rest.At(chain[0]), outward = Plane2.Direction(rest.At(chain[1]) - at);
        Vector2 inward = arm ? Plane2.Direction(at - _neck) : -_up;
        var n = Plane2.Direction(inward + (outward * 1.01f));
        near = 1 - Plane2.SmoothStep((Vector2.Distance(p, at) - radius) / (.9f * radius));
        return Plane2.SmoothStep((Vector2.Dot(p - at, n) + (radius * .9f)) / (1.8f * radius));
    }
}
