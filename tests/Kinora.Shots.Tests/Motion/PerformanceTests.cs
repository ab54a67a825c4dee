using System.Numerics;
using Kinora.Shots.Motion;

namespace Kinora.Shots.Tests.Motion;

public sealed class PerformanceTests : IAsyncLifetime
{
    private MotionRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await MotionRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task The_largest_of_two_people_is_followed_even_when_the_smaller_one_comes_first()
    {
        // A small figure at the left for the whole time, a large one at the right from the second second on.
        string clip = await _rig.MakeAsync(
            "two.mp4", "-t", "2.4", "-i", MotionRig.Media("driver-star-jumps-kick.mp4"), "-t", "2.4", "-i", MotionRig.Media("driver-wave-squat-walk.mp4"), "-filter_complex",
            "[0]crop=220:360:130:0,scale=130:-2[small];[1]crop=320:480:160:0[large];color=c=0xc4c7c0:s=640x480:r=20:d=2.4[room];[room][small]overlay=40:200[a];[a][large]overlay=320:0:enable='gte(t,0.8)'");
        var performance = await _rig.TrackAsync(clip);
        performance.Cuts.ShouldNotBeEmpty();
        float wide = performance.Width;
        performance.Frames[2].Hips.X.ShouldBeLessThan(.35f * wide);
        performance.Frames.Skip(performance.Frames.Count * 2 / 3).ShouldAllBe(f => f.Hips.X > .55f * wide && f.Hips.X < .95f * wide);
    }

    [Fact]
    public async Task A_person_who_leaves_the_picture_is_held_and_one_who_is_hidden_is_bridged()
    {
        string clip = await _rig.MakeAsync(
            "gone.mp4", "-t", "3", "-i", MotionRig.Media("driver-star-jumps-kick.mp4"), "-vf",
            "drawbox=c=gray:t=fill:enable='between(t,0.8,1.3)+gte(t,2.4)'");
        var performance = await _rig.TrackAsync(clip);
        performance.Lost.ShouldBeGreaterThan(6);
        performance.Frames.Count.ShouldBeInRange(35, 37);
        var continuous = performance.Continuous().Frames;
        for (int i = 1; i < continuous.Count; i++)
            Vector2.Distance(continuous[i].Hips, continuous[i - 1].Hips).ShouldBeLessThan(.35f * continuous[i].Torso);
    }

    [Fact]
    public async Task A_cut_neither_moves_nor_resizes_a_figure_that_stays_in_its_place()
    {
        string clip = await _rig.MakeAsync(
            "cut.mp4", "-t", "1.5", "-i", MotionRig.Media("driver-star-jumps-kick.mp4"), "-t", "1.5", "-i", MotionRig.Media("driver-sideways-nearer.mp4"), "-filter_complex",
            "[0]scale=480:360,setsar=1[a];[1]crop=320:360:0:0,scale=240:270,pad=480:360:220:80:color=0x306040,setsar=1[b];[a][b]concat=n=2");
        var performance = await _rig.TrackAsync(clip);
        performance.Cuts.ShouldHaveSingleItem();
        int cut = performance.Cuts[0];
        var (raw, joined) = (performance.Frames, performance.Continuous().Frames);
        Vector2.Distance(raw[cut].Hips, raw[cut - 1].Hips).ShouldBeGreaterThan(.5f * raw[cut].Torso);
        for (int i = cut; i < cut + 4; i++) Vector2.Distance(joined[i].Hips, joined[i - 1].Hips).ShouldBeLessThan(.25f * joined[i].Torso);
        (joined[^1].Torso / joined[cut - 1].Torso).ShouldBe(1, .25f);
    }

    [Fact]
    public async Task A_phone_clip_that_lies_on_its_head_is_turned_upright_and_an_unsteady_rate_is_followed()
    {
        string upright = MotionRig.Media("driver-star-jumps-kick.mp4");
        string turned = await _rig.MakeAsync("turned.mp4", "-t", "1.6", "-i", upright, "-vf", "hflip,vflip,select='not(eq(mod(n,5),3))'", "-fps_mode", "vfr");
        string tagged = await _rig.MakeAsync("tagged.mp4", "-i", turned, "-c", "copy", "-metadata:s:v:0", "rotate=180");
        var expected = await _rig.TrackAsync(upright);
        var found = await _rig.TrackAsync(tagged);
        for (int i = 2; i < Math.Min(found.Frames.Count, 17); i++)
        {
            found.Frames[i].Shoulders.Y.ShouldBeLessThan(found.Frames[i].Hips.Y);
            Vector2.Distance(found.Frames[i].Hips, expected.Frames[i].Hips).ShouldBeLessThan(.3f * expected.Frames[i].Torso);
            Vector2.Distance(found.Frames[i].At(Joints.LeftWrist), expected.Frames[i].At(Joints.LeftWrist)).ShouldBeLessThan(.9f * expected.Frames[i].Torso);
        }
    }

    [Fact]
    public async Task A_clip_without_anybody_is_refused_with_a_reason()
    {
        string clip = await _rig.MakeAsync("empty.mp4", "-f", "lavfi", "-t", "1", "-i", "testsrc=s=480x360:r=12");
        var refused = await Should.ThrowAsync<ShotException>(() => _rig.TrackAsync(clip));
        refused.Code.ShouldBe("no_person");
        refused.Message.ShouldStartWith("video_url");
    }
}
