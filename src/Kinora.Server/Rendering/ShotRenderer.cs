using Kinora.Media.Headers;
using Kinora.Media.Processes;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Tasks;

namespace Kinora.Server.Rendering;

/// <summary>Brings a task's inputs to local files and lets the capability's shot make the result.</summary>
internal sealed partial class ShotRenderer : IRenderer
{
    private readonly Engine _engine;
    private readonly InputResolver _inputs;
    private readonly ILogger<ShotRenderer> _log;

    public ShotRenderer(Engine engine, InputResolver inputs, ILogger<ShotRenderer> log)
    {
        _engine = engine;
        _inputs = inputs;
        _log = log;
    }

    public async Task<RenderOutcome> RenderAsync(
        GenerationTask task, string scratch, IRenderObserver observer, CancellationToken cancellation)
    {
        try
        {
            if (await _engine.ShotAsync(task.Request.Capability).ConfigureAwait(false) is not { } shot)
                return RenderOutcome.Failed(new RenderFailure(FailureCodes.CapabilityMissing, $"This server can't make {Words(task.Request.Capability)} yet."));
            var resolved = await _inputs.ResolveAsync(task, scratch, cancellation).ConfigureAwait(false);
            var job = new ShotJob(task.Request, resolved.Files, scratch, task.Seed, new Relay(observer));
            var plan = await shot.PlanAsync(job, cancellation).ConfigureAwait(false);
            await observer.PlannedAsync(plan.ToJson(), resolved.Parent, cancellation).ConfigureAwait(false);
            var result = await shot.RenderAsync(plan, job, cancellation).ConfigureAwait(false);
            var files = new List<RenderedFile>(result.Files.Count);
            foreach (var file in result.Files) files.Add(await ProbedAsync(file, cancellation).ConfigureAwait(false));
            return RenderOutcome.Success(files, result.Data);
        }
        catch (ShotException error)
        {
            return RenderOutcome.Failed(new RenderFailure(error.Code, error.Message, error.InnerException?.ToString()));
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Broke(_log, error, task.Id, task.Request.Capability);
            return RenderOutcome.Failed(Failure(error));
        }
    }

    private static RenderFailure Failure(Exception error) => error switch
    {
        ToolException { Failure: ToolFailure.Stalled or ToolFailure.TimedOut } => ServerFailure.ToolStalled(error.ToString()),
        ToolException tool when tool.ErrorTail.Contains("No space left on device", StringComparison.Ordinal) => ServerFailure.StorageFull(error.ToString()),
        _ => ServerFailure.Of(error),
    };

    /// <summary>A finished file with what its own header says of it: a file that can't be read back is never served.</summary>
    private static async Task<RenderedFile> ProbedAsync(ShotFile file, CancellationToken cancellation)
    {
        var role = file.Kind switch
        {
            ShotFileKind.Video => ArtifactRole.Video,
            ShotFileKind.WatermarkedVideo => ArtifactRole.WatermarkedVideo,
            ShotFileKind.SourceVideo => ArtifactRole.SourceVideo,
            ShotFileKind.Audio => ArtifactRole.Audio,
            _ => ArtifactRole.FaceImage,
        };
        var finding = await MediaHeader.ExamineAsync(file.Path, cancellation).ConfigureAwait(false);
        if (finding.Info is not { } info) throw new InvalidDataException($"The finished {role} can't be read back: {finding.Rejection}");
        return new RenderedFile(
            role, file.Path, MediaTypes.OfFile(file.Path), info.Seconds, info.DisplayWidth, info.DisplayHeight, info.FramesPerSecond);
    }

    private static string Words(Capability capability) => capability switch
    {
        Capability.TextToVideo => "clips from text",
        Capability.ImageToVideo => "clips from images",
        Capability.MultiImageToVideo => "clips from several images",
        Capability.VideoExtension => "clip extensions",
        Capability.FaceIdentification => "face identifications",
        Capability.LipSync => "lip-synced clips",
        Capability.TalkingPhoto => "talking photos",
        Capability.MotionTransfer => "motion transfers",
        _ => "speech",
    };

    private sealed class Relay(IRenderObserver observer) : IProgress<double>
    {
        public void Report(double value) => observer.Progressed(value);
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 201, Level = LogLevel.Error, Message = "Task {Task} ({Capability}) broke while rendering")]
        public static partial void Broke(ILogger log, Exception error, TaskId task, Capability capability);
    }
}
