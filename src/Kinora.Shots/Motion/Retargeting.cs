using System.Numerics;
using Kinora.Requests;

namespace Kinora.Shots.Motion;

/// <summary>
/// From the driver's joints to the character's: bone directions are taken over, lengths are the character's own, foreshortening follows the
/// driver's apparent lengths against the longest in the clip, the root's path is scaled by the legs.
/// </summary>
internal static class Retargeting
{
    private static readonly (int From, int To, float Shortest)[] s_bones =
    [
        (Joints.LeftShoulder, Joints.LeftElbow, .3f), (Joints.RightShoulder, Joints.RightElbow, .3f),
        (Joints.LeftElbow, Joints.LeftWrist, .3f), (Joints.RightElbow, Joints.RightWrist, .3f),
        (Joints.LeftHip, Joints.LeftKnee, .35f), (Joints.RightHip, Joints.RightKnee, .35f),
        (Joints.LeftKnee, Joints.LeftAnkle, .35f), (Joints.RightKnee, Joints.RightAnkle, .35f),
        (Joints.LeftWrist, Joints.LeftHand, .6f), (Joints.RightWrist, Joints.RightHand, .6f),
        (Joints.LeftAnkle, Joints.LeftToe, .6f), (Joints.RightAnkle, Joints.RightToe, .6f),
    ];

    /// <summary>Targets for every frame of the performance.</summary>
    /// <param name="rest">The character in the photo, output pixels.</param>
    /// <param name="figure">What of it is seen and can move.</param>
    /// <param name="driver">The driving movement.</param>
    /// <param name="orientation">Whose place and scale are kept.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    public static List<Target> Run(PoseFrame rest, FoundFigure figure, Performance driver, CharacterOrientation orientation, int width, int height)
    {
        if (orientation == CharacterOrientation.Image) driver = driver.Continuous();
        var frames = driver.Frames;
        float torsoD = Longest(frames, f => f.Torso), torsoC = rest.Torso;
        var lengthD = new float[Joints.Count];
        var lengthC = new float[Joints.Count];
        for (int b = 0; b < s_bones.Length; b += 2)
        {
            var (left, right) = (s_bones[b], s_bones[b + 1]);
            lengthD[left.To] = lengthD[right.To] = MathF.Max(
                Longest(frames, f => Vector2.Distance(f.At(left.From), f.At(left.To))), Longest(frames, f => Vector2.Distance(f.At(right.From), f.At(right.To))));
            lengthC[left.To] = lengthC[right.To] = OwnLength(rest, left, right, .92f * lengthD[left.To] / torsoD * torsoC);
        }

        float legsD = lengthD[Joints.LeftKnee] + lengthD[Joints.LeftAnkle];
        float scale = (lengthC[Joints.LeftKnee] + lengthC[Joints.LeftAnkle]) / MathF.Max(1, legsD);
        float widthD = Longest(frames, f => Vector2.Distance(f.At(Joints.LeftShoulder), f.At(Joints.RightShoulder)));
        float groundD = frames.Select(LowestAnkle).Order().ElementAt(frames.Count / 2), groundC = LowestAnkle(rest);
        float rollD = frames.Select(f => f.HeadRoll).Order().ElementAt(frames.Count / 2);
        // "image" keeps the photo's facing: turns count from the driver's usual one. "video" shows the driver's own.
        var head = (
            Yaw: orientation == CharacterOrientation.Video ? rest.HeadTurn.Yaw : frames.Select(f => f.HeadTurn.Yaw).Order().ElementAt(frames.Count / 2),
            Nod: frames.Select(f => f.HeadTurn.Nod).Order().ElementAt(frames.Count / 2));
        float startX = orientation == CharacterOrientation.Image ? frames[0].Hips.X : driver.Width / 2f;
        float homeX = orientation == CharacterOrientation.Image ? rest.Hips.X : width / 2f;
        var targets = new List<Target>(frames.Count);
        // The driver's size and ground change slowly when it comes nearer; "video" shows that, "image" takes it out.
        var sizes = Slow(frames, f => f.Torso, .8 * driver.FramesPerSecond);
        var grounds = Slow(frames, LowestAnkle, .75 * driver.FramesPerSecond);
        bool follows = orientation == CharacterOrientation.Video;
        for (int i = 0; i < frames.Count; i++)
        {
            var frame = frames[i];
            float near = Math.Clamp(sizes[i] / torsoD, .5f, 1.3f), ground = follows ? groundC + ((grounds[i] - groundD) * scale) : groundC;
            targets.Add(Pose(rest, frame, torsoD, torsoC, widthD, lengthD, lengthC, grounds[i], ground, scale, rollD, head, startX, homeX, near));
            if (follows && near != 1) Scale(targets[^1], near, new Vector2(targets[^1].Joint[Joints.Nose].X, ground));
        }

        SmoothDepth(targets, driver.FramesPerSecond);
        if (!figure.LegsMove)
        {
            foreach (var target in targets) Sit(rest, target);
            return targets;
        }

        if (!figure.FeetVisible)
        {
            foreach (var target in targets) HoldAtEdge(rest, target, width, height);
            return targets;
        }

        FootPlanting.Apply(frames, targets, torsoD, driver.FramesPerSecond);
        FigureFit.Apply(rest, targets, width, height);
        return targets;
    }

    private static Target Pose(
        PoseFrame rest, PoseFrame frame, float torsoD, float torsoC, float widthD, float[] lengthD, float[] lengthC, float groundD, float groundC,
        float scale, float rollD, (float Yaw, float Nod) head, float startX, float homeX, float near)
    {
        var target = new Target { Torso = torsoC };
        var joint = target.Joint;
        Vector2 spineRest = rest.Shoulders - rest.Hips, spine = frame.Shoulders - frame.Hips;
        float lean = Plane2.Angle(spine) - Plane2.Angle(spineRest), stretch = Math.Clamp(spine.Length() / torsoD / near, .6f, 1.03f);
        target.Width = Math.Clamp(Vector2.Distance(frame.At(Joints.LeftShoulder), frame.At(Joints.RightShoulder)) / MathF.Max(1, widthD) / near, .72f, 1);
        var up = Plane2.Direction(spineRest);
        var across = new Vector2(-up.Y, up.X);
        foreach (int i in (ReadOnlySpan<int>)[Joints.LeftShoulder, Joints.RightShoulder, Joints.LeftHip, Joints.RightHip])
        {
            var d = rest.At(i) - rest.Hips;
            joint[i] = Plane2.Rotate((up * Vector2.Dot(d, up) * stretch) + (across * Vector2.Dot(d, across) * target.Width), lean);
        }

        foreach (var (from, to, shortest) in s_bones)
        {
            var d = frame.At(to) - frame.At(from);
            float apparent = Math.Clamp(d.Length() / MathF.Max(1, lengthD[to]) / near, shortest, 1.04f);
            joint[to] = joint[from] + (Plane2.Direction(d) * lengthC[to] * apparent);
        }

        float lowest = MathF.Max(joint[Joints.LeftAnkle].Y, joint[Joints.RightAnkle].Y);
        float lift = Math.Clamp(((groundD - LowestAnkle(frame)) * scale) - (.04f * torsoC), 0, .5f * torsoC);
        var hip = new Vector2(homeX + ((frame.Hips.X - startX) * scale), groundC - lowest - lift);
        for (int i = 0; i < joint.Length; i++) joint[i] += hip;
        joint[Joints.Nose] = hip;

        // Seen from the side the eye line says nothing about the head's roll.
        float frontal = Math.Clamp(((Vector2.Distance(frame.At(Joints.LeftEar), frame.At(Joints.RightEar)) / frame.Torso) - .12f) / .12f, 0, 1);
        target.HeadTurn = (frontal * Math.Clamp(.9f * Plane2.Wrap(frame.HeadRoll - rollD), -.5f, .5f)) + (Math.Clamp(-rest.HeadRoll, -.35f, .35f) * .5f);

        var (yaw, nod) = frame.HeadTurn;
        target.HeadYaw = Math.Clamp(yaw - head.Yaw, -.8f, .8f);
        target.HeadNod = Math.Clamp(nod - head.Nod, -.6f, .6f);

        var p = frame.Points;
        float trunk = (p[Joints.LeftShoulder].Z + p[Joints.RightShoulder].Z + p[Joints.LeftHip].Z + p[Joints.RightHip].Z) / 4;
        for (int side = 0; side < 2; side++)
        {
            target.Depth[side] = (trunk - ((p[Joints.LeftElbow + side].Z + p[Joints.LeftWrist + side].Z) / 2)) / torsoD;
            target.Depth[2 + side] = (trunk - p[Joints.LeftKnee + side].Z) / torsoD;
        }

        return target;
    }

    /// <summary>Legs and hips as in the photo; what is above the hips goes with them.</summary>
    private static void Sit(PoseFrame rest, Target target)
    {
        var joint = target.Joint;
        var back = rest.Hips - ((joint[Joints.LeftHip] + joint[Joints.RightHip]) / 2);
        for (int i = 0; i < Joints.LeftHip; i++) joint[i] += back;
        for (int i = Joints.LeftHip; i < Joints.Count; i++) joint[i] = rest.At(i);
    }

    /// <summary>
    /// A figure that the photo cuts off may sink below the picture's edge, but not rise above it, and stays in sight; limbs that are cut
    /// off keep their place on the trunk.
    /// </summary>
    private static void HoldAtEdge(PoseFrame rest, Target target, int width, int height)
    {
        var joint = target.Joint;
        Vector2 hips = (joint[Joints.LeftHip] + joint[Joints.RightHip]) / 2, shoulders = (joint[Joints.LeftShoulder] + joint[Joints.RightShoulder]) / 2;
        float lean = Plane2.Angle(shoulders - hips) - Plane2.Angle(rest.Shoulders - rest.Hips);
        foreach (var chain in Joints.Chains)
        {
            var end = rest.Points[chain[2]];
            bool seen = Joints.IsArm(chain) && end.W > .5f && end.X > 0 && end.X < width && end.Y < .97f * height;
            if (seen) continue;
            float turn = Joints.IsArm(chain) ? lean : 0;
            for (int k = 1; k < 4; k++) joint[chain[k]] = joint[chain[0]] + (Plane2.Rotate(rest.At(chain[k]) - rest.At(chain[0]), turn) * target.Scale);
        }

        var shift = new Vector2(Math.Clamp(hips.X, .25f * width, .75f * width) - hips.X, MathF.Max(0, rest.Hips.Y - hips.Y));
        for (int i = 0; i < joint.Length; i++) joint[i] += shift;
    }

    /// <summary>Nearer or farther: the whole figure by a factor about its place on the ground.</summary>
    private static void Scale(Target target, float factor, Vector2 foot)
    {
        for (int i = 0; i < target.Joint.Length; i++) target.Joint[i] = foot + ((target.Joint[i] - foot) * factor);
        target.Scale *= factor;
        target.Torso *= factor;
    }

    /// <summary>A value without its dips of up to twice a time (a morphological closing), smoothed: jumps, squats and bows do not count.</summary>
    private static float[] Slow(IReadOnlyList<PoseFrame> frames, Func<PoseFrame, float> value, double reach)
    {
        int radius = Math.Max(1, (int)reach), n = frames.Count;
        var greatest = Windowed([.. frames.Select(value)], radius, w => w.Max());
        return Windowed(Windowed(greatest, radius, w => w.Min()), radius / 2, w => w.Average());

        float[] Windowed(float[] values, int r, Func<IEnumerable<float>, float> of) =>
            [.. Enumerable.Range(0, n).Select(i => of(values[Math.Max(0, i - r)..Math.Min(n, i + r + 1)]))];
    }

    private static float LowestAnkle(PoseFrame f) => MathF.Max(f.Points[Joints.LeftAnkle].Y, f.Points[Joints.RightAnkle].Y);

    private static float Longest(IReadOnlyList<PoseFrame> frames, Func<PoseFrame, float> length) =>
        frames.Select(length).Order().ElementAt((int)((frames.Count - 1) * .95f));

    /// <summary>
    /// The character's bone length: as seen in the photo, or longer by the model's depth where the photo shortens it, but never beyond the
    /// driver's proportions, because that depth is unsure.
    /// </summary>
    private static float OwnLength(PoseFrame rest, (int From, int To, float) left, (int From, int To, float) right, float believable)
    {
        float flat = MathF.Max(Vector2.Distance(rest.At(left.From), rest.At(left.To)), Vector2.Distance(rest.At(right.From), rest.At(right.To)));
        float deep = MathF.Max(Deep(left.From, left.To), Deep(right.From, right.To));
        return MathF.Max(MathF.Max(1, flat), MathF.Min(deep, believable));

        float Deep(int a, int b)
        {
            var d = rest.Points[a] - rest.Points[b];
            float seen = MathF.Sqrt((d.X * d.X) + (d.Y * d.Y));
            return MathF.Min(1.5f * seen, MathF.Sqrt((seen * seen) + (d.Z * d.Z * .5f)));
        }
    }

    private static void SmoothDepth(List<Target> targets, double rate)
    {
        for (int limb = 0; limb < 4; limb++)
        {
            var filter = default(Vision.OneEuroFilter);
            foreach (var target in targets) target.Depth[limb] = (float)filter.Next(target.Depth[limb], 1 / rate, .6, .2);
        }
    }
}
