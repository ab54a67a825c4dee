using System.Numerics;
using Kinora.Requests;
using Kinora.Shots.Motion;

namespace Kinora.Shots.Tests.Motion;

public sealed class TurningTests : IAsyncLifetime
{
    private MotionRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await MotionRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_figure_narrows_when_the_driver_turns_and_is_its_mirror_image_when_he_is_seen_from_behind()
    {
        var job = _rig.Job("character-open.png", "driver-turn-round.mp4");
        var (plan, result) = await _rig.RenderAsync(job);
        var performance = await _rig.TrackAsync(MotionRig.Media("driver-turn-round.mp4"), plan.FramesPerSecond);
        var targets = Retargeting.Run(PoseFrame.Of(plan.Figure), plan.Figure, performance, CharacterOrientation.Image, plan.Width, plan.Height);
        int At(double seconds) => (int)(seconds * plan.FramesPerSecond);

        // The truth: in front at .3 s, in profile at 1.3 s, from behind at 2.5 s, in profile at 3.7 s, in front at 4.7 s.
        foreach (double front in (double[])[.3, 4.7]) (targets[At(front)].Facing, targets[At(front)].Mirror).ShouldSatisfyAllConditions(t => t.Facing.ShouldBeGreaterThan(.85f), t => t.Mirror.ShouldBe(0));
        (targets[At(2.5)].Facing, targets[At(2.5)].Mirror).ShouldSatisfyAllConditions(t => t.Facing.ShouldBeLessThan(-.85f), t => t.Mirror.ShouldBe(1, 1e-4f));
        targets.Skip(At(1.1)).Take(At(.5)).Min(t => t.Width).ShouldBeLessThan(.65f);

        // The decoded clip: the raised right arm is at the picture's left from the front and at its right from behind; the left one the other way.
        var frames = await _rig.TrackAsync(result.Files[0].Path, plan.FramesPerSecond);
        Highest(frames.Frames[At(.6)]).ShouldBeLessThan(-.4f);
        Highest(frames.Frames[At(2.1)]).ShouldBeGreaterThan(.4f);
        float Width(int i) => Vector2.Distance(frames.Frames[i].At(Joints.LeftShoulder), frames.Frames[i].At(Joints.RightShoulder)) / frames.Frames[i].Torso;
        float profile = Enumerable.Range(At(1.1), At(.5)).Min(Width);
        profile.ShouldBeLessThan(.75f * Width(At(.3)));
    }

    [Fact]
    public void A_moment_of_noise_in_profile_is_no_turn_and_a_driver_who_shows_his_back_all_the_time_is_the_photos_facing()
    {
        var noise = Enumerable.Range(0, 48).Select(i => Seen(i is > 20 and < 24 ? -.2f : .15f)).ToList();
        var steady = Turning.Of(noise, Sizes(48), 24, CharacterOrientation.Video);
        Enumerable.Range(0, 48).ShouldAllBe(i => steady.Mirror(i) == 0);

        var back = Enumerable.Range(0, 48).Select(_ => Seen(-.7f)).ToList();
        var kept = Turning.Of(back, Sizes(48), 24, CharacterOrientation.Image);
        var followed = Turning.Of(back, Sizes(48), 24, CharacterOrientation.Video);
        Enumerable.Range(0, 48).ShouldAllBe(i => kept.Mirror(i) == 0 && kept.Facing(i) > .9f && followed.Mirror(i) == 1 && followed.Facing(i) < -.9f);
    }

    [Fact]
    public void A_trunk_in_profile_is_as_wide_as_it_is_deep_and_never_a_line()
    {
        Turning.TrunkWidth(1).ShouldBe(1);
        Turning.TrunkWidth(-1).ShouldBe(1);
        Turning.TrunkWidth(0).ShouldBe(.55f, .001f);
        for (float f = -1; f <= 1; f += .05f) Turning.TrunkWidth(f).ShouldBeInRange(.54f, 1.01f);
    }

    private static float[] Sizes(int n) => [.. Enumerable.Repeat(100f, n)];

    /// <summary>Somebody 100 pixels from hips to shoulders, whose shoulders are that much of it apart.</summary>
    private static PoseFrame Seen(float shoulders)
    {
        var points = new Vector4[Joints.Count];
        points[Joints.LeftShoulder] = new Vector4(200 + (50 * shoulders), 100, 0, 1);
        points[Joints.RightShoulder] = new Vector4(200 - (50 * shoulders), 100, 0, 1);
        points[Joints.LeftHip] = points[Joints.RightHip] = new Vector4(200, 200, 0, 1);
        return new PoseFrame(points);
    }

    /// <summary>Where the higher wrist lies beside the hips, torso lengths.</summary>
    private static float Highest(PoseFrame frame)
    {
        Vector2 left = frame.At(Joints.LeftWrist), right = frame.At(Joints.RightWrist), higher = left.Y < right.Y ? left : right;
        return (higher.X - frame.Hips.X) / frame.Torso;
    }
}
