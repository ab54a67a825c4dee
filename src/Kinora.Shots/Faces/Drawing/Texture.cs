using System.Numerics;
using Kinora.Imaging;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>Reading and changing single pixels of a picture as vectors of 0..255.</summary>
internal static unsafe class Texture
{
    private static readonly Vector3 LumaWeights = new(.2126f, .7152f, .0722f);

    public static float Luma(Vector3 colour) => Vector3.Dot(colour, LumaWeights);

    /// <summary>Bilinear sample; pixel (0, 0) covers 0..1, the edge is repeated.</summary>
    public static Vector3 Sample(Plane<Rgba> picture, float x, float y)
    {
        x = Math.Clamp(x - .5f, 0, picture.Width - 1);
        y = Math.Clamp(y - .5f, 0, picture.Height - 1);
        int xi = (int)x, yi = (int)y, right = Math.Min(xi + 1, picture.Width - 1), below = Math.Min(yi + 1, picture.Height - 1);
        float fx = x - xi, fy = y - yi;
        var top = Vector3.Lerp(Get(picture, xi, yi), Get(picture, right, yi), fx);
        return Vector3.Lerp(top, Vector3.Lerp(Get(picture, xi, below), Get(picture, right, below), fx), fy);
    }

    public static Vector3 Sample(Plane<Rgba> picture, Vector2 at) => Sample(picture, at.X, at.Y);

    public static Vector3 Get(Plane<Rgba> picture, int x, int y)
    {
        var p = picture.Samples[((nint)y * picture.Stride) + x];
        return new Vector3(p.R, p.G, p.B);
    }

    public static void Set(Plane<Rgba> picture, int x, int y, Vector3 colour)
    {
        colour = Vector3.Clamp(colour, Vector3.Zero, new Vector3(255)) + new Vector3(.5f);
        picture.Samples[((nint)y * picture.Stride) + x] = new Rgba((byte)colour.X, (byte)colour.Y, (byte)colour.Z);
    }
}
