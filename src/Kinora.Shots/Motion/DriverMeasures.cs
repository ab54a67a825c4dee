using System.Numerics;
using Kinora.Requests;

namespace Kinora.Shots.Motion;

/// <summary>Proportions and habits of the driving person over the whole clip, which single frames are compared with.</summary>
internal sealed class DriverMeasures
{
    /// <summary>Bones that are taken over: from, to, and the least share of their length that foreshortening leaves.</summary>
    public static readonly (int From, int To, float Shortest)[] Bones =
    [
        (Joints.LeftShoulder, Joints.LeftElbow, .3f), (Joints.RightShoulder, Joints.RightElbow, .3f),
        (Joints.LeftElbow, Joints.LeftWrist, .3f), (Joints.RightElbow, Joints.RightWrist, .3f),
        (Joints.LeftHip, Joints.LeftKnee, .35f), (Joints.RightHip, Joints.RightKnee, .35f),
        (Joints.LeftKnee, Joints.LeftAnkle, .35f), (Joints.RightKnee, Joints.RightAnkle, .35f),
        (Joints.LeftWrist, Joints.LeftHand, .6f), (Joints.RightWrist, Joints.RightHand, .6f),
        (Joints.LeftAnkle, Joints.LeftToe, .6f), (Joints.RightAnkle, Joints.RightToe, .6f),
    ];

    public DriverMeasures(Performance driver, CharacterOrientation orientation)
    {
        var frames = driver.Frames;
        Torso = Longest(frames, f => f.Torso);
        for (int b = 0; b < Bones.Length; b += 2)
        {
            var (left, right) = (Bones[b], Bones[b + 1]);
            Length[left.To] = Length[right.To] = MathF.Max(
                Longest(frames, f => Vector2.Distance(f.At(left.From), f.At(left.To))), Longest(frames, f => Vector2.Distance(f.At(right.From), f.At(right.To))));
        }

        Ground = Usual(frames, LowestAnkle);
        // A roll is the same when left and right change places.
        HeadRoll = Usual(frames, f => Plane2.Wrap(2 * f.HeadRoll) / 2);
        // "image" keeps the photo's facing: turns count from the driver's usual one. "video" shows the driver's own.
        HeadYaw = orientation == CharacterOrientation.Video ? null : Usual(frames, f => f.HeadTurn.Yaw);
        HeadNod = Usual(frames, f => f.HeadTurn.Nod);
        // The driver's size and ground change slowly when it comes nearer; "video" shows that, "image" takes it out.
        Sizes = Slow(frames, f => f.Torso, .8 * driver.FramesPerSecond);
        Grounds = Slow(frames, LowestAnkle, .75 * driver.FramesPerSecond);
        Turning = Turning.Of(frames, Sizes, driver.FramesPerSecond, orientation);
    }

    /// <summary>Longest torso, pixels.</summary>
    public float Torso { get; }

    /// <summary>Longest length of the bone that ends in each joint, pixels.</summary>
    public float[] Length { get; } = new float[Joints.Count];

    /// <summary>Usual height of the lower ankle.</summary>
    public float Ground { get; }

    public float HeadRoll { get; }

    /// <summary>Turn of the head that turns count from; null for the character's own.</summary>
    public float? HeadYaw { get; }

    public float HeadNod { get; }

    /// <summary>Torso length in each frame as the distance from the camera makes it.</summary>
    public float[] Sizes { get; }

    /// <summary>Height of the ground below the feet in each frame.</summary>
    public float[] Grounds { get; }

    public Turning Turning { get; }

    /// <summary>Size of a frame's person against the largest.</summary>
    public float Near(int frame) => Math.Clamp(Sizes[frame] / Torso, .5f, 1.3f);

    public static float LowestAnkle(PoseFrame f) => MathF.Max(f.Points[Joints.LeftAnkle].Y, f.Points[Joints.RightAnkle].Y);

    private static float Usual(IReadOnlyList<PoseFrame> frames, Func<PoseFrame, float> value) => frames.Select(value).Order().ElementAt(frames.Count / 2);

    private static float Longest(IReadOnlyList<PoseFrame> frames, Func<PoseFrame, float> length) =>
        frames.Select(length).Order().ElementAt((int)((frames.Count - 1) * .95f));

    /// <summary>A value without its dips of up to twice a time (a morphological closing), smoothed: jumps, squats and bows do not count.</summary>
    private static float[] Slow(IReadOnlyList<PoseFrame> frames, Func<PoseFrame, float> value, double reach)
    {
        int radius = Math.Max(1, (int)reach), n = frames.Count;
        var greatest = Windowed([.. frames.Select(value)], radius, w => w.Max());
        return Windowed(Windowed(greatest, radius, w => w.Min()), radius / 2, w => w.Average());

        float[] Windowed(float[] values, int r, Func<IEnumerable<float>, float> of) =>
            [.. Enumerable.Range(0, n).Select(i => of(values[Math.Max(0, i - r)..Math.Min(n, i + r + 1)]))];
    }
}
