using Kinora.Imaging;
using Kinora.Stage;

namespace Kinora.Shots.TextToVideo;

/// <summary>The shots of a plan, one after the other.</summary>
internal sealed class StagedClip(TextToVideoPlan plan, StageScene[] scenes, int startFrame, int frames, IProgress<double> progress) : IFrameSource, IDisposable
{
    private StageFrames? _current;
    private int _shot = -1;

    public FrameFormat Format { get; } = new(plan.Width, plan.Height, plan.FramesPerSecond, frames);

    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        int frame = startFrame + index, shot = plan.Shots.Count - 1;
        while (shot > 0 && plan.Shots[shot].Start > frame) shot--;
        if (shot != _shot)
        {
            _current?.Dispose();
            _current = new StageFrames(scenes[shot], Format);
            _shot = shot;
        }

        _current!.Render(frame - plan.Shots[shot].Start, target, cancellation);
        progress.Report((index + 1.0) / frames);
    }

    public void Dispose() => _current?.Dispose();
}
