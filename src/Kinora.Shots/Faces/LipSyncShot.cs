using Kinora.Imaging;
using Kinora.Media;
using Kinora.Media.Clips;
using Kinora.Media.Sound;
using Kinora.Requests;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Video;
using Kinora.Shots.ImageToVideo;
using Kinora.Speech.Visemes;
using Kinora.Speech.Voices;
using Kinora.Vision;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Faces;

/// <summary>A clip whose chosen face speaks other words; everything outside of its lower face stays.</summary>
public sealed class LipSyncShot(FaceRoom room) : IShot
{
    private const double TrackingShare = .45;

    /// <inheritdoc/>
    public Capability Capability => Capability.LipSync;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = (LipSyncRequest)job.Request;
        var limits = request.Face is null ? FaceClipLimits.OneStepLipSync : FaceClipLimits.Identification;
        var info = await limits.CheckAsync(job.Input(request.Video).Path, request.Video is not UrlSource, cancellation).ConfigureAwait(false);
        var (sound, spoken) = await SoundAsync(request, job, cancellation).ConfigureAwait(false);
        long clip = (long)Math.Round(info.Seconds * 1000), length = (long)Math.Round(sound.Seconds * 1000);
        var place = request.Placement ?? new SoundPlacement(0, length, 0, 1, 0);
        LipSyncSound.Check(place, length, clip);
        var cropped = Mixing.Crop(sound, place.StartMs, place.EndMs);
        var track = spoken is not null && place.StartMs == 0 && place.EndMs >= length
            ? spoken
            : await room.Timing.AnalyseAsync(cropped, (request.Speech as WrittenSpeech)?.Text, (request.Speech as WrittenSpeech)?.Language, cancellation).ConfigureAwait(false);
        return new LipSyncPlan(
            info.DisplayWidth & ~1, info.DisplayHeight & ~1, info.FramesPerSecond, clip, place.StartMs, place.EndMs, place.InsertMs, place.SoundVolume, place.OriginalVolume,
            track.Spans, track.Seconds);
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var decided = (LipSyncPlan)plan;
        var request = (LipSyncRequest)job.Request;
        string path = job.Input(request.Video).Path;
        try
        {
            var (tracks, motion) = await TrackAsync(path, request, job, cancellation).ConfigureAwait(false);
            var (sound, _) = await SoundAsync(request, job, cancellation).ConfigureAwait(false);
            AudioBuffer? own = decided.OriginalVolume > 0 ? await OwnSoundAsync(path, cancellation).ConfigureAwait(false) : null;
            var format = tracks.Format;
            var mixed = LipSyncSound.Mix(decided, sound, own, format.Duration);
            using var face = new SpeakingFace(room.Topology, motion);
            var mouth = new MouthCurve(new VisemeTrack(decided.Visemes, decided.SoundSeconds), 1 / format.FramesPerSecond, ownAtEnds: false);
            await using var reader = await ClipReader.OpenAsync(room.Tools, path, null, cancellation).ConfigureAwait(false);
            double start = decided.InsertMs / 1000.0;
            var clip = new LipSyncClip(reader, format, face, mouth, start, start + decided.SoundSeconds, decided.OriginalVolume <= 0, done =>
                job.Progress.Report(TrackingShare + ((1 - TrackingShare) * done / format.FrameCount)));
            return await ClipFiles.EncodeAsync(new ClipEncoder(room.Tools), clip, mixed, job, cancellation).ConfigureAwait(false);
        }
        catch (MediaException e)
        {
            throw new ShotException("video_unreadable", $"The video can't be used: {e.Message}", e);
        }
    }

    private async Task<(FaceTracks, SpeakerMotion)> TrackAsync(string path, LipSyncRequest request, ShotJob job, CancellationToken cancellation)
    {
        await using var reader = await ClipReader.OpenAsync(room.Tools, path, null, cancellation).ConfigureAwait(false);
        return await Task.Run(
            () =>
            {
                var occlusions = new Dictionary<int, Occlusion>();
                var tracks = FaceTracks.Follow(room.Models, reader, (index, frame, faces) =>
                {
                    foreach (var face in faces)
                        if (!occlusions.ContainsKey(face.Id)) occlusions[face.Id] = Occlusion.After(index);
                    foreach (var (id, occlusion) in occlusions) occlusion.Look(frame, faces.FirstOrDefault(f => f.Id == id)?.Mesh);
                    job.Progress.Report(Math.Min(1, (index + 1.0) / Math.Max(1, reader.Format.FrameCount)) * TrackingShare);
                }, cancellation);
                int id = Choose(tracks, request.Face);
                FaceMesh?[] meshes = [.. tracks.Frames.Select((f, i) => InSpan(i, tracks.Format, request.Face) ? f.FirstOrDefault(t => t.Id == id)?.Mesh : null)];
                return (tracks, new SpeakerMotion(room.Models.CanonicalFace, meshes, tracks.Format.FramesPerSecond, occlusions[id].Find()));
            },
            cancellation).ConfigureAwait(false);
    }

    private static bool InSpan(int frame, FrameFormat format, FaceChoice? choice)
    {
        double ms = (frame + .5) * 1000 / format.FramesPerSecond;
        return choice is null || (ms >= choice.StartMs && ms <= choice.EndMs);
    }

    private static int Choose(FaceTracks tracks, FaceChoice? choice)
    {
        if (choice is null) return tracks.Largest() ?? throw new ShotException("no_face", "there is no human in the video");
        var format = tracks.Format;
        var place = new Box((float)choice.Left * format.Width, (float)choice.Top * format.Height, (float)choice.Right * format.Width, (float)choice.Bottom * format.Height);
        return tracks.At(place, choice.ReferenceMs / 1000.0)
            ?? throw new ShotException("no_face", $"Face {choice.FaceId} is not in the video any more: identify the faces again.");
    }

    private async Task<(AudioBuffer Sound, VisemeTrack? Spoken)> SoundAsync(LipSyncRequest request, ShotJob job, CancellationToken cancellation)
    {
        if (request.Speech is RecordedSpeech recorded) return (await room.SoundAsync(job.Input(recorded.Sound).Path, "sound", cancellation).ConfigureAwait(false), null);
        var text = (WrittenSpeech)request.Speech;
        try
        {
            var spoken = await room.Voices.SpeakAsync(text.Text, text.VoiceId, text.Language, text.Speed, cancellation).ConfigureAwait(false);
            return (Mixing.WithChannels(spoken.Sound, 2), spoken.Visemes);
        }
        catch (SpeechException e)
        {
            throw new ShotException(e.Code, e.Message, e);
        }
    }

    private async Task<AudioBuffer?> OwnSoundAsync(string path, CancellationToken cancellation)
    {
        var info = await Media.Headers.MediaHeader.ReadAsync(path, cancellation).ConfigureAwait(false);
        return info is { HasAudio: true } ? await new SoundDecoder(room.Tools).DecodeAsync(path, AudioBuffer.MixRate, 2, cancellation).ConfigureAwait(false) : null;
    }
}
