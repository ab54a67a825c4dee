using Kinora.Imaging;
using Kinora.Imaging.Noise;
using Kinora.Media.Pictures;
using Kinora.Requests;
using Kinora.Shots.ImageToVideo.Depth;

namespace Kinora.Shots.Tests.ImageToVideo;

public sealed class ThinLinesTests
{
    [Fact]
    public async Task A_cable_before_sky_and_ground_stays_in_one_piece_and_straight_when_the_camera_travels()
    {
        using var run = new ShotRun();
        using var picture = Landscape(cable: true);
        var (plan, result) = await run.Make(new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(picture), Camera = new CameraControl(CameraMove.Simple, Horizontal: 9) });
        plan.Shots[0].Depth.ShouldBeTrue();
        var frames = await ShotRun.Frames(result, 0, 48, 72);
        foreach (var frame in frames.Values)
        {
            var found = Enumerable.Range(0, plan.Height / 8).Select(k => (Y: (k * 8) + 4, X: Darkest(frame, (k * 8) + 4))).ToList();
            found.ShouldAllBe(p => p.X != null, "the cable is seen in every row");
            var (slope, start) = Fit([.. found.Select(p => ((double)p.Y, p.X!.Value))]);
            foreach (var (y, x) in found) Math.Abs(x!.Value - (start + (slope * y))).ShouldBeLessThan(3, $"row {y}");
        }

        foreach (var frame in frames.Values) frame.Dispose();
    }

    [Fact]
    public async Task Clouds_drift_behind_a_cable_and_not_with_it()
    {
        using var run = new ShotRun();
        using var picture = Landscape(cable: true);
        var (plan, result) = await run.Make(new ImageToVideoRequest { Video = ShotRun.Short, Image = run.Add(picture), Prompt = "clouds drift by, static camera" });
        plan.Shots[0].Living.Select(l => l.Kind).ShouldContain("clouds");
        var frames = await ShotRun.Frames(result, 0, 40);
        for (int y = 20; y < 400; y += 20)
        {
            double start = Darkest(frames[0], y).ShouldNotBeNull(), later = Darkest(frames[40], y).ShouldNotBeNull();
            Math.Abs(later - start).ShouldBeLessThan(1, $"row {y}");
            int dark = 0, before = 0;
            foreach (byte v in frames[40].Y.Row(y)) dark += v < 110 ? 1 : 0;
            foreach (byte v in frames[0].Y.Row(y)) before += v < 110 ? 1 : 0;
            dark.ShouldBeInRange(before - 3, before + 3, "there is one cable, not its ghost");
        }

        foreach (var frame in frames.Values) frame.Dispose();
    }

    [Fact]
    public void A_landscape_keeps_its_sheets_when_nothing_crosses_it()
    {
        using var with = Landscape(cable: true);
        using var without = Landscape(cable: false);
        ThinLines.Find(without).ShouldBeEmpty();
        var lines = ThinLines.Find(with);
        lines.Count.ShouldBeGreaterThan(0);
        using var depthWith = PhotoDepth.Estimate(with, null);
        using var depthWithout = PhotoDepth.Estimate(without, null);
        // The cable, which is not sky, does not stand in the sky as a wall.
        double worst = 0;
        for (int y = 0; y < depthWith.Height; y++)
            for (int x = 0; x < depthWith.Width; x++) worst = Math.Max(worst, Math.Abs(depthWith[x, y] - depthWithout[x, y]));
        worst.ShouldBeLessThan(0.15);
    }

    [Theory]
    [InlineData("landscape-meadow-mountain.jpg")] // trunks and grass
    [InlineData("landscape-dandelion-sunset.jpg")] // a stalk that carries something
    [InlineData("object-coffee-cup.png")] // seams of a table
    [InlineData("landscape-stream.jpg")] // branches
    public async Task What_is_fixed_to_other_things_is_not_cut_out(string name)
    {
        using var picture = await new PictureDecoder(await ShotRun.Tools).DecodeAsync(ShotRun.Media(name), default);
        using var depth = PhotoDepth.Estimate(picture, null);
        ThinScene.Cut(picture, depth, ThinLines.Find(picture), 1, default).ShouldBeNull();
    }

    private static Plane<Rgba> Landscape(bool cable)
    {
        var picture = new Plane<Rgba>(1280, 720);
        var noise = new GradientNoise(5);
        for (int y = 0; y < 720; y++)
        {
            for (int x = 0; x < 1280; x++)
            {
                float n = noise.At(x / 23f, y / 9f);
                var c = y < 430 ? new Rgba((byte)(110 + (y / 8)), (byte)(160 + (y / 10)), 235) : new Rgba((byte)(150 + (30 * n)), (byte)(125 + (26 * n)), (byte)(80 + (20 * n)));
                if (cable && Math.Abs(x - (480 + (0.42 * y))) < 4) c = new Rgba(30, 32, 40);
                picture[x, y] = c;
            }
        }

        return picture;
    }

    private static double? Darkest(Frame frame, int y)
    {
        var row = frame.Y.Row(y);
        double sum = 0, weights = 0;
        for (int x = 0; x < row.Length; x++)
        {
            double weight = Math.Max(0, 80 - row[x]);
            sum += weight * x;
            weights += weight;
        }

        return weights > 60 ? sum / weights : null;
    }

    private static (double Slope, double Start) Fit(List<(double Y, double X)> points)
    {
        double my = points.Average(p => p.Y), mx = points.Average(p => p.X);
        double slope = points.Sum(p => (p.Y - my) * (p.X - mx)) / points.Sum(p => (p.Y - my) * (p.Y - my));
        return (slope, mx - (slope * my));
    }
}
