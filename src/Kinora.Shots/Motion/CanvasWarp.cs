using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using Kinora.Imaging.Warp;

namespace Kinora.Shots.Motion;

/// <summary>Moves a finished canvas under a camera: bilinear, the edge repeated beyond it.</summary>
internal static unsafe class CanvasWarp
{
    /// <param name="source">As drawn.</param>
    /// <param name="target">Same size; overwritten.</param>
    /// <param name="outputToSource">Where each output position looks.</param>
    public static void Apply(Plane<Rgba> source, Plane<Rgba> target, Homography outputToSource)
    {
        int w = source.Width, h = source.Height, stride = source.Stride;
        var m = outputToSource;
        for (int y = 0; y < h; y++)
        {
            var to = (uint*)(target.Samples + ((nint)y * target.Stride));
            double py = y + .5;
            for (int x = 0; x < w; x++)
            {
                double px = x + .5, scale = 1 / ((m.G * px) + (m.H * py) + m.I);
                float u = (float)((((m.A * px) + (m.B * py) + m.C) * scale) - .5), v = (float)((((m.D * px) + (m.E * py) + m.F) * scale) - .5);
                u = Math.Clamp(u, 0, w - 1.001f);
                v = Math.Clamp(v, 0, h - 1.001f);
                int xi = (int)u, yi = (int)v;
                var from = (uint*)source.Samples + ((nint)yi * stride) + xi;
                var top = Mix(Widen(from[0]), Widen(from[1]), u - xi);
                var mixed = Vector128.ConvertToInt32(Mix(top, Mix(Widen(from[stride]), Widen(from[stride + 1]), u - xi), v - yi) + Vector128.Create(.5f));
                to[x] = (uint)mixed[0] | ((uint)mixed[1] << 8) | ((uint)mixed[2] << 16) | 0xFF000000u;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Widen(uint pixel) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(pixel).AsByte())).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mix(Vector128<float> a, Vector128<float> b, float share) => a + ((b - a) * share);
}
