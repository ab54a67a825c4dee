using Kinora.Media.Headers;
using Kinora.Media.Sound;

namespace Kinora.Media.Tests.Sound;

public sealed class SoundTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public void A_wav_file_reads_back_as_written()
    {
        var sound = Tones.Sine(440, 0.5, 22050, channels: 2);
        WavFile.Write(sound, lab.File("pcm.wav"));
        WavFile.WriteFloat(sound, lab.File("float.wav"));

        var pcm = WavFile.Read(lab.File("pcm.wav"));
        var exact = WavFile.Read(lab.File("float.wav"));

        (pcm.SampleRate, pcm.Channels.Length, pcm.Length).ShouldBe((22050, 2, sound.Length));
        for (int i = 0; i < sound.Length; i++) pcm.Channels[1][i].ShouldBe(sound.Channels[1][i], 1.1 / 32768);
        exact.Channels[1].ShouldBe(sound.Channels[1]);
    }

    [Theory]
    [InlineData("pcm_u8", 0.01)]
    [InlineData("pcm_s16le", 0.001)]
    [InlineData("pcm_s24le", 0.001)]
    [InlineData("pcm_s32le", 0.001)]
    [InlineData("pcm_f32le", 0.001)]
    [InlineData("pcm_f64le", 0.001)]
    public async Task Every_kind_of_pcm_is_read(string codec, double tolerance)
    {
        string path = lab.File(codec + ".wav");
        await lab.Ffmpeg("-f", "lavfi", "-i", "aevalsrc=0.5*sin(2*PI*440*t):s=32000:d=1", "-c:a", codec, path);
        var sound = WavFile.Read(path);
        sound.Length.ShouldBe(32000);
        Tones.Level(sound, 440, 0.2, 0.5).ShouldBe(0.5, tolerance);
    }

    [Theory]
    [InlineData("libmp3lame", "mp3", 0.06)]
    [InlineData("aac", "m4a", 0.03)]
    [InlineData("aac", "aac", 0.06)]
    [InlineData("pcm_s16le", "wav", 0.001)]
    [InlineData("pcm_mulaw", "wav", 0.001)]
    public async Task Every_sound_format_decodes_at_the_rate_asked_for(string codec, string ending, double tolerance)
    {
        string path = lab.File($"{codec}.{ending}");
        await lab.Ffmpeg("-f", "lavfi", "-i", "aevalsrc=0.5*sin(2*PI*700*t)|0.5*sin(2*PI*700*t):s=44100:d=2", "-c:a", codec, path);
        foreach (var (rate, channels) in ((int, int)[])[(48000, 2), (16000, 1)])
        {
            var sound = await new SoundDecoder(lab.Tools).DecodeAsync(path, rate, channels, CancellationToken.None);
            (sound.SampleRate, sound.Channels.Length).ShouldBe((rate, channels));
            sound.Seconds.ShouldBe(2, tolerance);
            Tones.Level(sound, 700, 0.5, 1).ShouldBe(ending == "mp3" ? 0.475 : 0.5, 0.01); // LAME turns everything down to 95 %
        }
    }

    [Fact]
    public async Task The_sound_of_a_clip_starts_with_its_picture()
    {
        // A click at one second must stay there through encoder, muxer and decoder.
        string path = lab.File("click.mp4");
        var click = new AudioBuffer(2, 48000, 96000);
        foreach (var channel in click.Channels)
        {
            for (int i = 0; i < 48; i++) channel[48000 + i] = i % 2 == 0 ? 0.9f : -0.9f;
        }
        await new Kinora.Media.Clips.ClipEncoder(lab.Tools)
            .EncodeAsync(new PaintedFrames(160, 90, 24, 48), click, path, new Kinora.Media.Clips.ClipEncoding(), null, CancellationToken.None);

        var sound = await new SoundDecoder(lab.Tools).DecodeAsync(path, 48000, 1, CancellationToken.None);

        int loudest = Array.IndexOf(sound.Channels[0], sound.Channels[0].Max());
        loudest.ShouldBeInRange(48000 - 24, 48000 + 72);
    }

    [Fact]
    public async Task An_mp3_keeps_length_and_level()
    {
        string path = lab.File("speech.mp3");
        await new SoundEncoder(lab.Tools).WriteMp3Async(Tones.Sine(500, 3, 22050), path, 128, CancellationToken.None);
        (await MediaHeader.ReadAsync(path))!.Seconds.ShouldBe(3, 0.1);
        var sound = await new SoundDecoder(lab.Tools).DecodeAsync(path, 22050, 1, CancellationToken.None);
        Tones.Level(sound, 500, 1, 1).ShouldBe(0.475, 0.01); // LAME turns everything down to 95 %
    }

    [Fact]
    public async Task A_clip_without_sound_and_a_damaged_sound_are_told_apart()
    {
        string silent = lab.File("silent.mp4");
        await lab.Ffmpeg("-f", "lavfi", "-i", "testsrc2=s=64x64:d=1", silent);
        var decoder = new SoundDecoder(lab.Tools);
        (await Should.ThrowAsync<MediaException>(() => decoder.DecodeAsync(silent, 48000, 1, CancellationToken.None))).Message.ShouldBe("The file has no sound.");
        await File.WriteAllBytesAsync(lab.File("junk.mp3"), new byte[5000]);
        (await Should.ThrowAsync<MediaException>(() => decoder.DecodeAsync(lab.File("junk.mp3"), 48000, 1, CancellationToken.None))).Message.ShouldStartWith("The sound can't be read");
    }
}
