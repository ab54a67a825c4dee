using System.Numerics;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Shots.Motion;

namespace Kinora.Shots.Tests.Motion;

/// <summary>What clips from phones and films bring along, seen in the decoded result.</summary>
public sealed class MotionRobustnessTests : IAsyncLifetime
{
    private MotionRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await MotionRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task A_clip_without_anybody_is_refused_before_the_work()
    {
        string clip = await _rig.MakeAsync("empty.mp4", "-f", "lavfi", "-t", "1", "-i", "testsrc=s=480x360:r=12");
        var refused = await Should.ThrowAsync<ShotException>(() => _rig.PlanAsync(_rig.Job("character-open.png", clip)));
        refused.Code.ShouldBe("no_person");
        refused.Message.ShouldStartWith("video_url");
    }

    [Fact]
    public async Task Of_two_people_the_larger_moves_the_figure_and_the_record_says_so()
    {
        // The small one jumps with both arms up, the large one waves with the right hand.
        string clip = await _rig.MakeAsync(
            "pair.mp4", "-t", "1.6", "-i", MotionRig.Media("driver-star-jumps-kick.mp4"), "-t", "1.6", "-i", MotionRig.Media("driver-wave-squat-walk.mp4"), "-filter_complex",
            "[0]crop=220:360:130:0,scale=176:-2[small];[1]crop=360:480:140:0[large];color=c=0xc4c7c0:s=640x480:r=20:d=1.6[room];[room][small]overlay=40:180[a];[a][large]overlay=270:0");
        var (plan, result) = await _rig.RenderAsync(_rig.Job("character-open.png", clip));
        plan.Notes.ShouldContain(n => n.StartsWith("Several people", StringComparison.Ordinal));
        var found = await _rig.TrackAsync(result.Files[0].Path);
        var waving = found.Frames.Skip(8).Take(9).ToList();
        waving.ShouldAllBe(f => f.At(Joints.RightWrist).Y < f.Shoulders.Y && f.At(Joints.LeftWrist).Y > f.Shoulders.Y);
    }

    [Fact]
    public async Task After_a_cut_the_figure_goes_on_where_it_was_and_holds_its_pose_when_the_driver_has_left()
    {
        string clip = await _rig.MakeAsync(
            "cut-and-gone.mp4", "-t", "0.8", "-i", MotionRig.Media("driver-star-jumps-kick.mp4"), "-t", "0.8", "-i", MotionRig.Media("driver-sideways-nearer.mp4"), "-filter_complex",
            "[0]scale=480:360,setsar=1[a];[1]crop=320:360:0:0,scale=240:270,pad=480:360:220:80:color=0x306040,setsar=1,tpad=stop_mode=add:stop_duration=0.6:color=0x306040[b];[a][b]concat=n=2");
        var (plan, result) = await _rig.RenderAsync(_rig.Job("character-open.png", clip));
        result.Files[0].Seconds.ShouldBe(2.2, .1);
        plan.Notes.ShouldContain(n => n.Contains("out of sight", StringComparison.Ordinal));
        var found = await _rig.TrackAsync(result.Files[0].Path, 24);
        found.Lost.ShouldBe(0);
        found.Cuts.ShouldBeEmpty();
        for (int i = 1; i < found.Frames.Count; i++) Vector2.Distance(found.Frames[i].Hips, found.Frames[i - 1].Hips).ShouldBeLessThan(.3f * found.Frames[i].Torso);
        PoseFrame last = found.Frames[^1], before = found.Frames[^8];
        foreach (int joint in Joints.Judged) Vector2.Distance(last.At(joint), before.At(joint)).ShouldBeLessThan(.12f * last.Torso);
    }

    [Fact]
    public async Task A_silent_phone_clip_upside_down_and_of_unsteady_rate_moves_the_figure_as_the_upright_one_does()
    {
        string upright = await _rig.CutAsync("driver-wave-squat-walk.mp4", 1.4);
        string turned = await _rig.MakeAsync("turned.mp4", "-i", upright, "-vf", "hflip,vflip,select='not(eq(mod(n,7),3))'", "-fps_mode", "vfr");
        string phone = await _rig.MakeAsync("phone.mp4", "-i", turned, "-c", "copy", "-metadata:s:v:0", "rotate=180");
        var (plan, result) = await _rig.RenderAsync(_rig.Job("character-open.png", phone));
        var (_, expected) = await _rig.RenderAsync(_rig.Job("character-open.png", upright));
        plan.Notes.ShouldContain(n => n.Contains("no sound", StringComparison.Ordinal));
        var info = (await MediaHeader.ExamineAsync(result.Files[0].Path, default)).Info!;
        info.HasAudio.ShouldBeFalse();
        info.Seconds.ShouldBe(1.4, .1);
        info.FramesPerSecond.ShouldBe(plan.FramesPerSecond, .01);
        var (found, wanted) = (await _rig.TrackAsync(result.Files[0].Path), await _rig.TrackAsync(expected.Files[0].Path));
        for (int i = 2; i < Math.Min(found.Frames.Count, wanted.Frames.Count); i++)
        {
            found.Frames[i].Shoulders.Y.ShouldBeLessThan(found.Frames[i].Hips.Y);
            Vector2.Distance(found.Frames[i].At(Joints.RightWrist), wanted.Frames[i].At(Joints.RightWrist)).ShouldBeLessThan(.6f * wanted.Frames[i].Torso);
        }
    }

    [Fact]
    public async Task The_camera_and_the_colours_of_the_prompt_are_in_the_clip_and_what_is_not_shown_is_said()
    {
        string driver = await _rig.CutAsync("driver-wave-squat-walk.mp4", 1);
        var (plan, result) = await _rig.RenderAsync(_rig.Job("character-open.png", driver, r => r with { Prompt = "slow zoom in, black and white, the river flows in the background" }));
        plan.Camera.ShouldNotBeNull();
        plan.Notes.ShouldContain(n => n.StartsWith("Not moved", StringComparison.Ordinal));
        var (_, plain) = await _rig.RenderAsync(_rig.Job("character-open.png", driver));
        var (found, wanted) = (await _rig.TrackAsync(result.Files[0].Path), await _rig.TrackAsync(plain.Files[0].Path));
        (found.Frames[^1].Torso / wanted.Frames[^1].Torso).ShouldBeGreaterThan(1.03f);
        (found.Frames[0].Torso / wanted.Frames[0].Torso).ShouldBe(1, .04f);
        (await ColourAsync(result.Files[0].Path)).ShouldBeLessThan(.25 * await ColourAsync(plain.Files[0].Path));
    }

    [Fact]
    public async Task Somebody_who_sits_keeps_legs_and_seat_and_moves_the_upper_body()
    {
        string driver = await _rig.CutAsync("driver-wave-squat-walk.mp4", 1.4);
        var (plan, result) = await _rig.RenderAsync(_rig.Job("character-seated.png", driver));
        plan.Figure.LegsMove.ShouldBeFalse();
        plan.Notes.ShouldContain(n => n.Contains("sits", StringComparison.Ordinal));
        var found = await _rig.TrackAsync(result.Files[0].Path);
        found.Frames.Skip(8).Take(6).ShouldAllBe(f => f.At(Joints.RightWrist).Y < f.Shoulders.Y);
        foreach (int joint in (ReadOnlySpan<int>)[Joints.LeftKnee, Joints.RightKnee, Joints.LeftAnkle, Joints.RightAnkle])
            Vector2.Distance(found.Frames[^1].At(joint), new(plan.Figure.Joints[4 * joint], plan.Figure.Joints[(4 * joint) + 1])).ShouldBeLessThan(.25f * found.Frames[^1].Torso);
    }

    /// <summary>Mean distance of the chroma from grey.</summary>
    private async Task<double> ColourAsync(string clip)
    {
        await using var reader = await ClipReader.OpenAsync(_rig.Tools, clip, null, default);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        double sum = 0, count = 0;
        while (reader.Read(frame))
        {
            for (int y = 0; y < frame.U.Height; y += 4)
                foreach (byte b in frame.U.Row(y)) (sum, count) = (sum + Math.Abs(b - 128), count + 1);
        }

        return sum / count;
    }
}
