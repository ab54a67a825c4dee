using System.Diagnostics;
using Kinora.Imaging;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Resize;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.Faces;
using Kinora.Shots.Faces.Measure;
using Kinora.Speech.Visemes;
using Kinora.Vision;

namespace Kinora.Bench.Faces;

/// <summary>Makes the clips of the lips bench and reads them back.</summary>
internal sealed class LipsWork(FaceRoom room, MediaTools tools, ModelStore models, string folder, BenchOptions options)
{
    public MediaTools Tools => tools;

    public FaceRoom Room => room;

    /// <summary>A talking photo. Without <paramref name="known"/> shapes the face says what is heard in the sound.</summary>
    public async Task<(LipReading Reading, double Wall)> PhotoAsync(BenchFace face, AudioBuffer sound, IReadOnlyList<VisemeSpan>? known, CancellationToken cancellation)
    {
        BlobSource image = new("image"), voice = new("sound");
        string wav = Path.Combine(folder, "sound.wav"), photo = await PictureAsync(face, cancellation);
        SoundEncoder.WriteWav(sound, wav);
        var request = new TalkingPhotoRequest { Video = new VideoSettings("kling-v1", QualityMode.Std, 0), Image = image, Sound = voice };
        var job = new ShotJob(request, new Dictionary<MediaSource, InputFile> { [image] = new(photo), [voice] = new(wav) }, folder, 7, new Progress<double>());
        var shot = new TalkingPhotoShot(room);
        long start = Stopwatch.GetTimestamp();
        var plan = (TalkingPhotoPlan)await shot.PlanAsync(job, cancellation);
        if (known is not null) plan = plan with { Visemes = known };
        var result = await shot.RenderAsync(plan, job, cancellation);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return (await new LipMeter(tools, models).ReadAsync(result.Files[0].Path, cancellation), wall);
    }

    /// <summary>The webcam clip at 960x720.</summary>
    public async Task<string> WebcamAsync(CancellationToken cancellation)
    {
        string path = Path.Combine(folder, "webcam.mp4");
        await using var reader = await ClipReader.OpenAsync(tools, Path.Combine(options.Media, "face-webcam-7s.mp4"), new ClipReadOptions { Width = 960, Height = 720 }, cancellation);
        await new ClipEncoder(tools).EncodeAsync(new Copy(reader), null, path, new ClipEncoding { Quality = 14 }, null, cancellation);
        return path;
    }

    /// <summary>The clip with another sound, inserted later by some milliseconds.</summary>
    public async Task<(LipFigures Figures, string Path, double Wall)> VideoAsync(string video, Utterance said, int shift, CancellationToken cancellation)
    {
        BlobSource source = new("video"), voice = new("sound");
        string wav = Path.Combine(folder, "sound.wav");
        SoundEncoder.WriteWav(said.Sound, wav);
        long length = (long)(said.Sound.Seconds * 1000);
        var request = new LipSyncRequest { Video = source, Speech = new RecordedSpeech(voice), Placement = new SoundPlacement(0, length, shift, 1, 0) };
        var job = new ShotJob(request, new Dictionary<MediaSource, InputFile> { [source] = new(video), [voice] = new(wav) }, folder, 7, new Progress<double>());
        var shot = new LipSyncShot(room);
        long start = Stopwatch.GetTimestamp();
        var plan = (LipSyncPlan)await shot.PlanAsync(job, cancellation) with { Visemes = said.Truth.Spans };
        var result = await shot.RenderAsync(plan, job, cancellation);
        double wall = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var reading = await new LipMeter(tools, models).ReadAsync(result.Files[0].Path, cancellation);
        return (LipFigures.Compare(reading, said.Truth, 0), result.Files[0].Path, wall);
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

    /// <summary>The face as a picture that the shot takes: a frame of the webcam clip, small pictures enlarged.</summary>
    private async Task<string> PictureAsync(BenchFace face, CancellationToken cancellation)
    {
        string source = Path.Combine(options.Media, face.File), prepared = Path.Combine(folder, Path.GetFileNameWithoutExtension(face.File) + "-prepared.png");
        bool clip = face.File.EndsWith(".mp4", StringComparison.Ordinal);
        if (File.Exists(prepared)) return prepared;
        if (!clip)
        {
            using var picture = await new PictureDecoder(tools).DecodeAsync(source, cancellation);
            if (Math.Min(picture.Width, picture.Height) >= 300) return source;
        }

        string[] change = clip ? ["-vf", "scale=960:720:flags=lanczos"] : ["-vf", "scale=3*iw:3*ih:flags=lanczos"];
        await using var ffmpeg = ToolProcess.Start(tools.Trusted("ffmpeg", ["-v", "error", "-y", "-i", source, .. change, "-frames:v", "1", prepared]), cancellation);
        await ffmpeg.WaitAsync();
        return prepared;
    }

    private sealed class Copy(ClipReader reader) : IFrameSource
    {
        public FrameFormat Format => reader.Format;

        public void Render(int index, Frame target, CancellationToken cancellation) => reader.Read(target);
    }
}
