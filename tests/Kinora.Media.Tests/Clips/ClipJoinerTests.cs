using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Sound;

namespace Kinora.Media.Tests.Clips;

public sealed class ClipJoinerTests(Lab lab) : IClassFixture<Lab>
{
    private readonly ClipEncoder _encoder = new(lab.Tools);

    [Fact]
    public async Task A_join_keeps_every_packet_of_both_pictures_and_an_even_clock()
    {
        string first = await Clip("first.mp4", 121, 0), second = await Clip("second.mp4", 110, 121), whole = lab.File("whole.mp4");

        await new ClipJoiner(lab.Tools).AppendAsync(first, second, whole, CancellationToken.None);

        var parent = await Packets(first);
        var joined = await Packets(whole);
        joined.Count.ShouldBe(231);
        joined.Take(121).Select(p => p.Hash).ShouldBe(parent.Select(p => p.Hash));
        joined.Skip(121).Select(p => p.Hash).ShouldBe((await Packets(second)).Select(p => p.Hash));
        var times = joined.Select(p => p.Time).Order().ToList();
        times.ShouldBe(Enumerable.Range(0, 231).Select(i => times[0] + (i * 512L)));
        (await MediaHeader.ReadAsync(whole))!.Seconds.ShouldBe(231 / 24.0, 0.001);
    }

    [Fact]
    public async Task The_joined_clip_decodes_to_the_frames_of_both_parts()
    {
        string first = await Clip("a.mp4", 40, 0), second = await Clip("b.mp4", 30, 40), whole = lab.File("ab.mp4");
        await new ClipJoiner(lab.Tools).AppendAsync(first, second, whole, CancellationToken.None);

        await using var reader = await ClipReader.OpenAsync(lab.Tools, whole, null, CancellationToken.None);
        using Frame expected = new(320, 180), frame = new(320, 180);
        int count = 0;
        while (reader.Read(frame))
        {
            PaintedFrames.Paint(expected, count++);
            Measure.Psnr(expected.Y, frame.Y).ShouldBeGreaterThan(37);
        }
        count.ShouldBe(70);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Sound_keeps_its_place_on_either_side_of_the_join(bool firstSounds, bool secondSounds)
    {
        string first = await Clip($"s1{firstSounds}.mp4", 48, 0, firstSounds ? 440 : null);
        string second = await Clip($"s2{secondSounds}.mp4", 48, 48, secondSounds ? 880 : null);
        string whole = lab.File($"sound{firstSounds}{secondSounds}.mp4");

        await new ClipJoiner(lab.Tools).AppendAsync(first, second, whole, CancellationToken.None);

        var sound = await new SoundDecoder(lab.Tools).DecodeAsync(whole, 48000, 1, CancellationToken.None);
        sound.Seconds.ShouldBe(4, 0.03);
        for (double t = 0.1; t < 3.9; t += 0.1)
        {
            bool firstPart = t < 1.85, secondPart = t > 2.05;
            Tones.Level(sound, 440, t, 0.1).ShouldBe(firstPart && firstSounds ? 0.5 : 0, firstPart || secondPart ? 0.05 : 1);
            Tones.Level(sound, 880, t, 0.1).ShouldBe(secondPart && secondSounds ? 0.5 : 0, firstPart || secondPart ? 0.05 : 1);
        }
    }

    [Fact]
    public async Task Clips_of_different_length_content_and_quality_still_join()
    {
        string first = await Clip("crf20.mp4", 60, 0), second = lab.File("crf30.mp4"), still = lab.File("one.mp4"), whole = lab.File("mixed.mp4");
        await _encoder.EncodeAsync(new PaintedFrames(320, 180, 24, 200), null, second, new ClipEncoding { Quality = 30, EncoderThreads = 1 }, null, CancellationToken.None);
        await _encoder.EncodeAsync(new PaintedFrames(320, 180, 24, 1), null, still, new ClipEncoding(), null, CancellationToken.None);
        var joiner = new ClipJoiner(lab.Tools);
        await joiner.AppendAsync(first, second, whole, CancellationToken.None);
        await joiner.AppendAsync(whole, still, lab.File("mixed2.mp4"), CancellationToken.None);
        (await MediaHeader.ReadAsync(lab.File("mixed2.mp4")))!.Frames.ShouldBe(261);
    }

    [Fact]
    public async Task Clips_of_other_settings_are_not_joined()
    {
        string first = await Clip("veryfast.mp4", 20, 0), second = lab.File("medium.mp4");
        await _encoder.EncodeAsync(new PaintedFrames(320, 180, 24, 20), null, second, new ClipEncoding { Preset = "ultrafast" }, null, CancellationToken.None);
        (await Should.ThrowAsync<MediaException>(() => new ClipJoiner(lab.Tools).AppendAsync(first, second, lab.File("no2.mp4"), CancellationToken.None)))
            .Message.ShouldContain("different settings");
    }

    [Fact]
    public async Task Clips_of_different_sizes_are_not_joined()
    {
        string first = await Clip("small.mp4", 10, 0);
        string second = lab.File("large.mp4");
        await _encoder.EncodeAsync(new PaintedFrames(640, 360, 24, 10), null, second, new ClipEncoding(), null, CancellationToken.None);
        var error = await Should.ThrowAsync<MediaException>(() => new ClipJoiner(lab.Tools).AppendAsync(first, second, lab.File("no.mp4"), CancellationToken.None));
        error.Message.ShouldContain("320x180");
        error.Message.ShouldContain("640x360");
    }

    [Fact]
    public async Task New_sound_leaves_the_picture_packets_alone()
    {
        string silent = await Clip("silent.mp4", 72, 0), spoken = lab.File("spoken.mp4"), mute = lab.File("mute.mp4");
        var muxer = new ClipMuxer(lab.Tools);

        await muxer.ReplaceSoundAsync(silent, Tones.Sine(600, 5, 44100), spoken, CancellationToken.None);
        await muxer.ReplaceSoundAsync(spoken, null, mute, CancellationToken.None);

        var packets = (await Packets(silent)).Select(p => p.Hash).ToList();
        (await Packets(spoken)).Select(p => p.Hash).ShouldBe(packets);
        (await Packets(mute)).Select(p => p.Hash).ShouldBe(packets);
        var sound = await new SoundDecoder(lab.Tools).DecodeAsync(spoken, 48000, 1, CancellationToken.None);
        sound.Seconds.ShouldBe(3, 0.03);
        Tones.Level(sound, 600, 1, 0.5).ShouldBe(0.5, 0.03);
        (await MediaHeader.ReadAsync(mute))!.HasAudio.ShouldBeFalse();
    }

    private async Task<string> Clip(string name, int frames, int phase, double? tone = null)
    {
        var sound = tone is { } hertz ? Tones.Sine(hertz, frames / 24.0, 48000) : null;
        await _encoder.EncodeAsync(new PaintedFrames(320, 180, 24, frames, phase), sound, lab.File(name), new ClipEncoding(), null, CancellationToken.None);
        return lab.File(name);
    }

    private async Task<List<(long Time, string Hash)>> Packets(string path)
    {
        string[] arguments = ["-v", "error", "-select_streams", "v", "-show_packets", "-show_data_hash", "sha256", "-show_entries", "packet=pts,data_hash", "-of", "csv=p=0", path];
        string text = (await Kinora.Media.Processes.ToolProcess.RunAsync(lab.Tools.Trusted("ffprobe", arguments))).Text;
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).Select(w => (long.Parse(w[0]), w[1]))];
    }
}
