using Kinora.Shots.Faces.Articulation;

namespace Kinora.Shots.Motion.Expressions;

/// <summary>What the driving person's face does at one moment.</summary>
/// <param name="Weight">How far it is known: 0 where the face is lost, covered, too small or turned away, with soft edges.</param>
/// <param name="Opening">Gap of the inner lips over the face's height.</param>
/// <param name="Mouth">Corners, lips and brows; what the opening needs is not in it.</param>
/// <param name="Blink">Eyes closed, 0..1.</param>
/// <param name="GazeX">Turn of the eyes to the picture's right, radians.</param>
/// <param name="GazeY">Turn of the eyes upwards, radians.</param>
/// <param name="Yaw">Turn of the head to the picture's right, radians.</param>
/// <param name="Pitch">Turn of the head upwards, radians.</param>
internal readonly record struct Expression(
    float Weight, float Opening, MouthControls Mouth, float Blink, float GazeX, float GazeY, float Yaw, float Pitch)
{
    /// <summary>A moment between two frames.</summary>
    public static Expression Between(in Expression a, in Expression b, float t)
    {
        return new Expression(Mix(a.Weight, b.Weight), Mix(a.Opening, b.Opening), Lips(a.Mouth, b.Mouth), Mix(a.Blink, b.Blink), Mix(a.GazeX, b.GazeX), Mix(a.GazeY, b.GazeY), Mix(a.Yaw, b.Yaw), Mix(a.Pitch, b.Pitch));

        float Mix(float from, float to) => from + ((to - from) * t);
        MouthControls Lips(in MouthControls p, in MouthControls q) => new()
        {
            Pucker = Mix(p.Pucker, q.Pucker),
            Stretch = Mix(p.Stretch, q.Stretch),
            CornerUp = Mix(p.CornerUp, q.CornerUp),
            Brows = Mix(p.Brows, q.Brows),
        };
    }
}
