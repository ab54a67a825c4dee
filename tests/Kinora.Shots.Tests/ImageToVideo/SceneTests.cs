using Kinora.Imaging;
using Kinora.Imaging.Colour;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Warp;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo;
using Kinora.Shots.ImageToVideo.Brush;

namespace Kinora.Shots.Tests.ImageToVideo;

public sealed class SceneTests
{
    [Theory]
    [InlineData("horizontal", 10)]
    [InlineData("horizontal", -10)]
    [InlineData("vertical", 10)]
    [InlineData("vertical", -10)]
    public async Task Moving_the_camera_sideways_moves_the_picture_the_other_way_and_near_things_most(string axis, double amount)
    {
        using var run = new ShotRun();
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("landscape-meadow-mountain.jpg")), Camera = CameraControlTests.Control(axis, amount) };
        var (plan, result) = await run.Make(request);
        plan.Shots[0].Depth.ShouldBeTrue();
        var frames = await ShotRun.Frames(result, 0, 12, 18, 24, 30, 36, 42, 48);
        double Moved(int top, int bottom)
        {
            using var mask = new Plane<byte>(plan.Width, plan.Height);
            for (int y = top; y < bottom; y++) mask.Row(y).Fill(255);
            // Grass looks like grass: the estimate is led there in small steps.
            var motion = Homography.Identity;
            foreach (int i in new[] { 12, 18, 24, 30, 36, 42, 48 }) motion = MotionEstimator.Estimate(frames[0].Y, frames[i].Y, MotionModel.Affine, motion, mask);
            var (x, y2) = motion.Map(plan.Width / 2.0, (top + bottom) / 2.0);
            return axis == "horizontal" ? x - (plan.Width / 2.0) : y2 - ((top + bottom) / 2.0);
        }

        // Sideways: mountains against meadow. Up and down: the middle, which the crop does not shift.
        if (axis == "horizontal")
        {
            double far = Moved(plan.Height / 10, plan.Height * 4 / 10), near = Moved(plan.Height * 7 / 10, plan.Height);
            (far * -Math.Sign(amount)).ShouldBeGreaterThan(8);
            (near * -Math.Sign(amount)).ShouldBeGreaterThan(Math.Abs(far) + 8);
        }
        else
        {
            (Moved(plan.Height * 4 / 10, plan.Height * 6 / 10) * Math.Sign(amount)).ShouldBeGreaterThan(8);
        }
    }

    [Fact]
    public async Task A_brushed_region_follows_its_trajectory_and_the_rest_stays()
    {
        using var run = new ShotRun();
        using var picture = Disc(600, 400, 150, 200, 40);
        using var mask = Mask(600, 400, 150, 200, 44);
        using var pinned = Mask(600, 400, 500, 80, 60);
        TrajectoryPoint[] points = [new(150, 200), new(260, 280), new(380, 260), new(450, 180)];
        var request = new ImageToVideoRequest
        {
            Video = ShotRun.Short,
            Image = run.Add(picture),
            StaticMask = run.Add(White(pinned)),
            DynamicMasks = [new DynamicMask(run.Add(White(mask)), points)],
        };
        var (plan, result) = await run.Make(request);
        (plan.Width, plan.Height).ShouldBe((1080, 720));
        var trajectory = new Trajectory([.. points.Select(p => new BrushPoint(p.X * 1.8, 720 - (p.Y * 1.8)))], 3);
        var frames = await ShotRun.Frames(result, 0, 12, 24, 36, 48, 60, 72);
        double worst = 0;
        foreach (var (i, frame) in frames)
        {
            var (x, y) = RedCentre(frame);
            var (ex, ey) = trajectory.At(i / 24.0);
            worst = Math.Max(worst, Math.Sqrt(((x - ex) * (x - ex)) + ((y - ey) * (y - ey))));
        }

        worst.ShouldBeLessThan(2);
        var (lastX, lastY) = RedCentre(frames[72]);
        lastX.ShouldBe(450 * 1.8, 2);
        lastY.ShouldBe(720 - (180 * 1.8), 2);

        // The pinned part is the input's, and no ghost stays where the disc was.
        using var scaled = Kinora.Imaging.Resize.Resampling.Resize(picture, 1080, 720);
        using var input = new Frame(1080, 720);
        Bt709.ToFrame(scaled, input);
        using var still = Mask(1080, 720, 900, 720 - 576, 100);
        Similarity.Psnr(input.Y, frames[72].Y, still).ShouldBeGreaterThan(34);
        ((int)frames[72].V[150 * 9 / 10, 360 / 2]).ShouldBeLessThan(150);
    }

    [Fact]
    public async Task Masks_of_another_shape_or_resolution_fail_with_the_reason()
    {
        using var run = new ShotRun();
        var image = run.Add(ShotRun.Media("object-coffee-cup.png"));
        using var wrong = new Plane<Rgba>(400, 400);
        using var right = new Plane<Rgba>(600, 400);
        using var half = new Plane<Rgba>(300, 200);
        var shape = await Should.ThrowAsync<ShotException>(() => run.Plan(new ImageToVideoRequest { Video = ShotRun.Short, Image = image, StaticMask = run.Add(wrong) }));
        shape.Code.ShouldBe("mask_size");
        shape.Message.ShouldContain("aspect ratio");
        var resolution = await Should.ThrowAsync<ShotException>(() => run.Plan(new ImageToVideoRequest
        {
            Video = ShotRun.Short,
            Image = image,
            StaticMask = run.Add(right),
            DynamicMasks = [new DynamicMask(run.Add(half), [new(0, 0), new(9, 9)])],
        }));
        resolution.Code.ShouldBe("mask_size");
        resolution.Message.ShouldContain("resolution");
    }

    [Fact]
    public async Task Image_and_tail_are_the_first_and_last_frames_and_what_they_share_moves_between_them()
    {
        using var run = new ShotRun();
        using Plane<Rgba> from = Disc(600, 400, 200, 200, 60), to = Disc(600, 400, 260, 200, 60);
        var (plan, result) = await run.Make(new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(from), ImageTail = run.Add(to) });
        var frames = await ShotRun.Frames(result, 0, 36, 72);
        Like(from, frames[0]).ShouldBeGreaterThan(0.95);
        Like(to, frames[72]).ShouldBeGreaterThan(0.95);
        // A cross-fade would show two discs; a motion shows one half-way.
        var (x, _) = RedCentre(frames[36]);
        x.ShouldBe(230 * 1.8, 12);
        ((int)frames[36].V[(int)(230 * 0.9), 180]).ShouldBeGreaterThan(190);
        ((int)frames[36].V[(int)(152 * 0.9), 180]).ShouldBeLessThan(150);
        plan.FrameCount.ShouldBe(73);
    }

    [Fact]
    public async Task A_tail_alone_makes_a_clip()
    {
        using var run = new ShotRun();
        var (_, result) = await run.Make(new ImageToVideoRequest { Video = ShotRun.Short, ImageTail = run.Add(ShotRun.Media("object-coffee-cup.png")) });
        (await ShotRun.Info(result)).Frames.ShouldBe(73);
    }

    [Fact]
    public async Task Words_bring_weather_and_the_negative_prompt_takes_it_away()
    {
        using var run = new ShotRun();
        var image = run.Add(ShotRun.Media("landscape-meadow-mountain.jpg"));
        var snow = new ImageToVideoRequest { Video = ShotRun.Short, Image = image, Prompt = "heavy snow, static camera" };
        var (plan, result) = await run.Make(snow);
        plan.Shots[0].Effects.Select(e => e.Kind).ShouldContain("snow");
        var frames = await ShotRun.Frames(result, 20, 21);
        Similarity.MeanDifference(frames[20].Y, frames[21].Y).ShouldBeGreaterThan(0.4);
        double White(Frame f)
        {
            int count = 0;
            for (int y = 500; y < 720; y++)
            {
                foreach (byte s in f.Y.Row(y)) count += s > 190 ? 1 : 0;
            }

            return count;
        }

        White(frames[20]).ShouldBeGreaterThan(400);
        double strong = plan.Shots[0].Effects[0].Strength;
        (await run.Plan(snow with { CfgScale = 0.1 })).Shots[0].Effects[0].Strength.ShouldBeLessThan(strong);
        (await run.Plan(snow with { NegativePrompt = "snow" })).Shots[0].Effects.ShouldBeEmpty();
    }

    [Fact]
    public async Task Water_flows_where_there_is_water_and_nowhere_else()
    {
        using var run = new ShotRun();
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("landscape-stream.jpg")), Prompt = "the water flows, static camera" };
        var (plan, result) = await run.Make(request);
        plan.Shots[0].Living.Select(l => l.Kind).ShouldContain("water");
        var frames = await ShotRun.Frames(result, 10, 30);
        double difference = 0, still = 0;
        for (int y = 0; y < plan.Height; y++)
        {
            for (int x = 0; x < plan.Width; x++)
            {
                int d = Math.Abs(frames[10].Y[x, y] - frames[30].Y[x, y]);
                difference += d > 6 ? 1 : 0;
                still += d <= 3 ? 1 : 0;
            }
        }

        double all = plan.Width * plan.Height;
        (difference / all).ShouldBeGreaterThan(0.02);
        (still / all).ShouldBeGreaterThan(0.3);
        (await run.Plan(request with { Image = run.Add(ShotRun.Media("object-coffee-cup.png")), Prompt = "clouds drifting" })).Notes.ShouldContain(n => n.Contains("no clouds"));
    }

    [Theory]
    [InlineData("slowly zoom in", "Zoom", 1)]
    [InlineData("the camera pans left", "Pan", -1)]
    [InlineData("the camera tilts up", "Tilt", 1)]
    [InlineData("camera moves to the right", "Horizontal", 1)]
    public async Task Camera_words_become_camera_motions(string prompt, string axis, int sign)
    {
        using var run = new ShotRun();
        var plan = await run.Plan(new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("object-coffee-cup.png")), Prompt = prompt });
        var motion = plan.Shots[0].Camera.Motions.ShouldHaveSingleItem();
        motion.Axis.ToString().ShouldBe(axis);
        Math.Sign(motion.Amount).ShouldBe(sign);
    }

    [Fact]
    public async Task Grey_and_transparent_pictures_make_clips_of_their_shape()
    {
        using var run = new ShotRun();
        using var glass = new Plane<Rgba>(320, 400);
        for (int y = 0; y < 400; y++) glass.Row(y).Fill(new Rgba(200, 0, 0, (byte)(y < 200 ? 0 : 255)));
        var (plan, result) = await run.Make(new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(glass), Prompt = "static camera" });
        (plan.Width, plan.Height).ShouldBe((720, 900));
        var frames = await ShotRun.Frames(result, 5);
        ((int)frames[5].Y[360, 100]).ShouldBeInRange(231, 236);
        ((int)frames[5].V[180, 400]).ShouldBeGreaterThan(190);
        (await run.Plan(new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("person-cameraman-grey.png")) })).Width.ShouldBe(720);
    }

    [Fact]
    public void Two_depths_of_a_photo_are_ordered_rightly_more_often_than_by_height_alone()
    {
        using var picture = Kinora.Media.Pictures.PngFile.Read(File.ReadAllBytes(ShotRun.Media("../stereo/synthetic-left.png")));
        using var truth = Kinora.Media.Pictures.PngFile.Read(File.ReadAllBytes(ShotRun.Media("../stereo/synthetic-disparity-x256.png")));
        using var depth = Kinora.Shots.ImageToVideo.Depth.PhotoDepth.Estimate(picture, null);
        var random = new Kinora.Imaging.Noise.SeededRandom(1);
        int right = 0, lower = 0, pairs = 0;
        while (pairs < 20_000)
        {
            int ax = random.NextInt(truth.Width), ay = random.NextInt(truth.Height), bx = random.NextInt(truth.Width), by = random.NextInt(truth.Height);
            int difference = truth[ax, ay].R - truth[bx, by].R;
            if (Math.Abs(difference) < 3) continue;
            pairs++;
            float a = depth[ax * depth.Width / truth.Width, ay * depth.Height / truth.Height], b = depth[bx * depth.Width / truth.Width, by * depth.Height / truth.Height];
            right += a > b == difference > 0 ? 1 : 0;
            lower += ay > by == difference > 0 ? 1 : 0;
        }

        right.ShouldBeGreaterThan(pairs * 8 / 10);
        right.ShouldBeGreaterThan(lower);
    }

    [Fact]
    public async Task Sound_is_there_when_asked_for()
    {
        using var run = new ShotRun();
        var request = new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(ShotRun.Media("object-coffee-cup.png")), Prompt = "rain, static camera", Sound = true };
        var (_, result) = await run.Make(request);
        (await ShotRun.Info(result)).HasAudio.ShouldBeTrue();
    }

    internal static Plane<Rgba> White(Plane<byte> mask)
    {
        var picture = new Plane<Rgba>(mask.Width, mask.Height);
        for (int y = 0; y < mask.Height; y++)
        {
            for (int x = 0; x < mask.Width; x++) picture[x, y] = new Rgba(mask[x, y], mask[x, y], mask[x, y]);
        }

        return picture;
    }

    // Trajectories count from the bottom, pictures from the top: these take the bottom's y.
    internal static Plane<byte> Mask(int w, int h, int cx, int cy, int radius)
    {
        var mask = new Plane<byte>(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int dx = x - cx, dy = y - (h - cy);
                if ((dx * dx) + (dy * dy) <= radius * radius) mask[x, y] = 255;
            }
        }

        return mask;
    }

    internal static Plane<Rgba> Disc(int w, int h, int cx, int cy, int radius)
    {
        var noise = new Kinora.Imaging.Noise.GradientNoise(3);
        var picture = new Plane<Rgba>(w, h);
        using var mask = Mask(w, h, cx, cy, radius);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int g = (int)(120 + (60 * noise.Fractal(x / 40f, y / 40f, 0, 4)));
                picture[x, y] = mask[x, y] > 0 ? new Rgba(220, 30, 30) : new Rgba((byte)(g * 0.6), (byte)g, (byte)(g * 0.7));
            }
        }

        return picture;
    }

    private static (double X, double Y) RedCentre(Frame frame)
    {
        double sx = 0, sy = 0, sum = 1e-9;
        for (int y = 0; y < frame.V.Height; y++)
        {
            for (int x = 0; x < frame.V.Width; x++)
            {
                double w = Math.Max(0, frame.V[x, y] - 170);
                sum += w;
                sx += w * ((2 * x) + 0.5);
                sy += w * ((2 * y) + 1);
            }
        }

        return (sx / sum, sy / sum);
    }

    private static double Like(Plane<Rgba> picture, Frame frame)
    {
        using var scaled = Kinora.Imaging.Resize.Resampling.Resize(picture, frame.Width, frame.Height);
        using var expected = new Frame(frame.Width, frame.Height);
        Bt709.ToFrame(scaled, expected);
        return Similarity.Ssim(expected.Y, frame.Y);
    }
}
