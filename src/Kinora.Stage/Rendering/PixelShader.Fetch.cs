using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

internal static unsafe partial class PixelShader
{
    /// <summary>Attributes of eight points of meshes: gathered point by point, grain in vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchMesh(ShadingPass pass, in ShadingList list, int first, ref SurfacePacket p)
    {
        var geometry = pass.Geometry;
        ref var normals = ref MemoryMarshal.GetArrayDataReference(geometry.Normals);
        ref var colours = ref MemoryMarshal.GetArrayDataReference(geometry.Colours);
        ref var uvs = ref MemoryMarshal.GetArrayDataReference(geometry.Uvs);
        ref int indices = ref MemoryMarshal.GetArrayDataReference(geometry.Indices);
        float* grain = stackalloc float[24];
        float most = 0;
        fixed (F8* fields = &p.NormalX)
        {
            float* cells = (float*)fields;
            for (int lane = 0; lane < 8; lane++)
            {
                int samples = list.Samples[first + lane], pixel = list.Pixels[first + lane], x = pixel & 0xffff, y = pixel >>> 16;
                var t = pass.Rasters[samples & 7].Record(list.Keys[first + lane]);
                Weights(t, x, y, out float w0, out float w1, out float w2, out float inverse);
                int i = t->Triangle * 3, a = Unsafe.Add(ref indices, i), b = Unsafe.Add(ref indices, i + 1), c = Unsafe.Add(ref indices, i + 2);
                var n = (Unsafe.Add(ref normals, a) * w0) + (Unsafe.Add(ref normals, b) * w1) + (Unsafe.Add(ref normals, c) * w2);
                var colour = (Unsafe.Add(ref colours, a) * w0) + (Unsafe.Add(ref colours, b) * w1) + (Unsafe.Add(ref colours, c) * w2);
                var m = geometry.MaterialOf(t->Triangle);
                var emission = m.Emission * new Vector3(colour.X, colour.Y, colour.Z);
                var albedo = m.Colour * new Vector3(colour.X, colour.Y, colour.Z);
                grain[lane] = m.Grain;
                if (m.Map is { } map)
                {
                    var texel = Texel(t, x, y, map, Unsafe.Add(ref uvs, a), Unsafe.Add(ref uvs, b), Unsafe.Add(ref uvs, c), w0, w1, w2, inverse);
                    uint others = (uint)(samples >> 8) & 0xff;
                    int count = 1;
                    for (others &= others - 1; others != 0; others &= others - 1)
                    {
                        var raster = pass.Rasters[BitOperations.TrailingZeroCount(others)];
                        var o = raster.Record(raster.Visible.Samples[((nint)y * raster.Visible.Stride) + x]);
                        Weights(o, x, y, out float v0, out float v1, out float v2, out float scale);
                        int j = o->Triangle * 3;
                        texel += Texel(o, x, y, map, Unsafe.Add(ref uvs, Unsafe.Add(ref indices, j)), Unsafe.Add(ref uvs, Unsafe.Add(ref indices, j + 1)), Unsafe.Add(ref uvs, Unsafe.Add(ref indices, j + 2)), v0, v1, v2, scale);
                        count++;
                    }

                    albedo *= new Vector3(texel.X, texel.Y, texel.Z) * (1f / count);
                }

                if (m.Grain > 0)
                {
                    var uv = ((Unsafe.Add(ref uvs, a) * w0) + (Unsafe.Add(ref uvs, b) * w1) + (Unsafe.Add(ref uvs, c) * w2)) * m.GrainScale;
                    grain[lane + 8] = uv.X;
                    grain[lane + 16] = uv.Y;
                    most = m.Grain;
                }
                else
                {
                    grain[lane + 8] = 0;
                    grain[lane + 16] = 0;
                }

                cells[lane] = n.X;
                cells[lane + 8] = n.Y;
                cells[lane + 16] = n.Z;
                cells[lane + 24] = n.W;
                cells[lane + 32] = albedo.X;
                cells[lane + 40] = albedo.Y;
                cells[lane + 48] = albedo.Z;
                cells[lane + 56] = m.Roughness;
                cells[lane + 64] = m.Metallic;
                cells[lane + 72] = emission.X;
                cells[lane + 80] = emission.Y;
                cells[lane + 88] = emission.Z;
                cells[lane + 96] = m.Translucency;
                cells[lane + 104] = m.Sheen;
            }
        }

        p.Reflectance = C(.04f);
        if (most == 0) return;
        var k = Grain(Vector256.Load(grain), Vector256.Load(grain + 8), Vector256.Load(grain + 16));
        p.Red *= k;
        p.Green *= k;
        p.Blue *= k;
    }

    /// <summary>Factor on the colour of a surface with fine relief.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Grain(F8 strength, F8 u, F8 v)
    {
        var f = Fma(Noise.Value(u, v), C(1.2f), Noise.Value(Fma(u, C(2.7f), C(9)), v * C(2.7f)) * C(.8f)) - C(1);
        return Fma(strength, f, C(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Weights(TriangleSetup* t, int x, int y, out float w0, out float w1, out float w2, out float inverse)
    {
        float px = x - t->X0, py = y - t->Y0;
        w0 = (t->A0 * px) + (t->B0 * py) + t->C0;
        w1 = (t->A1 * px) + (t->B1 * py) + t->C1;
        w2 = (t->A2 * px) + (t->B2 * py) + t->C2;
        inverse = 1 / (w0 + w1 + w2);
        w0 *= inverse;
        w1 *= inverse;
        w2 *= inverse;
    }

    /// <summary>Texture at a pixel, from the mip that suits its derivatives (Heckbert 1983).</summary>
    private static Vector4 Texel(TriangleSetup* t, int x, int y, Texture map, Vector2 a, Vector2 b, Vector2 c, float w0, float w1, float w2, float inverse)
    {
        var uv = (a * w0) + (b * w1) + (c * w2);
        float sumA = t->A0 + t->A1 + t->A2, sumB = t->B0 + t->B1 + t->B2;
        var ddx = ((a * (t->A0 - (w0 * sumA))) + (b * (t->A1 - (w1 * sumA))) + (c * (t->A2 - (w2 * sumA)))) * inverse;
        var ddy = ((a * (t->B0 - (w0 * sumB))) + (b * (t->B1 - (w1 * sumB))) + (c * (t->B2 - (w2 * sumB)))) * inverse;
        var size = new Vector2(map.Width, map.Height);
        float span = MathF.Max((ddx * size).LengthSquared(), (ddy * size).LengthSquared());
        return map.Sample(uv.X, uv.Y, (.5f * MathF.Log2(MathF.Max(span, 1e-6f))) - .6f);
    }

    /// <summary>Attributes of eight points of the floor; the texture is the mean of what the sub-frames see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchFloor(ShadingPass pass, I8 samples, F8 depth, ref SurfacePacket p)
    {
        var floor = pass.Floor;
        var view = pass.Views.First;
        float focal = view.Focal, eye = MathF.Max(MathF.Abs(view.Eye.Y), .05f);
        F8 nx = F8.Zero, nz = F8.Zero;
        if (floor.Waves > 0) Waves(floor.Waves, pass.Seconds, depth, p.X, p.Z, focal, eye, out nx, out nz);
        float inverseTile = 1 / floor.Tile, texels = floor.Map.Width * inverseTile / focal;
        var level = Log2(Vector256.Max(depth * C(texels) * Vector256.Sqrt(Vector256.Max(depth * C(1 / eye), C(1))), C(1e-3f))) - C(.5f);
        floor.Map.Sample(p.X * C(inverseTile), p.Z * C(inverseTile), level, out var r, out var g, out var b);
        if (floor.Map.Width > 8)
        {
            var mask = (samples >>> 8) & Vector256.Create(0xff);
            for (int s = 1; s < pass.Views.Count; s++)
            {
                // the first sub-frame of the mask is in already
                var bit = Vector256.Create(1 << s);
                var wanted = (Vector256.Equals(mask & bit, bit) & ~Vector256.Equals(samples & Vector256.Create(7), Vector256.Create(s))).AsSingle();
                if (!Any(wanted)) continue;
                pass.Views.Ray(Centre(p.Column), Centre(p.Row), Vector256.Create(s), out var dx, out var dy, out var dz, out var ex, out var ey, out var ez);
                var z = -ey / Vector256.Min(dy, C(-1e-6f));
                if (view.Eye.Y < 0) z = -ey / Vector256.Max(dy, C(1e-6f));
                floor.Map.Sample(Fma(dx, z, ex) * C(inverseTile), Fma(dz, z, ez) * C(inverseTile), level, out var sr, out var sg, out var sb);
                r += sr & wanted;
                g += sg & wanted;
                b += sb & wanted;
            }

            var share = C(1) / Vector256.Max(Vector256.ConvertToSingle(samples >>> 16), C(1));
            r *= share;
            g *= share;
            b *= share;
        }

        var tint = C(1);
        if (floor.Patchiness > 0)
        {
            var patch = Fma(Noise.Value(Fma(p.X, C(.21f), C(40)), Fma(p.Z, C(.21f), C(40))), C(.6f), Noise.Value(Fma(p.X, C(.043f), C(11)), Fma(p.Z, C(.043f), C(7))) * C(.9f));
            tint = Fma(C(floor.Patchiness), patch - C(.75f), tint);
        }

        p.NormalX = nx;
        p.NormalY = C(1);
        p.NormalZ = nz;
        p.Openness = C(1);
        p.Red = r * tint * C(floor.Tint.X);
        p.Green = g * tint * C(floor.Tint.Y);
        p.Blue = b * tint * C(floor.Tint.Z);
        p.Roughness = C(floor.Roughness);
        p.Reflectance = C(floor.Reflectance);
    }

    /// <summary>Slopes of a sum of travelling waves; each fades out where it would be finer than a pixel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Waves(float height, double seconds, F8 z, F8 px, F8 pz, float focal, float eye, out F8 sx, out F8 sz)
    {
        sx = F8.Zero;
        sz = F8.Zero;
        float t = (float)(seconds % 3600);
        var footprint = z * z * (1 / (focal * eye));
        ReadOnlySpan<(float Length, float Angle, float Share)> waves = [(5.1f, .3f, .30f), (3.3f, -.5f, .24f), (2.1f, .9f, .17f), (1.27f, -1.1f, .12f), (.71f, .1f, .07f), (.43f, 1.5f, .045f), (.29f, -.4f, .03f)];
        float scale = MathF.Max(.15f, MathF.Sqrt(height / .25f));
        foreach (var (length, angle, share) in waves)
        {
            float l = length * scale, k = MathF.Tau / l, w = MathF.Sqrt(9.81f * k);
            var (s, c) = MathF.SinCos(angle);
            var phase = Fma(px, C(k * c), Fma(pz, C(k * s), C((w * t) % MathF.Tau)));
            // a warp of the phase breaks the regular ridges
            phase += Sin(Fma(px, C(-k * s * .31f), Fma(pz, C(k * c * .37f), C(length)))) * C(.9f);
            var slope = Sin(phase) * C(height * share * k) * Clamp01((C(l) / Vector256.Max(footprint, C(1e-4f)) - C(.7f)) * C(.5f));
            sx = Fma(slope, C(c), sx);
            sz = Fma(slope, C(s), sz);
        }
    }
}
