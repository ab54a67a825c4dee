using System.Numerics;
using Kinora.Requests;

namespace Kinora.Shots.Motion;

/// <summary>
/// From the driver's joints to the character's: bone directions are taken over, lengths are the character's own, foreshortening follows the
/// driver's apparent lengths against the longest in the clip, the root's path is scaled by the legs.
/// </summary>
internal sealed class Retargeting
{
    private readonly PoseFrame _rest;
    private readonly DriverMeasures _driver;
    private readonly float[] _length = new float[Joints.Count];
    private readonly float _scale, _startX, _homeX;
    private readonly bool _turns;

    private Retargeting(PoseFrame rest, Performance driver, CharacterOrientation orientation, int width, bool turns)
    {
        (_rest, _turns) = (rest, turns);
        _driver = new DriverMeasures(driver, orientation);
        for (int b = 0; b < DriverMeasures.Bones.Length; b += 2)
        {
            var (left, right) = (DriverMeasures.Bones[b], DriverMeasures.Bones[b + 1]);
            _length[left.To] = _length[right.To] = OwnLength(left, right, .92f * _driver.Length[left.To] / _driver.Torso * rest.Torso);
        }

        float legs = _driver.Length[Joints.LeftKnee] + _driver.Length[Joints.LeftAnkle];
        _scale = (_length[Joints.LeftKnee] + _length[Joints.LeftAnkle]) / MathF.Max(1, legs);
        bool stays = orientation == CharacterOrientation.Image;
        (_startX, _homeX) = stays ? (driver.Frames[0].Hips.X, rest.Hips.X) : (driver.Width / 2f, width / 2f);
    }

    /// <summary>Targets for every frame of the performance.</summary>
    /// <param name="rest">The character in the photo, output pixels.</param>
    /// <param name="figure">What of it is seen and can move.</param>
    /// <param name="driver">The driving movement.</param>
    /// <param name="orientation">Whose place and scale are kept.</param>
    /// <param name="width">Output width.</param>
    /// <param name="height">Output height.</param>
    public static List<Target> Run(PoseFrame rest, FoundFigure figure, Performance driver, CharacterOrientation orientation, int width, int height)
    {
        bool follows = orientation == CharacterOrientation.Video;
        if (!follows) driver = driver.Continuous();
        driver = driver.WithoutGuesses();
        var run = new Retargeting(rest, driver, orientation, width, figure.LegsMove);
        float ground = DriverMeasures.LowestAnkle(rest);
        var targets = new List<Target>(driver.Frames.Count);
        for (int i = 0; i < driver.Frames.Count; i++)
        {
            float near = run._driver.Near(i), at = follows ? ground + ((run._driver.Grounds[i] - run._driver.Ground) * run._scale) : ground;
            var target = run.Pose(driver.Frames[i], i, near, at);
            if (follows && near != 1) Scale(target, near, new Vector2(target.Joint[Joints.Nose].X, at));
            targets.Add(target);
        }

        SmoothDepth(targets, driver.FramesPerSecond);
        if (!figure.FeetVisible) foreach (var target in targets) Restraint.HoldAtEdge(rest, target, width, height);
        else if (!figure.LegsMove || !driver.ShowsLegs) foreach (var target in targets) Restraint.Sit(rest, target);
        else
        {
            FootPlanting.Apply(driver.Frames, targets, run._driver.Torso, driver.FramesPerSecond);
            FigureFit.Apply(rest, targets, width, height);
        }

        return targets;
    }

    private Target Pose(PoseFrame frame, int index, float near, float ground)
    {
        var target = new Target { Torso = _rest.Torso };
        var joint = target.Joint;
        Turn(target, index);
        Vector2 spineRest = _rest.Shoulders - _rest.Hips, spine = frame.Shoulders - frame.Hips;
        float lean = Plane2.Angle(spine) - Plane2.Angle(spineRest), stretch = Math.Clamp(spine.Length() / _driver.Torso / near, .6f, 1.03f);
        var up = Plane2.Direction(spineRest);
        var across = new Vector2(-up.Y, up.X);
        foreach (int i in (ReadOnlySpan<int>)[Joints.LeftShoulder, Joints.RightShoulder, Joints.LeftHip, Joints.RightHip])
        {
            var d = _rest.At(i) - _rest.Hips;
            joint[i] = Plane2.Rotate((up * Vector2.Dot(d, up) * stretch) + (across * Vector2.Dot(d, across) * target.Facing), lean);
        }

        foreach (var (from, to, shortest) in DriverMeasures.Bones)
        {
            var d = frame.At(to) - frame.At(from);
            float apparent = Math.Clamp(d.Length() / MathF.Max(1, _driver.Length[to]) / near, shortest, 1.04f);
            joint[to] = joint[from] + (Plane2.Direction(d) * _length[to] * apparent);
        }

        float lowest = MathF.Max(joint[Joints.LeftAnkle].Y, joint[Joints.RightAnkle].Y);
        float lift = Math.Clamp(((_driver.Grounds[index] - DriverMeasures.LowestAnkle(frame)) * _scale) - (.04f * _rest.Torso), 0, .5f * _rest.Torso);
        var hip = new Vector2(_homeX + ((frame.Hips.X - _startX) * _scale), ground - lowest - lift);
        for (int i = 0; i < joint.Length; i++) joint[i] += hip;
        joint[Joints.Nose] = hip;
        TurnHead(target, frame);
        SetDepth(target, frame);
        return target;
    }

    private void Turn(Target target, int index)
    {
        float facing = _driver.Turning.Facing(index);
        // Somebody who sits turns a little, not round.
        target.Facing = _turns ? facing : MathF.Max(.75f, facing);
        target.Mirror = _turns ? _driver.Turning.Mirror(index) : 0;
        target.Width = Turning.TrunkWidth(target.Facing);
    }

    private void TurnHead(Target target, PoseFrame frame)
    {
        // Seen from the side the eye line says nothing about the head's roll.
        float frontal = Math.Clamp(((Vector2.Distance(frame.At(Joints.LeftEar), frame.At(Joints.RightEar)) / frame.Torso) - .12f) / .12f, 0, 1);
        float roll = Plane2.Wrap(2 * (frame.HeadRoll - _driver.HeadRoll)) / 2;
        target.HeadTurn = (frontal * Math.Clamp(.9f * roll, -.5f, .5f)) + (Math.Clamp(-_rest.HeadRoll, -.35f, .35f) * .5f);
        var (yaw, nod) = frame.HeadTurn;
        // The mirror image of a face looks nowhere: nothing is known of it.
        float known = 1 - target.Mirror;
        target.HeadYaw = known * Math.Clamp(yaw - (_driver.HeadYaw ?? _rest.HeadTurn.Yaw), -.8f, .8f);
        target.HeadNod = known * Math.Clamp(nod - _driver.HeadNod, -.6f, .6f);
    }

    private void SetDepth(Target target, PoseFrame frame)
    {
        var p = frame.Points;
        float trunk = (p[Joints.LeftShoulder].Z + p[Joints.RightShoulder].Z + p[Joints.LeftHip].Z + p[Joints.RightHip].Z) / 4;
        for (int side = 0; side < 2; side++)
        {
            target.Depth[side] = (trunk - ((p[Joints.LeftElbow + side].Z + p[Joints.LeftWrist + side].Z) / 2)) / _driver.Torso;
            target.Depth[2 + side] = (trunk - p[Joints.LeftKnee + side].Z) / _driver.Torso;
        }
    }

    /// <summary>Nearer or farther: the whole figure by a factor about its place on the ground.</summary>
    private static void Scale(Target target, float factor, Vector2 foot)
    {
        for (int i = 0; i < target.Joint.Length; i++) target.Joint[i] = foot + ((target.Joint[i] - foot) * factor);
        target.Scale *= factor;
        target.Torso *= factor;
    }

    /// <summary>
    /// The character's bone length: as seen in the photo, or longer by the model's depth where the photo shortens it, but never beyond the
    /// driver's proportions, because that depth is unsure.
    /// </summary>
    private float OwnLength((int From, int To, float) left, (int From, int To, float) right, float believable)
    {
        float flat = MathF.Max(Vector2.Distance(_rest.At(left.From), _rest.At(left.To)), Vector2.Distance(_rest.At(right.From), _rest.At(right.To)));
        float deep = MathF.Max(Deep(left.From, left.To), Deep(right.From, right.To));
        return MathF.Max(MathF.Max(1, flat), MathF.Min(deep, believable));

        float Deep(int a, int b)
        {
            var d = _rest.Points[a] - _rest.Points[b];
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
