using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Requests.Models;
using Kinora.Shots.ImageToVideo.Camera;

namespace Kinora.Shots.ImageToVideo;

/// <summary>A clip from one picture, and optionally its last frame.</summary>
public sealed class ImageToVideoShot : IShot
{
    private readonly PictureDecoder _decoder;
    private readonly ClipEncoder _encoder;

    /// <summary>A shot with the programs that it decodes and encodes with.</summary>
    public ImageToVideoShot(MediaTools tools)
    {
        _decoder = new PictureDecoder(tools);
        _encoder = new ClipEncoder(tools);
    }

    /// <inheritdoc/>
    public Capability Capability => Capability.ImageToVideo;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = (ImageToVideoRequest)job.Request;
        using var inputs = await PictureInputs.LoadAsync(_decoder, request, job.Inputs, cancellation).ConfigureAwait(false);
        return await Task.Run(() => ImageToVideoPlanner.Plan(request, inputs, job.Seed, cancellation), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var decided = (ImageToVideoPlan)plan;
        var request = (ImageToVideoRequest)job.Request;
        using var inputs = await PictureInputs.LoadAsync(_decoder, request, job.Inputs, cancellation).ConfigureAwait(false);
        var format = new FrameFormat(decided.Width, decided.Height, decided.FramesPerSecond, decided.FrameCount);
        using var clip = PictureRendering.Source(decided, inputs, format, 0, done => job.Progress.Report((double)done / format.FrameCount), cancellation);
        return await ClipFiles.EncodeAsync(_encoder, clip, null, job, cancellation).ConfigureAwait(false);
    }
}
