using Kinora.Imaging;
using Kinora.Imaging.Colour;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Life;

namespace Kinora.Shots.Faces.Photo;

/// <summary>The frames of a photo that lives, and speaks if there is something to say.</summary>
internal sealed class PortraitClip(Portrait portrait, FrameFormat format, LifeCurve life, MouthCurve? speech, Mood mood) : IFrameSource, IDisposable
{
    /// <summary>A frame shows the moment a little after its start: it stays on the screen until the next one.</summary>
    private const double Moment = .4;

    private readonly Plane<Rgba> _canvas = new(format.Width, format.Height);

    public FrameFormat Format => format;

    public void Render(int index, Frame target, CancellationToken cancellation)
    {
        double t = (index + Moment) / format.FramesPerSecond;
        if (index == 0) t = 0;
        var controls = speech?.At(t) ?? new MouthControls { Own = 1 };
        controls.Jaw *= mood.Mouth;
        controls.LowerDrop *= mood.Mouth;
        controls.UpperRaise *= mood.Mouth;
        float settle = (float)Math.Clamp(t / .8, 0, 1);
        controls.CornerUp += mood.CornerUp * settle * settle * (3 - (2 * settle));
        portrait.Draw(controls, life.At(t), _canvas);
        Bt709.ToFrame(_canvas, target);
    }

    public void Dispose() => _canvas.Dispose();
}
