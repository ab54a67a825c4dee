using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>How sharp a picture is around a face, so that what is drawn into it is no sharper.</summary>
internal static class Sharpness
{
    /// <summary>
    /// Radius in pixels of the blur that edges have: for an edge blurred by sigma the second difference at its flanks is about its slope
    /// over sigma. Strong edges only, so that noise does not count.
    /// </summary>
    public static float Blur(Plane<Rgba> picture, Vector2 low, Vector2 high)
    {
        int x0 = Math.Max(2, (int)low.X), x1 = Math.Min(picture.Width - 3, (int)high.X), y0 = Math.Max(2, (int)low.Y), y1 = Math.Min(picture.Height - 3, (int)high.Y);
        double slopes = 0, curves = 0;
        for (int y = y0; y < y1; y++)
        {
            var row = picture.Row(y);
            for (int x = x0; x < x1; x++)
            {
                int slope = Math.Abs(row[x + 1].G - row[x - 1].G);
                if (slope < 24) continue;
                slopes += slope / 2.0;
                curves += Math.Abs(row[x + 1].G - (2 * row[x].G) + row[x - 1].G);
            }
        }

        return curves <= 0 || slopes < 200 ? 1 : (float)Math.Clamp(.62 * slopes / curves, .5, 4);
    }
}
