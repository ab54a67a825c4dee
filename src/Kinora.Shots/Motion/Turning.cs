using System.Numerics;
using Kinora.Requests;

namespace Kinora.Shots.Motion;

/// <summary>
/// Which way the driving body faces in each frame, from the places of its shoulders: the left one lies to the picture's right of somebody
/// who looks out of the picture, over the right one in profile, to its left in somebody who is seen from behind.
/// </summary>
internal sealed class Turning
{
    private const float Depth = .55f;       // of a trunk, against its width
    private const float Turned = .12f;      // shoulder width beyond profile from which the other side counts as seen
    private const double Briefest = .15;    // seconds: a shorter turn is noise in profile
    private const double Dissolve = .2;     // seconds
    private const float LeastShoulders = .5f; // torso lengths: nobody's are narrower, seen from the front

    private readonly float[] _facing, _mirror;

    private Turning(float[] facing, float[] mirror) => (_facing, _mirror) = (facing, mirror);

    /// <summary>The turns of a performance.</summary>
    /// <param name="frames">The driver's poses.</param>
    /// <param name="sizes">The driver's torso length in each frame as his distance makes it.</param>
    /// <param name="rate">Frames per second.</param>
    /// <param name="orientation">"image" keeps the photo's facing: turns count from the side that the driver shows most.</param>
    public static Turning Of(IReadOnlyList<PoseFrame> frames, float[] sizes, double rate, CharacterOrientation orientation)
    {
        int n = frames.Count;
        var facing = new float[n];
        for (int i = 0; i < n; i++) facing[i] = Shoulders(frames[i]) / sizes[i];
        float widest = MathF.Max(LeastShoulders, facing.Select(MathF.Abs).Order().ElementAt((int)((n - 1) * .95f)));
        if (orientation == CharacterOrientation.Image)
        {
            float usual = facing.Order().ElementAt(n / 2);
            // Somebody who is seen from the side or from behind nearly all the time is the photo's facing.
            float side = facing.Count(f => f < -Turned * widest) > .7f * n ? -1 : 1;
            float away = MathF.Abs(usual) < .5f * widest ? MathF.Max(.15f * widest, MathF.Abs(usual)) : widest;
            for (int i = 0; i < n; i++) facing[i] *= side * widest / away;
        }

        for (int i = 0; i < n; i++) facing[i] = Math.Clamp(facing[i] / widest, -1, 1);
        return new Turning(facing, Mirrored(facing, rate));
    }

    /// <summary>Signed width of the shoulders: 1 from the front, 0 in profile, -1 from behind.</summary>
    public float Facing(int frame) => _facing[frame];

    /// <summary>0 the photo's side .. 1 its mirror image, with a short dissolve in profile.</summary>
    public float Mirror(int frame) => _mirror[frame];

    /// <summary>Width of a trunk against its width from the front: an ellipse seen from the side.</summary>
    public static float TrunkWidth(float facing) => MathF.Sqrt((facing * facing) + (Depth * Depth * (1 - (facing * facing))));

    private static float Shoulders(PoseFrame frame)
    {
        var up = Plane2.Direction(frame.Shoulders - frame.Hips);
        return Vector2.Dot(frame.At(Joints.LeftShoulder) - frame.At(Joints.RightShoulder), new Vector2(-up.Y, up.X));
    }

    private static float[] Mirrored(float[] facing, double rate)
    {
        int n = facing.Length, briefest = Math.Max(2, (int)Math.Round(Briefest * rate)), fade = Math.Max(1, (int)Math.Round(Dissolve * rate / 2));
        var behind = new bool[n];
        bool now = facing[0] < -Turned;
        for (int i = 0; i < n; i++)
        {
            bool other = now ? facing[i] > Turned : facing[i] < -Turned;
            if (other && Enumerable.Range(i, Math.Min(briefest, n - i)).All(k => now ? facing[k] > 0 : facing[k] < 0))
            {
                now = !now;
                // The turn was half done when the shoulders lay over each other.
                for (int k = i - 1; k >= 0 && (now ? facing[k] < 0 : facing[k] > 0); k--) behind[k] = now;
            }

            behind[i] = now;
        }

        var mirror = new float[n];
        for (int i = 0; i < n; i++)
        {
            int first = Math.Max(0, i - fade), last = Math.Min(n - 1, i + fade);
            for (int k = first; k <= last; k++) mirror[i] += behind[k] ? 1f / (last - first + 1) : 0;
        }

        return mirror;
    }
}
