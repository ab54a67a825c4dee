using Kinora.Media.Sound;

namespace Kinora.Media.Tests.Sound;

public sealed class LoudnessTests(Lab lab) : IClassFixture<Lab>
{
    [Theory]
    [InlineData(48000)]
    [InlineData(44100)]
    [InlineData(16000)]
    public void A_full_scale_tone_of_997_hertz_in_one_channel_reads_minus_3_01(int rate) =>
        Loudness.Integrated(Tones.Sine(997, 10, rate, amplitude: 1)).ShouldBe(-3.01, 0.05);

    [Fact]
    public void A_stereo_tone_of_1000_hertz_at_minus_23_dbfs_reads_minus_23()
    {
        // EBU Tech 3341, test signal 1.
        double amplitude = Math.Pow(10, -23.0 / 20);
        Loudness.Integrated(Tones.Sine(1000, 20, 48000, amplitude, channels: 2)).ShouldBe(-23, 0.1);
    }

    [Fact]
    public void Quiet_parts_are_gated()
    {
        // EBU Tech 3341, test signal 3: -36, -23 and -36 dBFS for 10, 60 and 10 seconds.
        var sound = Mixing.Concat(Mixing.Concat(Tone(-36, 10), Tone(-23, 60)), Tone(-36, 10));
        Loudness.Integrated(sound).ShouldBe(-23, 0.1);

        // Test signal 4 adds -72 dBFS around it, which the absolute gate removes.
        sound = Mixing.Concat(Mixing.Concat(Tone(-72, 10), sound), Tone(-72, 10));
        Loudness.Integrated(sound).ShouldBe(-23, 0.1);
    }

    [Fact]
    public async Task Noise_reads_as_ffmpegs_ebur128_reads_it()
    {
        string path = lab.File("noise.wav");
        await lab.Ffmpeg("-f", "lavfi", "-i", "anoisesrc=color=pink:seed=3:a=0.4:r=48000:d=8,volume='if(between(t,3,5),0.05,1)':eval=frame", "-c:a", "pcm_f32le", path);
        var spec = lab.Tools.Trusted("ffmpeg", ["-nostdin", "-hide_banner", "-i", path, "-af", "ebur128=framelog=verbose", "-f", "null", "-"]);
        string report = (await Kinora.Media.Processes.ToolProcess.RunAsync(spec)).ErrorTail;
        double theirs = double.Parse(report.Split("I:")[^1].Split("LUFS")[0]);

        Loudness.Integrated(WavFile.Read(path)).ShouldBe(theirs, 0.1);
    }

    [Fact]
    public void Silence_has_no_loudness_and_stays_silent()
    {
        var silence = new AudioBuffer(2, 48000, 48000);
        Loudness.Integrated(silence).ShouldBe(double.NegativeInfinity);
        Loudness.NormaliseTo(silence).Channels[0].ShouldAllBe(s => s == 0);
    }

    [Fact]
    public void Normalising_reaches_the_level_but_never_clips()
    {
        Loudness.Integrated(Loudness.NormaliseTo(Tone(-40, 5), -23)).ShouldBe(-23, 0.05);
        var hot = Loudness.NormaliseTo(Tone(-40, 5), 6);
        hot.Channels[0].Max().ShouldBe((float)Math.Pow(10, -1 / 20.0), 0.001);
    }

    private static AudioBuffer Tone(double dbfs, double seconds) => Tones.Sine(1000, seconds, 48000, Math.Pow(10, dbfs / 20), channels: 2);
}
