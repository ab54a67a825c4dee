using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

internal static unsafe partial class PixelShader
{
    /// <summary>
    /// Lights vertices instead of pixels: for surfaces without highlight or texture whose triangles are hardly larger than a pixel, where
    /// it is cheaper and smoother (Cook, Carpenter and Catmull 1987).
    /// </summary>
    /// <param name="pass">Light, views and geometry.</param>
    /// <param name="material">What the vertices are made of.</param>
    /// <param name="start">First vertex.</param>
    /// <param name="count">Number of vertices.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void LightVertices(ShadingPass pass, Material material, int start, int count)
    {
        var geometry = pass.Geometry;
        Vector4[] positions = geometry.Positions, normals = geometry.Normals, colours = geometry.Colours, lit = geometry.Lit;
        float* cells = stackalloc float[12 * 8];
        SurfacePacket p;
        Unsafe.SkipInit(out p);
        var eye = pass.Views.First.Eye;
        for (int i = 0; i < count; i += 8)
        {
            int filled = Math.Min(8, count - i);
            for (int lane = 0; lane < 8; lane++)
            {
                int v = start + i + Math.Min(lane, filled - 1);
                Column(cells + lane, positions[v]);
                Column(cells + 32 + lane, normals[v]);
                Column(cells + 64 + lane, colours[v]);
            }

            p.X = Vector256.Load(cells);
            p.Y = Vector256.Load(cells + 8);
            p.Z = Vector256.Load(cells + 16);
            p.NormalX = Vector256.Load(cells + 32);
            p.NormalY = Vector256.Load(cells + 40);
            p.NormalZ = Vector256.Load(cells + 48);
            p.Openness = Vector256.Load(cells + 56);
            F8 cr = Vector256.Load(cells + 64), cg = Vector256.Load(cells + 72), cb = Vector256.Load(cells + 80);
            var grain = C(1);
            if (material.Grain > 0)
            {
                for (int lane = 0; lane < 8; lane++)
                {
                    var uv = geometry.Uvs[start + i + Math.Min(lane, filled - 1)] * material.GrainScale;
                    (cells[lane], cells[lane + 8]) = (uv.X, uv.Y);
                }

                grain = Grain(C(material.Grain), Vector256.Load(cells), Vector256.Load(cells + 8));
            }

            p.Red = cr * grain * C(material.Colour.X);
            p.Green = cg * grain * C(material.Colour.Y);
            p.Blue = cb * grain * C(material.Colour.Z);
            p.Roughness = C(material.Roughness);
            p.Metallic = C(material.Metallic);
            p.EmissionRed = cr * C(material.Emission.X);
            p.EmissionGreen = cg * C(material.Emission.Y);
            p.EmissionBlue = cb * C(material.Emission.Z);
            p.Translucency = C(material.Translucency);
            p.Sheen = C(material.Sheen);
            p.Reflectance = C(.04f);
            F8 dx = C(eye.X) - p.X, dy = C(eye.Y) - p.Y, dz = C(eye.Z) - p.Z;
            p.Distance = Vector256.Sqrt(Vector256.Max(Dot(dx, dy, dz, dx, dy, dz), C(1e-8f)));
            var inverse = C(1) / p.Distance;
            p.ViewX = dx * inverse;
            p.ViewY = dy * inverse;
            p.ViewZ = dz * inverse;
            Light<VertexSurface>(pass, ref p, out var r, out var g, out var b);
            Vector256.Min(r, C(Most)).Store(cells);
            Vector256.Min(g, C(Most)).Store(cells + 8);
            Vector256.Min(b, C(Most)).Store(cells + 16);
            for (int lane = 0; lane < filled; lane++) lit[start + i + lane] = new Vector4(cells[lane], cells[lane + 8], cells[lane + 16], 1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Column(float* to, Vector4 v) => (to[0], to[8], to[16], to[24]) = (v.X, v.Y, v.Z, v.W);
}
