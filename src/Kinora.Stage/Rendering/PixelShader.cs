using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Kinora.Stage.Rendering.Lanes;
using F8 = System.Runtime.Intrinsics.Vector256<float>;
using I8 = System.Runtime.Intrinsics.Vector256<int>;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Shades a band of the picture from the visibility buffers of its sub-frames. Sub-frames of a pixel that see the same surface are
/// shaded once, with the weight of all (decoupled sampling, Ragan-Kelley et al. 2011); what is left is sorted by kind of surface and lit
/// eight points at a time. Texture is still averaged over the sub-frames.
/// </summary>
internal static unsafe partial class PixelShader
{
    /// <summary>Brightest that a sample may be: one brilliant sample must not outshine its neighbours, it would sparkle.</summary>
    private const float Most = 12;

    public static void Shade(ShadingPass pass, int band)
    {
        byte* memory = stackalloc byte[3 * ShadingList.Bytes];
        var work = new BandWork(pass, memory);
        int top = band * Rasteriser.BandRows, bottom = Math.Min(pass.Red.Height, top + Rasteriser.BandRows);
        for (int y = top; y < bottom; y++)
        {
            pass.Red.Row(y).Clear();
            pass.Green.Row(y).Clear();
            pass.Blue.Row(y).Clear();
            pass.Coverage?.Row(y).Clear();
            Row(ref work, y);
        }

        Flush(ref work, last: true);
    }

    /// <summary>Sorts the sub-frames of one row of pixels into points to be shaded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Row(ref BandWork work, int y)
    {
        var pass = work.Pass;
        int samples = pass.Views.Count, width = pass.Red.Width;
        uint all = (1u << samples) - 1, half = all & 0x55, rest = all & 0xaa;
        bool twice = pass.Floor.Waves > 0 && rest != 0;
        uint** keys = stackalloc uint*[ViewLanes.Most];
        float** depths = stackalloc float*[ViewLanes.Most];
        for (int s = 0; s < samples; s++)
        {
            var raster = pass.Rasters[s];
            keys[s] = raster.Visible.Samples + ((nint)y * raster.Visible.Stride);
            depths[s] = raster.Depth.Samples + ((nint)y * raster.Depth.Stride);
        }

        for (int x = 0; x < width; x += 8)
        {
            var key = Vector256.Load(keys[0] + x);
            var depth = Vector256.Load(depths[0] + x);
            var same = Vector256<uint>.AllBitsSet;
            F8 seen = Vector256.GreaterThan(depth, F8.Zero), always = seen, ever = seen;
            for (int s = 1; s < samples; s++)
            {
                same &= Vector256.Equals(key, Vector256.Load(keys[s] + x));
                seen = Vector256.GreaterThan(Vector256.Load(depths[s] + x), F8.Zero);
                always &= seen;
                ever |= seen;
            }

            int pixel = x | (y << 16);
            uint valid = x + 8 <= width ? 0xffu : (1u << (width - x)) - 1;
            var none = same & Vector256.Equals(key, Vector256<uint>.Zero);
            uint floor = (none.AsSingle() & always).ExtractMostSignificantBits() & valid, sky = (none.AsSingle() & ~ever).ExtractMostSignificantBits() & valid;
            if (floor == 0xff)
            {
                if (twice)
                {
                    work.Floor.AddRun(pixel, key, depth, half);
                    work.Floor.AddRun(pixel, key, Vector256.Load(depths[1] + x), rest);
                }
                else work.Floor.AddRun(pixel, key, depth, all);
            }
            else if (sky == 0xff)
            {
                if (pass.Coverage is null) work.Sky.AddRun(pixel, key, depth, all);
            }
            else if ((same & Vector256.GreaterThan(key.AsInt32(), I8.Zero).AsUInt32()).ExtractMostSignificantBits() == 0xff && valid == 0xff)
            {
                // one surface of a mesh in each pixel, none of them lit at its vertices
                work.Mesh.AddRun(pixel, key, depth, all);
            }
            else
            {
                for (uint lanes = valid; lanes != 0; lanes &= lanes - 1)
                {
                    int lane = BitOperations.TrailingZeroCount(lanes);
                    Pixel(ref work, pixel + lane, x + lane, y, keys, depths, samples, all);
                }
            }

            if (work.Floor.IsFull || work.Sky.IsFull || work.Mesh.IsFull) Flush(ref work, last: false);
        }
    }

    /// <summary>One pixel whose sub-frames may differ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Pixel(ref BandWork work, int pixel, int x, int y, uint** keys, float** depths, int samples, uint all)
    {
        var lit = Vector4.Zero;
        ref var light = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(work.Pass.Geometry.Lit);
        for (uint left = all; left != 0;)
        {
            int s = BitOperations.TrailingZeroCount(left);
            uint key = keys[s][x], mask = 1u << s;
            float depth = depths[s][x];
            if (key == 0)
            {
                bool seen = depth > 0;
                for (uint others = left & (left - 1); others != 0; others &= others - 1)
                {
                    int t = BitOperations.TrailingZeroCount(others);
                    if (keys[t][x] == 0 && depths[t][x] > 0 == seen) mask |= 1u << t;
                }

                if (seen) work.Floor.Add(pixel, 0, depth, mask);
                else if (work.Pass.Coverage is null) work.Sky.Add(pixel, 0, 0, mask);
            }
            else if ((key & Rasteriser.LitKey) != 0)
            {
                for (uint others = left & (left - 1); others != 0; others &= others - 1)
                {
                    int t = BitOperations.TrailingZeroCount(others);
                    if (keys[t][x] == key) mask |= 1u << t;
                }

                lit += Interpolated(work.Pass.Rasters[s].Record(key), ref light, x, y) * BitOperations.PopCount(mask);
            }
            else
            {
                for (uint others = left & (left - 1); others != 0; others &= others - 1)
                {
                    int t = BitOperations.TrailingZeroCount(others);
                    uint other = keys[t][x];
                    if (other == key || (other != 0 && (other & Rasteriser.LitKey) == 0 && Continuous(work.Pass, s, key, t, other))) mask |= 1u << t;
                }

                work.Mesh.Add(pixel, key, depth, mask);
            }

            left &= ~mask;
        }

        if (lit.W == 0) return;
        lit *= work.Weight;
        nint o = ((nint)y * work.Pass.Red.Stride) + x;
        work.Pass.Red.Samples[o] += lit.X;
        work.Pass.Green.Samples[o] += lit.Y;
        work.Pass.Blue.Samples[o] += lit.Z;
        if (work.Pass.Coverage is { } coverage) coverage.Samples[((nint)y * coverage.Stride) + x] += lit.W;
    }

    /// <summary>Whether one surface goes on smoothly from one triangle to the other: they share a vertex and a material.</summary>
    private static bool Continuous(ShadingPass pass, int sample, uint key, int otherSample, uint otherKey)
    {
        TriangleSetup* a = pass.Rasters[sample].Record(key), b = pass.Rasters[otherSample].Record(otherKey);
        int i = a->First, j = a->Second, k = a->Third, x = b->First, y = b->Second, z = b->Third;
        return (i == x || i == y || i == z || j == x || j == y || j == z || k == x || k == y || k == z)
            && pass.Geometry.TriangleMaterials[a->Triangle] == pass.Geometry.TriangleMaterials[b->Triangle];
    }

    /// <summary>Light of a surface that was lit at its vertices; W = 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector4 Interpolated(TriangleSetup* t, ref Vector4 light, int x, int y)
    {
        float px = x - t->X0, py = y - t->Y0;
        float w0 = (t->A0 * px) + (t->B0 * py) + t->C0, w1 = (t->A1 * px) + (t->B1 * py) + t->C1, w2 = (t->A2 * px) + (t->B2 * py) + t->C2;
        var sum = (Unsafe.Add(ref light, t->First) * w0) + (Unsafe.Add(ref light, t->Second) * w1) + (Unsafe.Add(ref light, t->Third) * w2);
        return Vector4.Max(sum * (1 / (w0 + w1 + w2)), Vector4.Zero);
    }

    private static void Flush(ref BandWork work, bool last)
    {
        if (last)
        {
            work.Sky.Pad();
            work.Floor.Pad();
            work.Mesh.Pad();
        }

        for (int i = 0; i + 8 <= work.Sky.Count; i += 8) SkyPacket(work.Pass, work.Sky, i, work.Weight);
        for (int i = 0; i + 8 <= work.Floor.Count; i += 8) FloorPacket(work.Pass, work.Floor, i, work.Weight);
        for (int i = 0; i + 8 <= work.Mesh.Count; i += 8) MeshPacket(work.Pass, work.Mesh, i, work.Weight);
        work.Sky.Keep();
        work.Floor.Keep();
        work.Mesh.Keep();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SkyPacket(ShadingPass pass, in ShadingList list, int i, float weight)
    {
        I8 pixels = Vector256.Load(list.Pixels + i), samples = Vector256.Load(list.Samples + i);
        pass.Views.Ray(Centre(pixels & Vector256.Create(0xffff)), Centre(pixels >>> 16), samples & Vector256.Create(7), out var dx, out var dy, out var dz, out _, out _, out _);
        pass.Lighting.Around.Sample(dx, dy, dz, F8.Zero, out var r, out var g, out var b);
        Add(pass, pixels, samples, weight, r, g, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MeshPacket(ShadingPass pass, in ShadingList list, int i, float weight)
    {
        SurfacePacket p;
        Unsafe.SkipInit(out p);
        I8 pixels = Vector256.Load(list.Pixels + i), samples = Vector256.Load(list.Samples + i);
        Place(pass, ref p, pixels, samples, C(1) / Vector256.Max(Vector256.Load(list.Depths + i), C(1e-9f)), out _);
        FetchMesh(pass, list, i, ref p);
        Light<MeshSurface>(pass, ref p, out var r, out var g, out var b);
        Add(pass, pixels, samples, weight, r, g, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void FloorPacket(ShadingPass pass, in ShadingList list, int i, float weight)
    {
        SurfacePacket p;
        Unsafe.SkipInit(out p);
        I8 pixels = Vector256.Load(list.Pixels + i), samples = Vector256.Load(list.Samples + i);
        Place(pass, ref p, pixels, samples, C(1) / Vector256.Max(Vector256.Load(list.Depths + i), C(1e-9f)), out var depth);
        FetchFloor(pass, samples, depth, ref p);
        Light<FloorSurface>(pass, ref p, out var r, out var g, out var b);
        Add(pass, pixels, samples, weight, r, g, b);
    }

    /// <summary>Centres of pixels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static F8 Centre(I8 index) => Vector256.ConvertToSingle(index) + C(.5f);

    /// <summary>Where in the world the points are and from where they are seen.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Place(ShadingPass pass, ref SurfacePacket p, I8 pixels, I8 samples, F8 z, out F8 depth)
    {
        p.Column = pixels & Vector256.Create(0xffff);
        p.Row = pixels >>> 16;
        pass.Views.Ray(Centre(p.Column), Centre(p.Row), samples & Vector256.Create(7), out var dx, out var dy, out var dz, out var ex, out var ey, out var ez);
        p.X = Fma(dx, z, ex);
        p.Y = Fma(dy, z, ey);
        p.Z = Fma(dz, z, ez);
        var length = Vector256.Sqrt(Dot(dx, dy, dz, dx, dy, dz));
        var back = C(-1) / length;
        p.ViewX = dx * back;
        p.ViewY = dy * back;
        p.ViewZ = dz * back;
        p.Distance = z * length;
        depth = z;
    }

    /// <summary>Adds light to the picture.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ShadingPass pass, I8 pixels, I8 samples, float weight, F8 r, F8 g, F8 b)
    {
        var k = Vector256.ConvertToSingle(samples >>> 16) * C(weight);
        var most = C(Most);
        r = Vector256.Min(r, most) * k;
        g = Vector256.Min(g, most) * k;
        b = Vector256.Min(b, most) * k;
        int first = pixels[0];
        nint stride = pass.Red.Stride, o = ((nint)(first >>> 16) * stride) + (first & 0xffff);
        float* red = pass.Red.Samples, green = pass.Green.Samples, blue = pass.Blue.Samples;
        if (Vector256.EqualsAll(pixels, Vector256.Create(first) + Vector256.Create(0, 1, 2, 3, 4, 5, 6, 7)))
        {
            (Vector256.Load(red + o) + r).Store(red + o);
            (Vector256.Load(green + o) + g).Store(green + o);
            (Vector256.Load(blue + o) + b).Store(blue + o);
            if (pass.Coverage is { } whole) (Vector256.Load(whole.Samples + o) + k).Store(whole.Samples + o);
            return;
        }

        float* cells = stackalloc float[32];
        int* at = stackalloc int[8];
        r.Store(cells);
        g.Store(cells + 8);
        b.Store(cells + 16);
        k.Store(cells + 24);
        pixels.Store(at);
        for (int lane = 0; lane < 8; lane++)
        {
            o = ((nint)(at[lane] >>> 16) * stride) + (at[lane] & 0xffff);
            red[o] += cells[lane];
            green[o] += cells[lane + 8];
            blue[o] += cells[lane + 16];
            if (pass.Coverage is { } part) part.Samples[o] += cells[lane + 24];
        }
    }

    /// <summary>The points that one band waits to have shaded.</summary>
    private ref struct BandWork(ShadingPass pass, byte* memory)
    {
        public readonly ShadingPass Pass = pass;
        public readonly float Weight = 1f / pass.Views.Count;
        public ShadingList Sky = new(memory);
        public ShadingList Floor = new(memory + ShadingList.Bytes);
        public ShadingList Mesh = new(memory + (2 * ShadingList.Bytes));
    }
}
