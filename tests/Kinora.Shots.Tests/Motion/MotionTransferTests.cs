using System.Numerics;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Requests;
using Kinora.Shots.Motion;
using Kinora.Shots.Motion.Measure;
using Kinora.Vision.Bodies;

namespace Kinora.Shots.Tests.Motion;

public sealed class MotionTransferTests : IAsyncLifetime
{
    private MotionRig _rig = null!;

    public async ValueTask InitializeAsync() => _rig = await MotionRig.StartAsync();

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    [Fact]
    public async Task The_character_moves_as_the_driver_does_and_the_rest_of_the_photo_stays()
    {
        var job = _rig.Job("character-crossed.png", "driver-star-jumps-kick.mp4");
        var (plan, result) = await _rig.RenderAsync(job);
        var info = (await MediaHeader.ExamineAsync(result.Files[0].Path, default)).Info!;
        info.Seconds.ShouldBe(3.2, .05);
        (info.Width, info.Height).ShouldBe((960, 720));
        info.HasAudio.ShouldBeFalse();

        var truth = MotionRig.Truth("driver-star-jumps-kick.joints.txt");
        var figures = await new MotionMeasure(_rig.Tools, _rig.Models.Value).MeasureAsync(plan, job, result.Files[0].Path, truth, 20, default);
        figures.Found.ShouldBeGreaterThan(.97);
        figures.PoseMatch.ShouldBeGreaterThan(.9);
        figures.DirectionMatch!.Value.ShouldBeGreaterThan(.8);
        figures.LimbSpread.ShouldBeLessThan(.12);
        figures.KeepDecibels.ShouldBeGreaterThan(36);
        Math.Abs(figures.LagFrames).ShouldBeLessThan(1);
        float restX = (plan.Figure.Joints[23 * 4] + plan.Figure.Joints[24 * 4]) / 2;
        Hips((await PosesAsync(result.Files[0].Path))[0]).X.ShouldBe(restX, 30); // the figure's place in the photo
    }

    [Fact]
    public async Task Orientation_image_keeps_the_photos_size_and_video_follows_the_drivers_way_and_grows_with_it()
    {
        var driver = MotionRig.Media("driver-sideways-nearer.mp4");
        var (_, image) = await _rig.RenderAsync(_rig.Job("character-open.png", driver));
        var (_, video) = await _rig.RenderAsync(_rig.Job("character-open.png", driver, r => r with { Orientation = CharacterOrientation.Video }));
        var kept = await PosesAsync(image.Files[0].Path);
        var followed = await PosesAsync(video.Files[0].Path);
        var truth = MotionRig.Truth("driver-sideways-nearer.joints.txt");
        kept.ShouldAllBe(p => Hips(p).X > 100 && Hips(p).X < 860); // a path that would leave the picture is moved into it
        Hips(followed[0]).X.ShouldBe((truth[0][7].X + truth[0][8].X) / 2 * 2, 90); // the driver's, at twice its size
        (Hips(followed[^1]).X - Hips(followed[0]).X).ShouldBeGreaterThan(200);
        float growth = Torso(followed[^1]) / Torso(followed[0]), stays = Torso(kept[^1]) / Torso(kept[0]);
        growth.ShouldBeGreaterThan(1.08f);
        stays.ShouldBe(1, .1f);
        growth.ShouldBeGreaterThan(stays + .05f);
    }

    [Fact]
    public async Task The_drivers_sound_is_kept_and_a_watermarked_copy_is_made_when_asked_for()
    {
        string driver = await _rig.MakeAsync("loud.mp4", "-t", "1", "-i", MotionRig.Media("driver-star-jumps-kick.mp4"), "-f", "lavfi", "-t", "1", "-i", "sine=frequency=440", "-c:v", "copy", "-c:a", "aac");
        var (plan, result) = await _rig.RenderAsync(_rig.Job("character-open.png", driver, r => r with { Watermark = true }));
        plan.KeepSound.ShouldBeTrue();
        var info = (await MediaHeader.ExamineAsync(result.Files[0].Path, default)).Info!;
        info.HasAudio.ShouldBeTrue();
        var marked = result.Files.Single(f => f.Kind == ShotFileKind.WatermarkedVideo);
        (await DifferenceAsync(result.Files[0].Path, marked.Path)).ShouldBeGreaterThan(.05);

        var (_, silent) = await _rig.RenderAsync(_rig.Job("character-open.png", driver, r => r with { KeepOriginalSound = false }));
        (await MediaHeader.ExamineAsync(silent.Files[0].Path, default)).Info!.HasAudio.ShouldBeFalse();
    }

    [Fact]
    public async Task The_mode_decides_the_size_and_a_prompt_adds_weather_and_camera()
    {
        string driver = await _rig.CutAsync("driver-star-jumps-kick.mp4", .6);
        var (_, plain) = await _rig.RenderAsync(_rig.Job("character-open.png", driver));
        var (plan, snowy) = await _rig.RenderAsync(_rig.Job("character-open.png", driver, r => r with { Prompt = "heavy snow, the camera zooms in" }));
        plan.Effects.ShouldContain(e => e.Kind == "snow");
        plan.Camera.ShouldNotBeNull();
        (await DifferenceAsync(plain.Files[0].Path, snowy.Files[0].Path)).ShouldBeGreaterThan(1.5);
        var (_, large) = await _rig.RenderAsync(_rig.Job("character-open.png", driver, r => r with { Video = r.Video with { Mode = QualityMode.Pro } }));
        var info = (await MediaHeader.ExamineAsync(large.Files[0].Path, default)).Info!;
        (info.Width, info.Height).ShouldBe((1440, 1080));
    }

    [Fact]
    public async Task A_drawn_figure_is_found_by_its_outline_and_moves()
    {
        string driver = await _rig.CutAsync("driver-wave-squat-walk.mp4", 1);
        var (plan, result) = await _rig.RenderAsync(_rig.Job("character-bear.png", driver));
        plan.Figure.Source.ShouldBe(FigureSource.Outline);
        var joints = plan.Figure.Joints.Chunk(4).Select(p => new Vector2(p[0], p[1])).ToArray();
        joints[15].X.ShouldBeGreaterThan(joints[11].X); // its left hand is on the picture's right
        joints[16].X.ShouldBeLessThan(joints[12].X);
        joints[27].Y.ShouldBeGreaterThan(joints[23].Y);
        result.Files[0].Seconds.ShouldBe(1, .1);
    }

    [Fact]
    public async Task A_half_length_figure_keeps_its_size_and_the_limbs_that_the_picture_cuts_off()
    {
        string driver = await _rig.CutAsync("driver-star-jumps-kick.mp4", .8);
        var (plan, result) = await _rig.RenderAsync(_rig.Job("../images/portrait-astronaut.png", driver));
        plan.Figure.FeetVisible.ShouldBeFalse();
        var rest = plan.Figure.Joints.Chunk(4).Select(p => new Vector2(p[0], p[1])).ToArray();
        float width = Vector2.Distance(rest[11], rest[12]);
        foreach (var pose in await PosesAsync(result.Files[0].Path))
        {
            Vector3 left = pose.Points[11], right = pose.Points[12];
            (Vector2.Distance(new(left.X, left.Y), new(right.X, right.Y)) / width).ShouldBe(1, .2f);
            pose.Points[13].Y.ShouldBeGreaterThan(left.Y); // the arms of the driver go up, these are cut off and stay
        }
    }

    [Theory]
    [InlineData("../images/landscape-dandelion-sunset.jpg")]
    [InlineData("../images/landscape-meadow-mountain.jpg")]
    [InlineData("../images/object-coffee-cup.png")]
    [InlineData("../images/person-cameraman-grey.png")] // in profile, bent, cut off at the thighs: it says so
    public async Task A_photo_without_anybody_is_refused_with_a_reason(string image)
    {
        var refused = await Should.ThrowAsync<ShotException>(() => _rig.PlanAsync(_rig.Job(image, "driver-star-jumps-kick.mp4")));
        refused.Code.ShouldBe("no_person");
        refused.Message.ShouldStartWith("image_url");
    }

    private static Vector2 Hips(BodyPose pose) => new((pose.Points[23].X + pose.Points[24].X) / 2, (pose.Points[23].Y + pose.Points[24].Y) / 2);

    private static float Torso(BodyPose pose) => Vector2.Distance(Hips(pose), new((pose.Points[11].X + pose.Points[12].X) / 2, (pose.Points[11].Y + pose.Points[12].Y) / 2));

    private async Task<List<BodyPose>> PosesAsync(string clip)
    {
        await using var reader = await ClipReader.OpenAsync(_rig.Tools, clip, new ClipReadOptions { FramesPerSecond = 5 }, default);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        using var tracker = new PoseTracker(_rig.Models.Value);
        var found = new List<BodyPose>();
        while (reader.Read(frame)) found.Add(tracker.Next(frame).ShouldNotBeNull());
        return found;
    }

    /// <summary>Mean absolute difference of the luma.</summary>
    private async Task<double> DifferenceAsync(string one, string other)
    {
        await using ClipReader a = await ClipReader.OpenAsync(_rig.Tools, one, null, default), b = await ClipReader.OpenAsync(_rig.Tools, other, null, default);
        using var x = new Frame(a.Format.Width, a.Format.Height);
        using var y = new Frame(b.Format.Width, b.Format.Height);
        double sum = 0, count = 0;
        while (a.Read(x) && b.Read(y))
        {
            for (int row = 0; row < x.Height; row += 3)
            {
                var p = x.Y.Row(row);
                var q = y.Y.Row(row);
                for (int i = 0; i < p.Length; i++) (sum, count) = (sum + Math.Abs(p[i] - q[i]), count + 1);
            }
        }

        return sum / count;
    }
}
