using System.Buffers.Binary;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Processes;
using Kinora.Media.Sound;

namespace Kinora.Media.Tests.Clips;

public sealed class ClipEncoderTests(Lab lab) : IClassFixture<Lab>
{
    private readonly ClipEncoder _encoder = new(lab.Tools);

    [Fact]
    public async Task An_encoded_clip_decodes_to_the_frames_that_were_drawn()
    {
        var source = new PaintedFrames(320, 180, 24, 121);
        var clip = await _encoder.EncodeAsync(source, null, lab.File("round.mp4"), new ClipEncoding(), null, CancellationToken.None);

        clip.Seconds.ShouldBe(121 / 24.0, 1e-9);
        clip.Bytes.ShouldBe(new FileInfo(lab.File("round.mp4")).Length);
        await using var reader = await ClipReader.OpenAsync(lab.Tools, lab.File("round.mp4"), null, CancellationToken.None);
        using Frame expected = new(320, 180), frame = new(320, 180);
        int count = 0;
        while (reader.Read(frame))
        {
            PaintedFrames.Paint(expected, count++);
            Measure.Psnr(expected.Y, frame.Y).ShouldBeGreaterThan(38);
            Measure.Psnr(expected.U, frame.U).ShouldBeGreaterThan(40);
            Measure.Psnr(expected.V, frame.V).ShouldBeGreaterThan(40);
        }
        count.ShouldBe(121);
    }

    [Fact]
    public async Task A_clip_of_121_frames_at_24_lasts_5_041_seconds_and_is_tagged_bt709_limited()
    {
        string path = lab.File("tags.mp4");
        var sound = new AudioBuffer(1, 16000, 16000);
        await _encoder.EncodeAsync(new PaintedFrames(320, 180, 24, 121), sound, path, new ClipEncoding { Comment = "made by Kinora" }, null, CancellationToken.None);

        string probe = await lab.Probe(path, "format=duration:format_tags=comment:stream=codec_name,nb_frames,duration,avg_frame_rate,color_range,color_space,color_transfer,color_primaries,sample_rate,profile");
        probe.ShouldContain("codec_name=h264");
        probe.ShouldContain("nb_frames=121");
        probe.ShouldContain("duration=5.041667");
        probe.ShouldContain("avg_frame_rate=24/1");
        probe.ShouldContain("color_range=tv");
        probe.ShouldContain("color_space=bt709");
        probe.ShouldContain("color_transfer=bt709");
        probe.ShouldContain("color_primaries=bt709");
        probe.ShouldContain("codec_name=aac");
        probe.ShouldContain("sample_rate=48000");
        probe.ShouldContain("comment=made by Kinora");
        var info = (await MediaHeader.ReadAsync(path))!;
        info.Seconds.ShouldBe(5.0417, 0.0005);
        info.Frames.ShouldBe(121);
        info.HasAudio.ShouldBeTrue();
    }

    [Fact]
    public async Task The_index_comes_before_the_frames_so_that_a_player_can_start_at_once()
    {
        string path = lab.File("fast.mp4");
        await _encoder.EncodeAsync(new PaintedFrames(160, 90, 30, 30), null, path, new ClipEncoding(), null, CancellationToken.None);

        TopLevelBoxes(await File.ReadAllBytesAsync(path)).Where(b => b is "moov" or "mdat").ShouldBe(["moov", "mdat"]);
    }

    [Fact]
    public async Task Progress_counts_every_frame_and_cancelling_stops_ffmpeg_and_leaves_no_file()
    {
        string path = lab.File("cancelled.mp4");
        using var cancel = new CancellationTokenSource();
        var seen = new Reports();
        var source = new PaintedFrames(320, 180, 24, 100_000);
        var encoding = _encoder.EncodeAsync(source, null, path, new ClipEncoding(), seen, cancel.Token);
        await seen.Reached(40);
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => encoding);
        File.Exists(path).ShouldBeFalse();
        seen.Values.Take(40).ShouldBe(Enumerable.Range(1, 40));
    }

    [Fact]
    public async Task A_source_that_fails_ends_the_encoding_with_its_own_error()
    {
        var source = new PaintedFrames(320, 180, 24, 100) { Before = (i, _) => { if (i == 20) throw new InvalidOperationException("frame 20"); } };
        string path = lab.File("broken.mp4");

        var error = await Should.ThrowAsync<InvalidOperationException>(
            () => _encoder.EncodeAsync(source, null, path, new ClipEncoding(), null, CancellationToken.None));
        error.Message.ShouldBe("frame 20");
        File.Exists(path).ShouldBeFalse();
    }

    [Fact]
    public async Task An_encoder_that_fails_is_reported_with_its_own_words()
    {
        var error = await Should.ThrowAsync<ToolException>(() => _encoder.EncodeAsync(
            new PaintedFrames(320, 180, 24, 500), null, lab.File("bad.mp4"), new ClipEncoding { Preset = "warpspeed" }, null, CancellationToken.None));
        error.Failure.ShouldBe(ToolFailure.ExitCode);
        error.ErrorTail.ShouldContain("warpspeed");
    }

    [Fact]
    public async Task A_watermarked_copy_that_can_not_be_written_ends_both_encoders()
    {
        var options = new ClipEncoding { Watermark = new Watermark(lab.File("no-such-folder/marked.mp4")) };
        var error = await Should.ThrowAsync<ToolException>(() => _encoder.EncodeAsync(
            new PaintedFrames(320, 180, 24, 5000), null, lab.File("one.mp4"), options, null, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30)));
        error.ErrorTail.ShouldContain("No such file or directory");
        File.Exists(lab.File("one.mp4")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_frames_give_the_same_file()
    {
        string first = lab.File("same1.mp4"), second = lab.File("same2.mp4");
        foreach (string path in (string[])[first, second])
            await _encoder.EncodeAsync(new PaintedFrames(320, 180, 24, 60), Tones.Sine(440, 2, 48000), path, new ClipEncoding(), null, CancellationToken.None);
        (await File.ReadAllBytesAsync(second)).ShouldBe(await File.ReadAllBytesAsync(first));
    }

    [Fact]
    public async Task The_watermarked_copy_differs_in_the_lower_right_corner_only()
    {
        string plain = lab.File("plain.mp4"), marked = lab.File("marked.mp4");
        var options = new ClipEncoding { Quality = 10, Watermark = new Watermark(marked) };
        int drawn = 0;
        var source = new PaintedFrames(640, 360, 24, 24) { Before = (_, _) => drawn++ };
        await _encoder.EncodeAsync(source, null, plain, options, null, CancellationToken.None);

        drawn.ShouldBe(24);
        await using var a = await ClipReader.OpenAsync(lab.Tools, plain, null, CancellationToken.None);
        await using var b = await ClipReader.OpenAsync(lab.Tools, marked, null, CancellationToken.None);
        using Frame p = new(640, 360), q = new(640, 360);
        int frames = 0;
        while (a.Read(p) && b.Read(q))
        {
            frames++;
            Difference(p, q, 0, 0, 400, 300).ShouldBeLessThan(1.0);
            Difference(p, q, 520, 320, 640, 360).ShouldBeGreaterThan(4.0);
        }
        frames.ShouldBe(24);
    }

    private static double Difference(Frame p, Frame q, int x0, int y0, int x1, int y1)
    {
        double sum = 0;
        for (int y = y0; y < y1; y++)
        {
            for (int x = x0; x < x1; x++) sum += Math.Abs(p.Y[x, y] - q.Y[x, y]);
        }
        return sum / (x1 - x0) / (y1 - y0);
    }

    private static List<string> TopLevelBoxes(byte[] file)
    {
        var types = new List<string>();
        for (int at = 0; at + 8 <= file.Length; at += (int)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)))
            types.Add(System.Text.Encoding.ASCII.GetString(file, at + 4, 4));
        return types;
    }

    private sealed class Reports : IProgress<int>
    {
        private readonly TaskCompletionSource _reached = new();
        private int _goal = int.MaxValue;

        public List<int> Values { get; } = [];

        public Task Reached(int goal)
        {
            lock (Values)
            {
                _goal = goal;
                if (Values.Count >= goal) _reached.TrySetResult();
            }
            return _reached.Task;
        }

        public void Report(int value)
        {
            lock (Values)
            {
                Values.Add(value);
                if (Values.Count >= _goal) _reached.TrySetResult();
            }
        }
    }
}
