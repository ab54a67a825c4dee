using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

/// <summary>What one pass over the picture works with.</summary>
internal sealed class ShadingPass
{
    public required Geometry Geometry { get; init; }

    public required Rasteriser Raster { get; init; }

    public required Lighting Lighting { get; init; }

    public required Floor Floor { get; init; }

    public required ShadowMap Shadow { get; init; }

    public required Plane<float> Red { get; init; }

    public required Plane<float> Green { get; init; }

    public required Plane<float> Blue { get; init; }

    /// <summary>Openness at half size, or null.</summary>
    public Plane<float>? Openness { get; set; }

    /// <summary>The mirror image at half size, W = coverage; null without a mirror.</summary>
    public MirrorImage? Mirror { get; init; }

    /// <summary>Where coverage goes when this pass is itself the mirror image.</summary>
    public Plane<float>? Coverage { get; init; }

    public View View { get; set; }

    /// <summary>The view of the picture when this is its mirror image: fog and highlights are as seen from there.</summary>
    public double Seconds { get; set; }

    /// <summary>Number of the sub-frame, which turns the sampling patterns.</summary>
    public int SubFrame { get; set; }

    /// <summary>Added to the picture with this weight; the first sub-frame replaces.</summary>
    public float Weight { get; set; } = 1;
}

/// <summary>Mirror image of the scene in the floor.</summary>
internal sealed record MirrorImage(Plane<float> Red, Plane<float> Green, Plane<float> Blue, Plane<float> Coverage);

/// <summary>
/// Shades a band of the visibility buffer, eight pixels at a time: attributes are fetched per pixel, all lighting is done in vectors.
/// Split-sum specular by the fit of Karis (2014), GGX sun highlight, harmonic ambient light, percentage-closer shadows.
/// </summary>
internal static unsafe partial class PixelShader
{
    public static void Shade(ShadingPass pass, int band)
    {
        var raster = pass.Raster;
        int top = band * Rasteriser.BandRows, bottom = Math.Min(raster.Height, top + Rasteriser.BandRows);
        float* cells = stackalloc float[8 * Surface.Fields];
        for (int y = top; y < bottom; y++)
            for (int x = 0; x < raster.Width; x += 8) Packet(pass, x, y, cells);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Packet(ShadingPass pass, int x, int y, float* cells)
    {
        var raster = pass.Raster;
        var view = pass.View;
        var iz = Vector256.Load(raster.Depth.Samples + ((nint)y * raster.Depth.Stride) + x);
        uint* keys = raster.Visible.Samples + ((nint)y * raster.Visible.Stride) + x;
        var key = Vector256.Load(keys);
        var origin = view.Ray(x + .5f, y + .5f);
        var step = view.Right / view.Focal;
        F8 dx = Fma(Ramp, C(step.X), C(origin.X)), dy = Fma(Ramp, C(step.Y), C(origin.Y)), dz = Fma(Ramp, C(step.Z), C(origin.Z));
        var seen = Vector256.GreaterThan(iz, F8.Zero);
        uint seenBits = seen.ExtractMostSignificantBits();
        F8 r = F8.Zero, g = F8.Zero, b = F8.Zero;
        if (seenBits != 0xff && pass.Coverage is null)
            pass.Lighting.Around.Sample(dx, dy, dz, F8.Zero, Pattern(x, y, pass.SubFrame), out r, out g, out b);
        if (seenBits != 0)
        {
            var meshBits = (~Vector256.Equals(key, Vector256<uint>.Zero)).ExtractMostSignificantBits();
            var z = C(1) / Vector256.Max(iz, C(1e-9f));
            F8 px = Fma(dx, z, C(view.Eye.X)), py = Fma(dy, z, C(view.Eye.Y)), pz = Fma(dz, z, C(view.Eye.Z));
            if (meshBits != 0) FetchMesh(pass, keys, meshBits, x, y, cells);
            uint floorBits = seenBits & ~meshBits;
            if (floorBits != 0) FetchFloor(pass, floorBits, x, y, z, px, pz, cells);
            Light(pass, x, y, cells, floorBits, z, dx, dy, dz, px, py, pz, out var lr, out var lg, out var lb);
            r = Select(seen, lr, r);
            g = Select(seen, lg, g);
            b = Select(seen, lb, b);
        }

        var weight = C(pass.Weight);
        nint o = ((nint)y * pass.Red.Stride) + x;
        // one brilliant sample must not outshine its neighbours: it would sparkle
        var most = C(12);
        r = Vector256.Min(r, most) * weight;
        g = Vector256.Min(g, most) * weight;
        b = Vector256.Min(b, most) * weight;
        if (pass.SubFrame > 0 && pass.Coverage is null)
        {
            r += Vector256.Load(pass.Red.Samples + o);
            g += Vector256.Load(pass.Green.Samples + o);
            b += Vector256.Load(pass.Blue.Samples + o);
        }

        r.Store(pass.Red.Samples + o);
        g.Store(pass.Green.Samples + o);
        b.Store(pass.Blue.Samples + o);
        if (pass.Coverage is not null) (seen & C(1)).Store(pass.Coverage.Samples + o);
    }

    /// <summary>A number 0..1 that differs between neighbouring pixels and sub-frames (interleaved gradient noise, Jimenez 2014).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Pattern(int x, int y, int subFrame)
    {
        float f = ((x + (5.588238f * subFrame)) * .06711056f) + ((y + (5.588238f * subFrame)) * .00583715f);
        f -= MathF.Floor(f);
        f *= 52.9829189f;
        return f - MathF.Floor(f);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchMesh(ShadingPass pass, uint* keys, uint bits, int x, int y, float* cells)
    {
        var geometry = pass.Geometry;
        ref var normals = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(geometry.Normals);
        ref var colours = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(geometry.Colours);
        ref int indices = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(geometry.Indices);
        for (; bits != 0; bits &= bits - 1)
        {
            int lane = BitOperations.TrailingZeroCount(bits);
            var t = pass.Raster.Record(keys[lane]);
            float px = x + lane - t->X0, py = y - t->Y0;
            float w0 = (t->A0 * px) + (t->B0 * py) + t->C0, w1 = (t->A1 * px) + (t->B1 * py) + t->C1, w2 = (t->A2 * px) + (t->B2 * py) + t->C2;
            float inverse = 1 / (w0 + w1 + w2);
            w0 *= inverse;
            w1 *= inverse;
            w2 *= inverse;
            int i = t->Triangle * 3, a = Unsafe.Add(ref indices, i), b = Unsafe.Add(ref indices, i + 1), c = Unsafe.Add(ref indices, i + 2);
            var n = (Unsafe.Add(ref normals, a) * w0) + (Unsafe.Add(ref normals, b) * w1) + (Unsafe.Add(ref normals, c) * w2);
            var colour = (Unsafe.Add(ref colours, a) * w0) + (Unsafe.Add(ref colours, b) * w1) + (Unsafe.Add(ref colours, c) * w2);
            var m = geometry.Materials[geometry.TriangleMaterials[t->Triangle]];
            var albedo = m.Colour * new Vector3(colour.X, colour.Y, colour.Z);
            if (m.Map is not null || m.Grain > 0)
            {
                Vector2 ua = geometry.Uvs[a], ub = geometry.Uvs[b], uc = geometry.Uvs[c];
                var uv = (ua * w0) + (ub * w1) + (uc * w2);
                if (m.Map is not null)
                {
                    float sumA = t->A0 + t->A1 + t->A2, sumB = t->B0 + t->B1 + t->B2;
                    var ddx = ((ua * (t->A0 - (w0 * sumA))) + (ub * (t->A1 - (w1 * sumA))) + (uc * (t->A2 - (w2 * sumA)))) * inverse;
                    var ddy = ((ua * (t->B0 - (w0 * sumB))) + (ub * (t->B1 - (w1 * sumB))) + (uc * (t->B2 - (w2 * sumB)))) * inverse;
                    var size = new Vector2(m.Map.Width, m.Map.Height);
                    float span = MathF.Max((ddx * size).LengthSquared(), (ddy * size).LengthSquared());
                    var texel = m.Map.Sample(uv.X, uv.Y, (.5f * MathF.Log2(MathF.Max(span, 1e-6f))) - .6f);
                    albedo *= new Vector3(texel.X, texel.Y, texel.Z);
                }

                if (m.Grain > 0)
                {
                    float f = (Noise.Value(uv.X * m.GrainScale, uv.Y * m.GrainScale) * .6f) + (Noise.Value((uv.X * m.GrainScale * 2.7f) + 9, uv.Y * m.GrainScale * 2.7f) * .4f);
                    albedo *= 1 + (m.Grain * ((2 * f) - 1));
                }
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
            cells[lane + 72] = m.Emission.X * colour.X;
            cells[lane + 80] = m.Emission.Y * colour.Y;
            cells[lane + 88] = m.Emission.Z * colour.Z;
            cells[lane + 96] = m.Translucency;
            cells[lane + 104] = m.Sheen;
            cells[lane + 112] = .04f;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FetchFloor(ShadingPass pass, uint bits, int x, int y, F8 z, F8 px, F8 pz, float* cells)
    {
        var floor = pass.Floor;
        float focal = pass.View.Focal, eye = MathF.Max(MathF.Abs(pass.View.Eye.Y), .05f);
        F8 nx = F8.Zero, nz = F8.Zero;
        if (floor.Waves > 0) Waves(floor.Waves, pass.Seconds, z, px, pz, focal, eye, out nx, out nz);
        float inverseTile = 1 / floor.Tile, texels = floor.Map.Width * inverseTile / focal;
        for (uint rest = bits; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            float depth = z[lane], wx = px[lane], wz = pz[lane];
            float level = MathF.Log2(MathF.Max(depth * texels * MathF.Sqrt(MathF.Max(1, depth / eye)), 1e-3f)) - .5f;
            var c = floor.Map.Sample(wx * inverseTile, wz * inverseTile, level);
            var albedo = new Vector3(c.X, c.Y, c.Z) * floor.Tint;
            if (floor.Patchiness > 0)
            {
                float patch = (Noise.Value((wx * .21f) + 40, (wz * .21f) + 40) * .6f) + (Noise.Value((wx * .043f) + 11, (wz * .043f) + 7) * .9f);
                albedo *= 1 + (floor.Patchiness * (patch - .75f));
            }

            cells[lane] = nx[lane];
            cells[lane + 8] = 1;
            cells[lane + 16] = nz[lane];
            cells[lane + 24] = 1;
            cells[lane + 32] = albedo.X;
            cells[lane + 40] = albedo.Y;
            cells[lane + 48] = albedo.Z;
            cells[lane + 56] = floor.Roughness;
            cells[lane + 64] = 0;
            cells[lane + 72] = 0;
            cells[lane + 80] = 0;
            cells[lane + 88] = 0;
            cells[lane + 96] = 0;
            cells[lane + 104] = 0;
            cells[lane + 112] = floor.Reflectance;
        }
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

/// <summary>Layout of the attribute cells of a packet: eight floats for each field.</summary>
internal static class Surface
{
    public const int Fields = 15;
}
