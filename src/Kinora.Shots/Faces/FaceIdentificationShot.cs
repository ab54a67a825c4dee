using System.Text.Json;
using Kinora.Imaging;
using Kinora.Media;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Requests;
using Kinora.Shots.Faces.Identification;
using Kinora.Shots.Faces.Video;

namespace Kinora.Shots.Faces;

/// <summary>The faces of a clip: ids, the span in which each can be synced, and a crop of each.</summary>
public sealed class FaceIdentificationShot(FaceRoom room) : IShot
{
    /// <inheritdoc/>
    public Capability Capability => Capability.FaceIdentification;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var source = ((FaceIdentificationRequest)job.Request).Video;
        var info = await FaceClipLimits.Identification.CheckAsync(job.Input(source).Path, source is VideoSource, cancellation).ConfigureAwait(false);
        return new FaceIdentificationPlan(info.DisplayWidth, info.DisplayHeight, info.FramesPerSecond, (long)Math.Round(info.Seconds * 1000));
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        string path = job.Input(((FaceIdentificationRequest)job.Request).Video).Path;
        try
        {
            await using var reader = await ClipReader.OpenAsync(room.Tools, path, null, cancellation).ConfigureAwait(false);
            using var crops = new FaceCrops();
            var tracks = await Task.Run(
                () => FaceTracks.Follow(room.Models, reader, (index, frame, faces) =>
                {
                    crops.Look(index, frame, faces);
                    job.Progress.Report(Math.Min(1, (index + 1.0) / Math.Max(1, reader.Format.FrameCount)));
                }, cancellation),
                cancellation).ConfigureAwait(false);
            var (result, ids) = FaceSpans.Find(tracks, crops);
            var files = new List<ShotFile>();
            for (int i = 0; i < ids.Count; i++)
            {
                string file = Path.Combine(job.Scratch, $"face-{i}.png");
                var crop = crops.Picture(ids[i]);
                PictureEncoder.WritePng(crop, file);
                files.Add(new ShotFile(ShotFileKind.FaceImage, file, 0, crop.Width, crop.Height));
            }

            return new ShotResult(files, JsonSerializer.Serialize(result, RequestJson.Default.FaceIdentificationResult));
        }
        catch (MediaException e)
        {
            throw new ShotException("video_unreadable", $"The video can't be used: {e.Message}", e);
        }
    }
}
