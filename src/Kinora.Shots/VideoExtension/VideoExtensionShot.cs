using Kinora.Media.Clips;
using Kinora.Media.Headers;
using Kinora.Media.Tools;
using Kinora.Requests;

namespace Kinora.Shots.VideoExtension;

/// <summary>
/// A clip of ours made longer: its stored plan is continued, only the new part is rendered, and the two are joined without touching the
/// pictures of the first.
/// </summary>
public sealed class VideoExtensionShot : IShot
{
    /// <summary>Seconds that one extension adds.</summary>
    public const double Added = 5;

    /// <summary>Longest clip that may result, in seconds.</summary>
    public const double Longest = 180;

    private readonly IReadOnlyList<IExtendableShot> _shots;
    private readonly ClipJoiner _joiner;
    private readonly MediaTools _tools;

    /// <summary>An extension over the shots whose clips it can continue.</summary>
    public VideoExtensionShot(MediaTools tools, IReadOnlyList<IExtendableShot> shots)
    {
        (_tools, _shots) = (tools, shots);
        _joiner = new ClipJoiner(tools);
    }

    /// <inheritdoc/>
    public Capability Capability => Capability.VideoExtension;

    /// <inheritdoc/>
    public async Task<ShotPlan> PlanAsync(ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var request = (VideoExtensionRequest)job.Request;
        var parent = job.Input(request.Video);
        var root = Root.Of(parent, _shots);
        var info = await MediaHeader.ReadAsync(parent.Path, cancellation).ConfigureAwait(false)
            ?? throw new ShotException("video_unreadable", "The video to extend can't be read.");
        if (info.Seconds + Added > Longest + 0.5)
            throw new ShotException("video_too_long", $"The video lasts {info.Seconds:0.#} s; an extended video may last {Longest:0} s at most.");
        var continuation = await root.Shot.ContinueAsync(root.Plan, root.Request, root.Inputs, request.Prompt, Added, cancellation).ConfigureAwait(false);
        return new VideoExtensionPlan { Root = root.Shot.Capability, Continuation = continuation };
    }

    /// <inheritdoc/>
    public async Task<ShotResult> RenderAsync(ShotPlan plan, ShotJob job, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(job);
        var decided = ((VideoExtensionPlan)plan).Continuation;
        var request = (VideoExtensionRequest)job.Request;
        var parent = job.Input(request.Video);
        var root = Root.Of(parent, _shots);
        string added = Path.Combine(job.Scratch, "added.mp4"), whole = Path.Combine(job.Scratch, "clip.mp4");
        try
        {
            await root.Shot.RenderContinuationAsync(decided, root.Request, root.Inputs, added, job.Progress, cancellation).ConfigureAwait(false);
            await _joiner.AppendAsync(parent.Path, added, whole, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(added);
        }

        int frames = decided.From + decided.Frames;
        var files = new List<ShotFile> { new(ShotFileKind.Video, whole, frames / decided.FramesPerSecond, decided.Width, decided.Height, decided.FramesPerSecond) };
        if (request.Watermark) files.Add(await MarkedAsync(files[0], job.Scratch, cancellation).ConfigureAwait(false));
        return new ShotResult(files);
    }

    private async Task<ShotFile> MarkedAsync(ShotFile clip, string scratch, CancellationToken cancellation)
    {
        string marked = Path.Combine(scratch, "clip-watermarked.mp4");
        await WatermarkedCopy.WriteAsync(_tools, clip.Path, marked, cancellation).ConfigureAwait(false);
        return clip with { Kind = ShotFileKind.WatermarkedVideo, Path = marked };
    }

    /// <summary>The clip at the beginning of a chain of extensions, with the newest plan of the chain.</summary>
    private sealed record Root(IExtendableShot Shot, string Plan, RenderRequest Request, IReadOnlyDictionary<MediaSource, InputFile> Inputs)
    {
        public static Root Of(InputFile parent, IReadOnlyList<IExtendableShot> shots)
        {
            string? plan = parent.ParentPlan;
            bool first = true;
            while (parent.ParentRequest is VideoExtensionRequest extension && parent.ParentInputs is { } inputs)
            {
                // The newest extension's plan holds the whole chain.
                if (first && plan is not null) plan = VideoExtensionPlan.FromJson(plan).Continuation.Plan;
                first = false;
                parent = inputs[extension.Video];
            }

            var shot = parent.ParentRequest is { } request ? shots.FirstOrDefault(s => s.Capability == request.Capability) : null;
            return shot is not null && plan is not null && parent.ParentInputs is { } own
                ? new Root(shot, plan, parent.ParentRequest!, own)
                : throw new ShotException("video_not_extendable", "The video can't be extended: only clips from text, from a picture, and extensions of those can.");
        }
    }
}
