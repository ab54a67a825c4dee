using System.Runtime.CompilerServices;
using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Pictures;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots.VideoExtension;
using Kinora.Speech.Voices;
using Kinora.Vision;

namespace Kinora.Shots.ImageToVideo;

/// <summary>A clip from one picture, and optionally its last frame.</summary>
public sealed class ImageToVideoShot : IShot, IExtendableShot
{
    private readonly PictureDecoder _decoder;
    private readonly ClipEncoder _encoder;
    private readonly PeopleFinder _people;
    private readonly PictureSound _sound;

    // Inputs stay decoded from planning to rendering where one process does both; a plan that is never rendered lets go of them.
    private readonly ConditionalWeakTable<ShotPlan, PictureInputs> _decoded = [];

    /// <summary>A shot with the programs that it decodes and encodes with.</summary>
    /// <param name="tools">Programs.</param>
    /// <param name="models">Models that find people, for depth and framing; null does without.</param>
    public ImageToVideoShot(MediaTools tools, Lazy<ModelStore>? models = null)
    {
        _decoder = new PictureDecoder(tools);
        _encoder = new ClipEncoder(tools);
        _sound = new PictureSound(tools);
        _people = new PeopleFinder(models);
    }

    /// <inheritdoc/>
    public Capability Capability => Capability.ImageToVideo;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = (ImageToVideoRequest)job.Request;
        var inputs = await PictureInputs.LoadAsync(_decoder, request, job.Inputs, _people, cancellation).ConfigureAwait(false);
        try
        {
            var plan = await Task.Run(() => ImageToVideoPlanner.Plan(request, inputs, job.Seed, cancellation), cancellation).ConfigureAwait(false);
            _decoded.Add(plan, inputs);
            return plan;
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var decided = (ImageToVideoPlan)plan;
        var request = (ImageToVideoRequest)job.Request;
        using var inputs = _decoded.Remove(plan, out var kept)
            ? kept
            : await PictureInputs.LoadAsync(_decoder, request, job.Inputs, _people, cancellation).ConfigureAwait(false);
        var format = new FrameFormat(decided.Width, decided.Height, decided.FramesPerSecond, decided.FrameCount);
        using var clip = PictureRendering.Source(decided, inputs, format, 0, done => job.Progress.Report((double)done / format.FrameCount), cancellation);
        var sound = await SoundAsync(decided, 0, decided.FrameCount, cancellation).ConfigureAwait(false);
        return await ClipFiles.EncodeAsync(_encoder, clip, sound, job, cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task<Continuation> ContinueAsync(string plan, RenderRequest request, IReadOnlyDictionary<MediaSource, InputFile> inputs, string? prompt, double seconds, CancellationToken cancellation)
    {
        var pictures = (ImageToVideoRequest)request;
        using var loaded = await PictureInputs.LoadAsync(_decoder, pictures, inputs, _people, cancellation).ConfigureAwait(false);
        return await Task.Run(() => PictureContinuation.Plan(ImageToVideoPlan.FromJson(plan), pictures, loaded, prompt, seconds), cancellation).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async Task RenderContinuationAsync(
        Continuation continuation, RenderRequest request, IReadOnlyDictionary<MediaSource, InputFile> inputs, string outputPath, IProgress<double> progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(continuation);
        var plan = ImageToVideoPlan.FromJson(continuation.Plan);
        using var loaded = await PictureInputs.LoadAsync(_decoder, (ImageToVideoRequest)request, inputs, _people, cancellation).ConfigureAwait(false);
        var format = new FrameFormat(plan.Width, plan.Height, plan.FramesPerSecond, continuation.Frames);
        using var clip = PictureRendering.Source(plan, loaded, format, continuation.From, done => progress.Report((double)done / format.FrameCount), cancellation);
        var sound = await SoundAsync(plan, continuation.From, continuation.Frames, cancellation).ConfigureAwait(false);
        await _encoder.EncodeAsync(clip, sound, outputPath, new ClipEncoding(), null, cancellation).ConfigureAwait(false);
    }

    private async Task<AudioBuffer?> SoundAsync(ImageToVideoPlan plan, int from, int frames, CancellationToken cancellation)
    {
        try
        {
            return await _sound.ComposeAsync(plan, from, frames, cancellation).ConfigureAwait(false);
        }
        catch (SpeechException e)
        {
            throw new ShotException("text_unspeakable", e.Message, e);
        }
    }
}
