using Kinora.Imaging;
using Kinora.Imaging.Resize;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Media.Sound;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Life;
using Kinora.Shots.Faces.Photo;
using Kinora.Shots.ImageToVideo;
using Kinora.Speech.Visemes;

namespace Kinora.Shots.Faces;

/// <summary>A photo that speaks. Two clips: the silent one in which it lives, and the one in which it speaks, with the same movements.</summary>
public sealed class TalkingPhotoShot(FaceRoom room) : IShot
{
    private const double LongestSound = 300, Slack = .1;

    /// <inheritdoc/>
    public Capability Capability => Capability.TalkingPhoto;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = (TalkingPhotoRequest)job.Request;
        using var photo = await PictureInput.LoadAsync(new PictureDecoder(room.Tools), job.Input(request.Image).Path, "image", cancellation).ConfigureAwait(false);
        var sound = await room.SoundAsync(job.Input(request.Sound).Path, "audio", cancellation).ConfigureAwait(false);
        var model = ModelTable.Find(request.Video.Model) ?? throw new InvalidOperationException($"{request.Video.Model} is no model.");
        var size = OutputSize.Following(photo.Width, photo.Height, model.ShortSide(request.Video.Mode));
        double rate = model.FramesPerSecond(Capability.TalkingPhoto);
        int frames = request.Video.Seconds > 0 ? model.FrameCount(Capability.TalkingPhoto, request.Video.Seconds) : Math.Max(1, (int)Math.Ceiling(sound.Seconds * rate));
        if (sound.Seconds > (request.Video.Seconds > 0 ? request.Video.Seconds : LongestSound) + Slack)
        {
            throw new ShotException("audio_too_long", string.Create(System.Globalization.CultureInfo.InvariantCulture,
                $"The audio is {sound.Seconds:0.#} s long and the clip {(request.Video.Seconds > 0 ? request.Video.Seconds : LongestSound)} s: the audio must not be longer."));
        }

        var (face, faces) = await Task.Run(() => PhotoFace.Find(room.Models, photo), cancellation).ConfigureAwait(false);
        var track = await room.Timing.AnalyseAsync(sound, null, null, cancellation).ConfigureAwait(false);
        float scale = (float)size.Width / photo.Width;
        return new TalkingPhotoPlan(
            size.Width, size.Height, rate, frames, [face.Left * scale, face.Top * scale, face.Right * scale, face.Bottom * scale], faces, job.Seed,
            MoodReader.Read(request.Prompt), track.Spans, track.Seconds);
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var decided = (TalkingPhotoPlan)plan;
        var request = (TalkingPhotoRequest)job.Request;
        using var photo = await PictureInput.LoadAsync(new PictureDecoder(room.Tools), job.Input(request.Image).Path, "image", cancellation).ConfigureAwait(false);
        var sound = await room.SoundAsync(job.Input(request.Sound).Path, "audio", cancellation).ConfigureAwait(false);
        using var portrait = await Task.Run(() => PhotoFace.Rig(room, photo, decided), cancellation).ConfigureAwait(false);
        var format = new FrameFormat(decided.Width, decided.Height, decided.FramesPerSecond, decided.FrameCount);
        var track = new VisemeTrack(decided.Visemes, decided.SoundSeconds);
        var life = new LifeCurve(decided.Seed, format.Duration, track, decided.Mood);
        var encoder = new ClipEncoder(room.Tools);
        string silent = Path.Combine(job.Scratch, "source.mp4");
        EncodedClip made;
        using (var clip = new PortraitClip(portrait, format, life, null, decided.Mood))
            made = await encoder.EncodeAsync(clip, null, silent, new ClipEncoding(), Share(job, 0, format), cancellation).ConfigureAwait(false);
        using var speaking = new PortraitClip(portrait, format, life, new MouthCurve(track, 1 / format.FramesPerSecond, ownAtEnds: true), decided.Mood);
        var result = await ClipFiles.EncodeAsync(encoder, new Reporting(speaking, Share(job, .5, format)), sound, job, cancellation).ConfigureAwait(false);
        return result with { Files = [.. result.Files, new ShotFile(ShotFileKind.SourceVideo, silent, made.Seconds, made.Width, made.Height, made.FramesPerSecond)] };
    }

    private static ShareOfWork Share(ShotJob job, double from, FrameFormat format) => new(job.Progress, from, format.FrameCount);

    private sealed class ShareOfWork(IProgress<double> progress, double from, int frames) : IProgress<int>
    {
        public void Report(int value) => progress.Report(from + (.5 * value / frames));
    }

    private sealed class Reporting(PortraitClip clip, ShareOfWork share) : IFrameSource
    {
        public FrameFormat Format => clip.Format;

        public void Render(int index, Frame target, CancellationToken cancellation)
        {
            clip.Render(index, target, cancellation);
            share.Report(index + 1);
        }
    }
}
