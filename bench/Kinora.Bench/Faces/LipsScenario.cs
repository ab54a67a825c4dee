using System.Diagnostics;
using Kinora.Imaging;
using Kinora.Imaging.Measure;
using Kinora.Media.Clips;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.Faces;
using Kinora.Shots.Faces.Measure;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;
using Kinora.Vision;

namespace Kinora.Bench.Faces;

/// <summary>Lips against sounds, read back from the encoded clips: photos, a painting and a video, two languages, clean and in noise.</summary>
internal sealed class LipsScenario : IScenario
{
    private static readonly string[] Photos = ["images/portrait-astronaut.png", "images/portrait-hopper.jpg", "images/painting-joconde.jpg", "images/drawn-woman.png", "images/drawn-old-woman.png"];

    private static readonly (string Text, string Voice, string Language)[] Lines =
    [
        ("Hello, my name is Emma. People believe pictures may become movies, but we must prove it.", "oversea_male1", "en"),
        ("Please bring my brown umbrella, because maybe it will be raining by tomorrow morning.", "chengshu_jiejie", "en"),
        ("妈妈说明天会下雨,不要忘记带伞。", "ai_kaiya", "zh"),
        ("爸爸买了八百个苹果,白猫跑进了房间。", "chat1_female_new-3", "zh"),
    ];

    public string Name => "lips";

    public string Summary => "lip offset, correlation, closure, rest, shift, keep and speed of talking photos and lip sync";

    public async Task RunAsync(Report report, BenchOptions options, CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", cancellation);
        string models = Environment.GetEnvironmentVariable("KINORA_MODELS")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models");
        using var store = new ModelStore(models);
        var work = new Work(new FaceRoom(tools, () => store), tools, store, Directory.CreateDirectory(Path.Combine(options.Output, "lips")).FullName, options);
        var clips = new List<(SpokenClip Clip, string Language)>();
        foreach (var (text, voice, language) in options.Quick ? Lines[..1] : Lines)
            clips.Add((await new Synthesiser(tools).SpeakAsync(text, voice, language, 1, cancellation), language));

        // the first clip of a process pays for loading; it is not measured
        await work.PhotoAsync(Photos[0], clips[0].Clip, clips[0].Clip.Sound, true, cancellation);
        foreach (string photo in options.Quick ? Photos[..2] : Photos)
            await PhotosAsync(report, work, Path.GetFileNameWithoutExtension(photo), photo, clips, cancellation);
        await NoiseAsync(report, work, clips[0].Clip, cancellation);
        await VideoAsync(report, work, clips[0].Clip, cancellation);
        report.AtMost("peak memory", Process.GetCurrentProcess().PeakWorkingSet64 / 1e6, 600, "MB");
    }

    private static async Task PhotosAsync(
        Report report, Work work, string name, string photo, List<(SpokenClip Clip, string Language)> clips, CancellationToken cancellation)
    {
        foreach (var (clip, language) in clips)
        {
            var (figures, reading, wall) = await work.PhotoAsync(photo, clip, clip.Sound, true, cancellation);
            string where = $"{name}, {language}, {clip.Sound.Seconds:0.0} s";
            report.AtMost($"{where}: lip offset", Math.Abs(figures.LagMs), 20, "ms");
            report.AtLeast($"{where}: correlation with the sounds' openings", figures.Correlation, .85);
            report.AtLeast($"{where}: closures of p, b, m", 100.0 * figures.ClosuresShown / Math.Max(1, figures.Closures), 98, "%");
            report.AtMost($"{where}: deviation at rest over range", 100 * figures.RestVariation, 2, "%");
            report.Add($"{where}: a mouth driven by volume, correlation", Volume(clip));
            report.Add($"{where}: blinks", Blinks(reading));
            report.AtMost($"{where}: wall time for a second of both clips", wall / clip.Sound.Seconds, 1, "s");
        }
    }

    private static async Task NoiseAsync(Report report, Work work, SpokenClip clip, CancellationToken cancellation)
    {
        foreach (double snr in (double[])[99, 20, 10])
        {
            var (figures, _, _) = await work.PhotoAsync(Photos[0], clip, snr > 90 ? clip.Sound : WithNoise(clip.Sound, snr), false, cancellation);
            string where = $"heard, {(snr > 90 ? "clean" : $"{snr} dB")}";
            report.AtMost($"{where}: lip offset", Math.Abs(figures.LagMs), 20, "ms");
            report.Add($"{where}: correlation", figures.Correlation);
            report.Add($"{where}: closures of p, b, m", 100.0 * figures.ClosuresShown / Math.Max(1, figures.Closures), "%");
        }
    }

    private static async Task VideoAsync(Report report, Work work, SpokenClip clip, CancellationToken cancellation)
    {
        string video = await work.WebcamAsync(cancellation);
        double zero = 0;
        foreach (int shift in (int[])[0, 120, 240])
        {
            var (figures, path, wall) = await work.VideoAsync(video, clip, shift, cancellation);
            if (shift == 0)
            {
                zero = figures.LagMs;
                report.AtMost("video: lip offset", Math.Abs(figures.LagMs), 20, "ms");
                report.AtLeast("video: correlation with the sounds' openings", figures.Correlation, .85);
                report.AtLeast("video: closures of p, b, m", 100.0 * figures.ClosuresShown / Math.Max(1, figures.Closures), 98, "%");
                report.AtLeast("video: picture outside of the lower face", await work.KeepAsync(video, path, cancellation), 38, "dB");
                report.AtLeast("video: times real time, 960x720", 7 / wall, 1.5);
            }
            else
            {
                report.AtMost($"video: sound later by {shift} ms, error of the mouth's lag", Math.Abs(figures.LagMs - zero - shift), 40, "ms");
            }
        }
    }

    /// <summary>What the loudness alone would do: its correlation with the openings that the sounds call for.</summary>
    private static double Volume(SpokenClip clip)
    {
        float[] samples = clip.Sound.Channels[0];
        int step = clip.Sound.SampleRate / 25;
        var openings = new double[samples.Length / step];
        for (int i = 0; i < openings.Length; i++)
        {
            double sum = 0;
            foreach (float s in samples.AsSpan(i * step, step)) sum += s * s;
            openings[i] = Math.Sqrt(Math.Sqrt(sum / step));
        }

        return LipFigures.Compare(new LipReading(25, openings, openings, []), clip.Visemes, 0).Correlation;
    }

    private static int Blinks(LipReading reading)
    {
        double open = reading.Blinks.Where(b => !double.IsNaN(b)).Order().ElementAt(reading.Blinks.Count / 2);
        int blinks = 0;
        for (int i = 1; i < reading.Blinks.Count; i++)
            if (reading.Blinks[i] < open * .6 && reading.Blinks[i - 1] >= open * .6) blinks++;
        return blinks;
    }

    private static AudioBuffer WithNoise(AudioBuffer sound, double snr)
    {
        var noisy = Mixing.Gain(sound, 0);
        var random = new Random(4);
        double power = 0;
        foreach (float s in noisy.Channels[0]) power += (double)s * s / noisy.Length;
        float amplitude = (float)Math.Sqrt(3 * power / Math.Pow(10, snr / 10));
        for (int i = 0; i < noisy.Length; i++) noisy.Channels[0][i] += amplitude * ((2 * random.NextSingle()) - 1);
        return noisy;
    }

    private sealed class Work(FaceRoom room, MediaTools tools, ModelStore models, string folder, BenchOptions options)
    {
        public async Task<(LipFigures Figures, LipReading Reading, double Wall)> PhotoAsync(
            string photo, SpokenClip clip, AudioBuffer sound, bool known, CancellationToken cancellation)
        {
            BlobSource image = new("image"), voice = new("sound");
            string wav = Path.Combine(folder, "sound.wav");
            SoundEncoder.WriteWav(sound, wav);
            var request = new TalkingPhotoRequest { Video = new VideoSettings("kling-v1", QualityMode.Std, 0), Image = image, Sound = voice };
            var job = new ShotJob(request, new Dictionary<MediaSource, InputFile> { [image] = new(Path.Combine(options.Media, photo)), [voice] = new(wav) }, folder, 7, new Progress<double>());
            var shot = new TalkingPhotoShot(room);
            long start = Stopwatch.GetTimestamp();
            var plan = (TalkingPhotoPlan)await shot.PlanAsync(job, cancellation);
            if (known) plan = plan with { Visemes = clip.Visemes.Spans };
            var result = await shot.RenderAsync(plan, job, cancellation);
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var reading = await new LipMeter(tools, models).ReadAsync(result.Files[0].Path, cancellation);
            return (LipFigures.Compare(reading, clip.Visemes, 0, from: .4), reading, wall);
        }

        public async Task<string> WebcamAsync(CancellationToken cancellation)
        {
            string path = Path.Combine(folder, "webcam.mp4");
            await using var reader = await ClipReader.OpenAsync(tools, Path.Combine(options.Media, "face-webcam-7s.mp4"), new ClipReadOptions { Width = 960, Height = 720 }, cancellation);
            await new ClipEncoder(tools).EncodeAsync(new Copy(reader), null, path, new ClipEncoding { Quality = 14 }, null, cancellation);
            return path;
        }

        public async Task<(LipFigures Figures, string Path, double Wall)> VideoAsync(string video, SpokenClip clip, int shift, CancellationToken cancellation)
        {
            BlobSource source = new("video"), voice = new("sound");
            string wav = Path.Combine(folder, "sound.wav");
            SoundEncoder.WriteWav(clip.Sound, wav);
            long length = (long)(clip.Sound.Seconds * 1000);
            var request = new LipSyncRequest { Video = source, Speech = new RecordedSpeech(voice), Placement = new SoundPlacement(0, length, shift, 1, 0) };
            var job = new ShotJob(request, new Dictionary<MediaSource, InputFile> { [source] = new(video), [voice] = new(wav) }, folder, 7, new Progress<double>());
            var shot = new LipSyncShot(room);
            long start = Stopwatch.GetTimestamp();
            var plan = (LipSyncPlan)await shot.PlanAsync(job, cancellation) with { Visemes = clip.Visemes.Spans };
            var result = await shot.RenderAsync(plan, job, cancellation);
            double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var reading = await new LipMeter(tools, models).ReadAsync(result.Files[0].Path, cancellation);
            return (LipFigures.Compare(reading, clip.Visemes, 0), result.Files[0].Path, wall);
        }

        /// <summary>Least PSNR over the frames outside of a box around the lower face.</summary>
        public async Task<double> KeepAsync(string before, string after, CancellationToken cancellation)
        {
            await using var one = await ClipReader.OpenAsync(tools, before, null, cancellation);
            await using var other = await ClipReader.OpenAsync(tools, after, null, cancellation);
            using var a = new Frame(960, 720);
            using var b = new Frame(960, 720);
            using var mask = new Plane<byte>(960, 720);
            mask.Fill(255);
            for (int y = 440; y < 720; y++) mask.Row(y)[300..680].Clear();
            double least = double.MaxValue;
            while (one.Read(a) && other.Read(b)) least = Math.Min(least, Similarity.Psnr(a.Y, b.Y, mask));
            return least;
        }
    }

    private sealed class Copy(ClipReader reader) : IFrameSource
    {
        public FrameFormat Format => reader.Format;

        public void Render(int index, Frame target, CancellationToken cancellation) => reader.Read(target);
    }
}
