using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>A soft shadow on the ground: wide and weak below the body, small and strong below each foot, weaker when it lifts.</summary>
internal static class ContactShadow
{
    public static void Draw(Plane<Rgba> canvas, Target target)
    {
        var joint = target.Joint;
        float ground = MathF.Max(joint[Joints.LeftAnkle].Y, joint[Joints.RightAnkle].Y), torso = target.Torso;
        if (ground > canvas.Height * 1.02f) return; // a half-length figure stands outside of the picture
        float middle = (joint[Joints.LeftAnkle].X + joint[Joints.RightAnkle].X) / 2;
        Spot(canvas, new Vector2(middle, ground + (.05f * torso)), .75f * torso, .17f * torso, .30f);
        for (int side = 0; side < 2; side++)
        {
            Vector2 ankle = joint[Joints.LeftAnkle + side], toe = joint[Joints.LeftToe + side];
            float up = Math.Clamp((ground - ankle.Y) / (.3f * torso), 0, 1);
            Spot(canvas, new Vector2((ankle.X + toe.X) / 2, ankle.Y + (((.3f * up) + .10f) * torso)), .30f * torso, .10f * torso, .5f * (1 - (.7f * up)));
        }
    }

    /// <summary>The ellipse that a standing figure's own shadow covers in the photo.</summary>
    public static void MarkOld(Plane<byte> hole, PoseFrame rest)
    {
        for (int side = 0; side < 2; side++)
        {
            var centre = rest.Middle(Joints.LeftAnkle + side, Joints.LeftToe + side) + new Vector2(0, .08f * rest.Torso);
            Ellipse(hole.Width, hole.Height, centre, .42f * rest.Torso, .17f * rest.Torso, (x, y, _) => hole[x, y] = 1);
        }
    }

    private static void Spot(Plane<Rgba> canvas, Vector2 centre, float rx, float ry, float strength) =>
        Ellipse(canvas.Width, canvas.Height, centre, rx, ry, (x, y, d) =>
        {
            float keep = 1 - (strength * (1 - d) * (1 - d));
            var c = canvas[x, y];
            canvas[x, y] = new Rgba((byte)(c.R * keep), (byte)(c.G * keep), (byte)(c.B * keep));
        });

    private static void Ellipse(int width, int height, Vector2 centre, float rx, float ry, Action<int, int, float> draw)
    {
        for (int y = Math.Max(0, (int)(centre.Y - ry)); y < Math.Min(height, centre.Y + ry); y++)
        {
            for (int x = Math.Max(0, (int)(centre.X - rx)); x < Math.Min(width, centre.X + rx); x++)
            {
                float u = (x - centre.X) / rx, v = (y - centre.Y) / ry, d = (u * u) + (v * v);
                if (d < 1) draw(x, y, d);
            }
        }
    }
}
