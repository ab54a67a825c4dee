using Kinora.Imaging;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Turns a plan into frames.</summary>
internal static class PictureRendering
{
    /// <summary>The frames of a plan from one frame on.</summary>
    /// <param name="plan">What to show.</param>
    /// <param name="inputs">Pictures; they stay the caller's and alive.</param>
    /// <param name="format">Format of the frames to be given: the plan's, or a shorter one for its end.</param>
    /// <param name="from">First frame of the plan that is wanted.</param>
    /// <param name="drawn">Told the number of frames drawn.</param>
    /// <param name="cancellation">Stops preparations.</param>
    public static ClipSequence Source(
        ImageToVideoPlan plan, PictureInputs inputs, FrameFormat format, int from, Action<int> drawn, CancellationToken cancellation)
    {
        var parts = new List<(int Frames, int From, Func<IFrameSource> Make)>();
        foreach (var shot in plan.Shots)
        {
            int skip = Math.Max(0, from - shot.Start);
            if (skip >= shot.Frames) continue;
            parts.Add((shot.Frames - skip, skip, () => new PictureClip(inputs.Main, format with { FrameCount = shot.Frames }, shot.Camera)));
        }

        return new ClipSequence(format, parts, drawn);
    }
}
