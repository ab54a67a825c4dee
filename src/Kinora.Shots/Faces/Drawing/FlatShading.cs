using System.Numerics;
using Kinora.Imaging;
using Kinora.Shots.Faces.Rig;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>Tells drawn and rendered faces from photographed and painted ones.</summary>
internal static class FlatShading
{
    private const int Reach = 10, Enough = 4;

    /// <summary>Drawn cheeks have neither grain nor pores.</summary>
    /// <param name="source">The picture.</param>
    /// <param name="uv">Landmarks in its pixels.</param>
    public static bool IsDrawn(Plane<Rgba> source, ReadOnlySpan<Vector2> uv)
    {
        int flat = 0;
        foreach (int v in FaceContours.Cheeks)
            if (IsFlat(source, uv[v])) flat++;
        return flat >= Enough;
    }

    private static bool IsFlat(Plane<Rgba> source, Vector2 at)
    {
        if (source.Width < (2 * Reach) + 4 || source.Height < (2 * Reach) + 4) return false;
        int x0 = Math.Clamp((int)at.X, Reach + 1, source.Width - Reach - 2), y0 = Math.Clamp((int)at.Y, Reach + 1, source.Height - Reach - 2), grainy = 0;
        for (int y = y0 - Reach; y <= y0 + Reach; y++)
            for (int x = x0 - Reach; x <= x0 + Reach; x++)
                if (Math.Abs((4 * source[x, y].G) - source[x - 1, y].G - source[x + 1, y].G - source[x, y - 1].G - source[x, y + 1].G) > 2) grainy++;
        return grainy < ((2 * Reach) + 1) * ((2 * Reach) + 1) / 2;
    }
}
