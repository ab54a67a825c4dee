using System.Runtime.CompilerServices;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.Faces;
using Kinora.Shots.Faces.Measure;
using Kinora.Speech.Voices;
using Kinora.Vision;

namespace Kinora.Shots.Tests.Faces;

/// <summary>Runs face shots on real files and measures the encoded results.</summary>
internal sealed class FaceRun : IDisposable
{
    public const string Sentence = "Hello, my name is Emma. People believe pictures may become movies.";

    private static readonly Lazy<Task<MediaTools>> Detected = new(() => MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", CancellationToken.None));

    private static readonly Lazy<ModelStore> Store = new(() => new ModelStore(
        Environment.GetEnvironmentVariable("KINORA_MODELS")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "kinora", "models")));

    private static readonly Lazy<Task<SpokenClip>> Spoken = new(async () =>
        await new Synthesiser(await Tools).SpeakAsync(Sentence, "oversea_male1", "en", 1, CancellationToken.None));

    private static readonly Lazy<Task<FaceRoom>> SharedRoom = new(async () => new FaceRoom(await Tools, () => Models));

    public FaceRun() => Directory.CreateDirectory(Scratch);

    public static Task<MediaTools> Tools => Detected.Value;

    public static ModelStore Models => Store.Value;

    public static Task<FaceRoom> Room => SharedRoom.Value;

    /// <summary>The sentence with its true times.</summary>
    public static Task<SpokenClip> Speech => Spoken.Value;

    public string Scratch { get; } = Path.Combine(Path.GetTempPath(), "kinora-faces-" + Path.GetRandomFileName());

    public Dictionary<MediaSource, InputFile> Inputs { get; } = [];

    public static string Media(string name, [CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "media", name));

    public MediaSource Add(string path)
    {
        var source = new BlobSource(path);
        Inputs[source] = new InputFile(path);
        return source;
    }

    public MediaSource Add(AudioBuffer sound)
    {
        string path = Path.Combine(Scratch, $"sound{Inputs.Count}.wav");
        SoundEncoder.WriteWav(sound, path);
        return Add(path);
    }

    /// <summary>The webcam clip at 960x720, changed by a painter, with an optional sound.</summary>
    public async Task<string> Webcam(int frames = 100, Action<Frame, int>? change = null, AudioBuffer? sound = null, int width = 960, int height = 720)
    {
        string path = Path.Combine(Scratch, $"webcam{Inputs.Count}-{Path.GetRandomFileName()}.mp4");
        await using var reader = await ClipReader.OpenAsync(
            await Tools, Media("face-webcam-7s.mp4"), new ClipReadOptions { Width = width, Height = height }, TestContext.Current.CancellationToken);
        var source = new Painted(reader, reader.Format with { FrameCount = frames }, change);
        await new ClipEncoder(await Tools).EncodeAsync(source, sound, path, new ClipEncoding { Quality = 14 }, null, TestContext.Current.CancellationToken);
        return path;
    }

    /// <summary>A clip of one unchanging picture.</summary>
    public async Task<string> Still(string picture, int seconds = 3)
    {
        string path = Path.Combine(Scratch, $"still{Inputs.Count}.mp4");
        await using var reader = await ClipReader.OpenAsync(
            await Tools, Media("face-webcam-7s.mp4"), new ClipReadOptions { Width = 960, Height = 720 }, TestContext.Current.CancellationToken);
        using var image = await new Kinora.Media.Pictures.PictureDecoder(await Tools).DecodeAsync(Media(picture), TestContext.Current.CancellationToken);
        using var sized = Kinora.Imaging.Resize.Resampling.Resize(image, 960, 720);
        using var frame = new Frame(960, 720);
        Kinora.Imaging.Colour.Bt709.ToFrame(sized, frame);
        var source = new Painted(reader, reader.Format with { FrameCount = seconds * 25 }, (f, _) => frame.CopyTo(f));
        await new ClipEncoder(await Tools).EncodeAsync(source, null, path, new ClipEncoding(), null, TestContext.Current.CancellationToken);
        return path;
    }

    public ShotJob Job(RenderRequest request, ulong seed = 7) => new(request, Inputs, Scratch, seed, new Ignored());

    public async Task<ShotResult> Make(IShot shot, RenderRequest request, ulong seed = 7)
    {
        var job = Job(request, seed);
        var plan = await shot.PlanAsync(job, TestContext.Current.CancellationToken);
        return await shot.RenderAsync(plan, job, TestContext.Current.CancellationToken);
    }

    public static async Task<LipReading> Read(string path) => await new LipMeter(await Tools, Models).ReadAsync(path, TestContext.Current.CancellationToken);

    public static async Task<List<Frame>> Frames(string path)
    {
        var frames = new List<Frame>();
        await using var reader = await ClipReader.OpenAsync(await Tools, path, null, TestContext.Current.CancellationToken);
        while (true)
        {
            var frame = new Frame(reader.Format.Width, reader.Format.Height);
            if (!reader.Read(frame)) return frames;
            frames.Add(frame);
        }
    }

    public static async Task<AudioBuffer> Sound(string path) => await new SoundDecoder(await Tools).DecodeAsync(path, 48_000, 2, TestContext.Current.CancellationToken);

    public static double Rms(AudioBuffer sound, double from, double to)
    {
        var part = sound.Channels[0].AsSpan((int)(from * sound.SampleRate), (int)((to - from) * sound.SampleRate));
        double sum = 0;
        foreach (float s in part) sum += (double)s * s;
        return Math.Sqrt(sum / part.Length);
    }

    public static AudioBuffer Tone(double seconds, double hertz, float amplitude)
    {
        var tone = new AudioBuffer(2, 48_000, (int)(seconds * 48_000));
        foreach (float[] channel in tone.Channels)
            for (int i = 0; i < channel.Length; i++) channel[i] = amplitude * MathF.Sin((float)(2 * Math.PI * hertz * i / 48_000));
        return tone;
    }

    public void Dispose() => Directory.Delete(Scratch, true);

    private sealed class Painted(ClipReader reader, FrameFormat format, Action<Frame, int>? change) : IFrameSource
    {
        public FrameFormat Format => format;

        public void Render(int index, Frame target, CancellationToken cancellation)
        {
            reader.Read(target);
            change?.Invoke(target, index);
        }
    }

    private sealed class Ignored : IProgress<double>
    {
        public void Report(double value)
        {
        }
    }
}
