using System.Buffers.Binary;
using Kinora.Media.Headers;

namespace Kinora.Media.Tests.Headers;

public sealed class MediaHeaderTests(Lab lab) : IClassFixture<Lab>
{
    [Theory]
    [InlineData("rgb.png", MediaFormat.Png, false, 8)]
    [InlineData("rgba16.png", MediaFormat.Png, true, 16)]
    [InlineData("still.jpg", MediaFormat.Jpeg, false, 8)]
    [InlineData("lossy.webp", MediaFormat.WebP, false, 8)]
    [InlineData("lossless.webp", MediaFormat.WebP, true, 8)]
    public async Task A_picture_tells_its_size(string name, MediaFormat format, bool alpha, int depth)
    {
        var info = await ReadBothWays(name);
        info.Kind.ShouldBe(MediaKind.Image);
        info.Format.ShouldBe(format);
        (info.Width, info.Height).ShouldBe((320, 180));
        info.BitDepth.ShouldBe(depth);
        info.Frames.ShouldBe(1);
        info.Seconds.ShouldBe(0);
        if (name != "lossless.webp") info.HasAlpha.ShouldBe(alpha);
    }

    [Theory]
    [InlineData("moving.webp")]
    [InlineData("moving.gif")]
    public async Task A_moving_picture_tells_its_frames(string name)
    {
        var info = await ReadBothWays(name);
        (info.Width, info.Height, info.Frames).ShouldBe((64, 48, 10));
        info.Seconds.ShouldBe(1, 0.01);
        info.FramesPerSecond.ShouldBe(10, 0.1);
    }

    [Theory]
    [InlineData("clip.mp4", MediaFormat.Mp4, "h264", "aac")]
    [InlineData("fragments.mp4", MediaFormat.Mp4, "h264", "aac")]
    [InlineData("clip.mov", MediaFormat.Mov, "mpeg4", "pcm")]
    public async Task A_clip_tells_size_rate_length_and_codecs(string name, MediaFormat format, string video, string audio)
    {
        var info = await ReadBothWays(name);
        info.Kind.ShouldBe(MediaKind.Video);
        info.Format.ShouldBe(format);
        (info.Width, info.Height, info.Frames, info.Rotation).ShouldBe((320, 180, 50, 0));
        info.FramesPerSecond.ShouldBe(25, 1e-6);
        info.Seconds.ShouldBe(2, name == "fragments.mp4" ? 0.05 : 1e-3);
        (info.VideoCodec, info.AudioCodec, info.SampleRate, info.Channels).ShouldBe((video, audio, 44100, 1));
    }

    [Theory]
    [InlineData("tone.wav", MediaFormat.Wav, "pcm", 1, 16, 0.0001)]
    [InlineData("tone24.wav", MediaFormat.Wav, "pcm", 2, 24, 0.0001)]
    [InlineData("tone.mp3", MediaFormat.Mp3, "mp3", 1, 0, 0.06)]
    [InlineData("tone.m4a", MediaFormat.M4a, "aac", 2, 0, 0.03)]
    [InlineData("tone.aac", MediaFormat.Aac, "aac", 2, 0, 0.06)]
    public async Task A_sound_tells_its_length(string name, MediaFormat format, string codec, int channels, int depth, double tolerance)
    {
        var info = await ReadBothWays(name);
        info.Kind.ShouldBe(MediaKind.Audio);
        info.Format.ShouldBe(format);
        (info.AudioCodec, info.SampleRate, info.Channels, info.BitDepth).ShouldBe((codec, 44100, channels, depth));
        info.Seconds.ShouldBe(2, tolerance);
        info.VideoCodec.ShouldBeNull();
        info.Width.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(90, 90)]
    [InlineData(180, 180)]
    [InlineData(270, 270)]
    public async Task A_turned_clip_tells_its_rotation_clockwise(int degrees, int expected)
    {
        string path = lab.File($"turned{degrees}.mp4");
        MovieEdits.WriteTurned(await Samples.MakeAsync(lab, "clip.mp4"), degrees, path);

        var info = (await MediaHeader.ReadAsync(path))!;

        info.Rotation.ShouldBe(expected);
        (info.DisplayWidth, info.DisplayHeight).ShouldBe(degrees % 180 == 0 ? (320, 180) : (180, 320));
        // ffprobe counts counter-clockwise.
        string probe = await lab.Probe(path, "stream_side_data=rotation");
        if (degrees != 0) ((360 - int.Parse(probe.Split("rotation=")[1].Split('\n')[0])) % 360).ShouldBe(expected);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public async Task A_jpeg_tells_its_orientation_in_both_byte_orders(int orientation)
    {
        byte[] plain = await File.ReadAllBytesAsync(await Samples.MakeAsync(lab, "still.jpg"));
        foreach (bool little in (bool[])[true, false])
        {
            var info = MediaHeader.Parse(ExifEdits.WithOrientation(plain, orientation, little))!;
            info.Orientation.ShouldBe(orientation);
            info.DisplayWidth.ShouldBe(orientation >= 5 ? 180 : 320);
        }
    }

    [Theory]
    [InlineData("", "the file is empty")]
    [InlineData("GIF89a", "cut off")]
    [InlineData("<html><body>404</body></html>", "the format is not one of")]
    [InlineData("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "the format is not one of")]
    [InlineData("ffconcat version 1.0\nfile /etc/passwd\n", "the format is not one of")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom", "no index")]
    public void A_file_of_another_kind_is_rejected_with_a_reason(string text, string reason)
    {
        var finding = MediaHeader.Examine(System.Text.Encoding.Latin1.GetBytes(text));
        finding.Info.ShouldBeNull();
        finding.Rejection!.ShouldContain(reason);
    }

    [Fact]
    public async Task A_clip_that_refers_to_another_file_is_rejected()
    {
        byte[] file = await File.ReadAllBytesAsync(await Samples.MakeAsync(lab, "clip.mp4"));
        int at = file.AsSpan().IndexOf("url "u8);
        file[at + 7].ShouldBe((byte)1);
        file[at + 7] = 0;
        MediaHeader.Examine(file).Rejection.ShouldBe("the movie refers to other files");
    }

    [Fact]
    public async Task A_picture_larger_than_any_plane_is_rejected()
    {
        byte[] file = await File.ReadAllBytesAsync(await Samples.MakeAsync(lab, "rgb.png"));
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), 70_000);
        MediaHeader.Examine(file).Rejection!.ShouldContain("impossible sides (70000x180)");
    }

    [Fact]
    public async Task A_clip_whose_index_is_cut_off_is_rejected()
    {
        byte[] file = await File.ReadAllBytesAsync(await Samples.MakeAsync(lab, "clip.mp4"));
        MediaHeader.Examine(file.AsSpan(0, file.Length - 100)).Rejection.ShouldBe("the movie is cut off");
    }

    private async Task<MediaInfo> ReadBothWays(string name)
    {
        string path = await Samples.MakeAsync(lab, name);
        var fromDisk = await MediaHeader.ExamineAsync(path);
        fromDisk.Rejection.ShouldBeNull();
        MediaHeader.Examine(await File.ReadAllBytesAsync(path)).ShouldBe(fromDisk);
        return fromDisk.Info!;
    }
}
