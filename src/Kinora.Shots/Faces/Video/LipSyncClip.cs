using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Shots.Faces.Articulation;

namespace Kinora.Shots.Faces.Video;

/// <summary>The frames of a clip, the chosen face speaking other words between two times.</summary>
/// <param name="reader">The clip at its beginning.</param>
/// <param name="format">Size, rate and the true number of frames.</param>
/// <param name="face">The face.</param>
/// <param name="mouth">What it says, on the sound's clock.</param>
/// <param name="start">Second of the clip at which the sound begins.</param>
/// <param name="end">Second at which it ends.</param>
/// <param name="restOutside">Before and after the sound the mouth rests; otherwise it does what it did, as its own sound is heard there.</param>
/// <param name="drawn">Told the number of frames done.</param>
internal sealed class LipSyncClip(
    ClipReader reader, FrameFormat format, SpeakingFace face, MouthCurve mouth, double start, double end, bool restOutside, Action<int>? drawn) : IFrameSource
{
    private const double Moment = .4, Fade = .16;

    public FrameFormat Format => format;

    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        if (!reader.Read(target)) throw new InvalidDataException($"The clip had {format.FrameCount} frames at first and {index} now.");
        double t = (index + Moment) / format.FramesPerSecond;
        float amount = restOutside ? 1 : Amount(t);
        if (amount > 0) face.Draw(target, index, mouth.At(t - start), amount);
        drawn?.Invoke(index + 1);
    }

    /// <summary>Fades from the clip's own mouth just before the sound and back after it; not at the clip's ends.</summary>
    private float Amount(double t)
    {
        double before = start <= 1 / format.FramesPerSecond ? 1 : 1 + ((t - start) / Fade), after = end >= format.Duration - (1 / format.FramesPerSecond) ? 1 : 1 - ((t - end) / Fade);
        float x = (float)Math.Clamp(Math.Min(before, after), 0, 1);
        return x * x * (3 - (2 * x));
    }
}
