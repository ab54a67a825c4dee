using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Tests.Headers;

namespace Kinora.Media.Tests.Clips;

public sealed class ClipReaderTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public async Task A_clip_filmed_upright_on_a_phone_is_read_upright()
    {
        string flat = lab.File("flat.mp4"), turned = lab.File("turned.mp4");
        await new ClipEncoder(lab.Tools).EncodeAsync(new PaintedFrames(320, 180, 24, 12), null, flat, new ClipEncoding(), null, CancellationToken.None);
        MovieEdits.WriteTurned(flat, 90, turned);
        await using var reader = await ClipReader.OpenAsync(lab.Tools, turned, null, CancellationToken.None);

        (reader.Format.Width, reader.Format.Height).ShouldBe((180, 320));
        using Frame upright = new(180, 320), stored = new(320, 180);
        reader.Read(upright).ShouldBeTrue();
        PaintedFrames.Paint(stored, 0);
        double worst = 0;
        for (int y = 0; y < 320; y += 3)
        {
            // Clockwise by 90 degrees: what was the left column is now the top row, read from below.
            for (int x = 0; x < 180; x += 3) worst = Math.Max(worst, Math.Abs(upright.Y[x, y] - stored.Y[y, 179 - x]));
        }
        worst.ShouldBeLessThan(60);
        Enumerable.Range(0, 180).Average(x => Math.Abs(upright.Y[x, 300] - stored.Y[300, 179 - x])).ShouldBeLessThan(2);
    }

    [Fact]
    public async Task A_clip_is_given_at_another_size_and_rate()
    {
        string path = await Samples.MakeAsync(lab, "clip.mp4");
        var options = new ClipReadOptions { Width = 160, Height = 90, FramesPerSecond = 12 };
        await using var reader = await ClipReader.OpenAsync(lab.Tools, path, options, CancellationToken.None);
        reader.Format.ShouldBe(new FrameFormat(160, 90, 12, 24));
        using var frame = new Frame(160, 90);
        while (await reader.ReadAsync(frame))
        {
        }
        reader.FramesRead.ShouldBe(24);
    }

    [Fact]
    public async Task A_clip_of_changing_rate_is_given_at_a_steady_one()
    {
        // Ten frames a second for one second, then one frame that stays for two.
        string path = lab.File("vfr.mp4");
        await lab.Ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=160x90:r=10:d=3", "-vf", @"select='lt(n\,11)+eq(n\,29)'", "-fps_mode", "vfr", "-c:v", "libx264", "-preset", "ultrafast", path);
        await using var reader = await ClipReader.OpenAsync(lab.Tools, path, new ClipReadOptions { FramesPerSecond = 20 }, CancellationToken.None);
        using Frame frame = new(160, 90), last = new(160, 90);
        var changes = new List<int>();
        for (int i = 0; reader.Read(frame); i++)
        {
            if (i > 0 && Measure.Psnr(frame.Y, last.Y) < 60) changes.Add(i);
            frame.CopyTo(last);
        }
        reader.FramesRead.ShouldBeInRange(58, 60);
        changes.ShouldBe([2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 58]);
    }

    [Fact]
    public async Task Reading_from_the_middle_begins_at_that_frame()
    {
        string path = lab.File("middle.mp4");
        await new ClipEncoder(lab.Tools).EncodeAsync(new PaintedFrames(320, 180, 24, 96), null, path, new ClipEncoding(), null, CancellationToken.None);
        var options = new ClipReadOptions { Start = 61 / 24.0, Seconds = 10 / 24.0 };
        await using var reader = await ClipReader.OpenAsync(lab.Tools, path, options, CancellationToken.None);
        using Frame expected = new(320, 180), frame = new(320, 180);
        PaintedFrames.Paint(expected, 61);
        reader.Read(frame).ShouldBeTrue();
        Measure.Psnr(expected.Y, frame.Y).ShouldBeGreaterThan(36);
        while (reader.Read(frame))
        {
        }
        reader.FramesRead.ShouldBe(10);
    }

    [Theory]
    [InlineData("bt709", "tv")]
    [InlineData("smpte170m", "tv")]
    [InlineData("bt709", "pc")]
    public async Task Colours_of_other_matrices_and_ranges_come_out_as_bt709_limited(string matrix, string range)
    {
        string path = lab.File($"colour-{matrix}-{range}.mp4");
        await lab.Ffmpeg(
            "-f", "lavfi", "-i", "color=0x20C040:s=64x64:r=10:d=0.5,format=gbrp", "-vf", $"scale=out_color_matrix={matrix}:out_range={range},format=yuv444p",
            "-c:v", "libx264", "-qp", "1", "-colorspace", matrix, "-color_range", range, path);
        await using var reader = await ClipReader.OpenAsync(lab.Tools, path, null, CancellationToken.None);
        using var frame = new Frame(64, 64);
        reader.Read(frame).ShouldBeTrue();
        // BT.709: Y' = .2126 R' + .7152 G' + .0722 B', limited range.
        double luma = (0.2126 * 0x20) + (0.7152 * 0xC0) + (0.0722 * 0x40);
        ((double)frame.Y[32, 32]).ShouldBe(16 + (luma * 219 / 255), 1.6);
        ((double)frame.U[16, 16]).ShouldBe(128 + ((0x40 - luma) / 1.8556 * 224 / 255), 1.6);
        ((double)frame.V[16, 16]).ShouldBe(128 + ((0x20 - luma) / 1.5748 * 224 / 255), 1.6);
    }

    [Theory]
    [InlineData("1280x720", "bt709")]
    [InlineData("720x1280", "bt709")]
    [InlineData("640x360", "smpte170m")]
    public async Task Untagged_clips_are_taken_as_players_take_them(string size, string matrix)
    {
        string path = lab.File($"untagged-{size}.mp4");
        await lab.Ffmpeg(
            "-f", "lavfi", "-i", $"color=0x20C040:s={size}:r=10:d=0.3,format=gbrp", "-vf", $"scale=out_color_matrix={matrix}:out_range=tv,format=yuv420p,setparams=colorspace=unknown:range=unknown",
            "-c:v", "libx264", "-preset", "ultrafast", "-qp", "1", path);
        (await lab.Probe(path, "stream=color_space")).ShouldContain("unknown");
        await using var reader = await ClipReader.OpenAsync(lab.Tools, path, null, CancellationToken.None);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        reader.Read(frame).ShouldBeTrue();
        double luma = (0.2126 * 0x20) + (0.7152 * 0xC0) + (0.0722 * 0x40);
        ((double)frame.Y[32, 32]).ShouldBe(16 + (luma * 219 / 255), 2.1);
        ((double)frame.U[16, 16]).ShouldBe(128 + ((0x40 - luma) / 1.8556 * 224 / 255), 2.1);
    }

    [Theory]
    [InlineData("bt709", 1)]
    [InlineData("smpte170m", 6)]
    [InlineData("bt2020nc", 9)]
    public async Task The_colour_matrix_is_found_in_the_parameter_sets(string matrix, int number)
    {
        string path = lab.File($"vui-{matrix}.mp4");
        // write_colr off: the sequence parameter set alone tells.
        await lab.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=320x180:d=0.2", "-c:v", "libx264", "-preset", "slow", "-colorspace", matrix, "-movflags", "-write_colr", path);
        (await Kinora.Media.Headers.MediaHeader.ReadAsync(path))!.ColourMatrix.ShouldBe(number);
    }

    [Fact]
    public async Task Frames_can_be_read_as_rgb()
    {
        string path = lab.File("blue.mp4");
        await lab.Ffmpeg("-f", "lavfi", "-i", "color=0x3060C0:s=64x64:r=10:d=0.5", "-c:v", "libx264", "-qp", "1", path);
        await using var reader = await ClipReader.OpenAsync(lab.Tools, path, new ClipReadOptions { Pixels = ClipPixels.Rgba }, CancellationToken.None);
        using var picture = new Plane<Rgba>(64, 64);
        reader.ReadRgba(picture).ShouldBeTrue();
        ((int)picture[30, 30].R).ShouldBeInRange(0x2D, 0x33);
        ((int)picture[30, 30].G).ShouldBeInRange(0x5D, 0x63);
        ((int)picture[30, 30].B).ShouldBeInRange(0xBD, 0xC3);
    }

    [Fact]
    public async Task A_reader_that_is_given_up_early_leaves_no_process()
    {
        var reader = await ClipReader.OpenAsync(lab.Tools, await Samples.MakeAsync(lab, "clip.mp4"), null, CancellationToken.None);
        using var frame = new Frame(320, 180);
        reader.Read(frame).ShouldBeTrue();
        await reader.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
        Should.Throw<ObjectDisposedException>(() => reader.Read(frame));
    }

    [Fact]
    public async Task A_sound_or_a_text_is_no_video()
    {
        (await Should.ThrowAsync<MediaException>(async () => await ClipReader.OpenAsync(lab.Tools, await Samples.MakeAsync(lab, "tone.wav"), null, CancellationToken.None)))
            .Message.ShouldBe("The file is not a video.");
        await File.WriteAllTextAsync(lab.File("text.mp4"), "ffconcat version 1.0\nfile /etc/hostname\n");
        (await Should.ThrowAsync<MediaException>(() => ClipReader.OpenAsync(lab.Tools, lab.File("text.mp4"), null, CancellationToken.None)))
            .Message.ShouldContain("the format is not one of");
    }
}
