using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Three linear functions of the pixel, b_i / z with b_i the barycentric coordinates (Olano and Greer 1997): where all are positive the
/// triangle covers the pixel, their sum is 1/z, and each divided by the sum is perspective-correct. They are taken relative to the
/// first pixel of the bounding box, which keeps them exact for small triangles. One line of the cache.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal struct TriangleSetup
{
    public float A0, B0, C0, A1, B1, C1, A2, B2, C2;
    public short X0, X1, Y0, Y1;
    public uint Key;

    /// <summary>Vertices.</summary>
    public int First, Second, Third;

    public readonly int Triangle => Rasteriser.Triangle(Key);
}

/// <summary>
/// Binned rasteriser with a visibility buffer: triangles are set up by several lanes of work, binned by bands of rows, and each band is
/// drawn eight pixels at a time. The floor y = Height is no triangle: its 1/z is the background of the depth buffer.
/// </summary>
internal sealed unsafe partial class Rasteriser : IDisposable
{
    public const int BandRows = 16;

    /// <summary>Lanes of set-up work. Fixed, so that the order of triangles, and with it every tie, is the same on every machine.</summary>
    public const int SetupLanes = 4;

    /// <summary>Bit of a key: the triangle is lit at its vertices.</summary>
    public const uint LitKey = 1u << 31;

    /// <summary>Bit of a key: parts of the triangle are not there.</summary>
    private const uint SparseKey = 1u << 30;

    /// <summary>How far outside of an edge, in barycentric coordinates, still counts: shared edges must not leak.</summary>
    private const float Slack = -2e-5f;

    private const int Chunk = 1024;
    private readonly Bins[] _lanes;
    private Geometry? _geometry;
    private TriangleSetup** _records;
    private int _recordCount;

    public Rasteriser(int width, int height)
    {
        Width = width;
        Height = height;
        Bands = (height + BandRows - 1) / BandRows;
        Depth = new Plane<float>(width, height);
        Visible = new Plane<uint>(width, height);
        _lanes = new Bins[SetupLanes];
        for (int i = 0; i < SetupLanes; i++) _lanes[i] = new Bins(Bands);
    }

    public int Width { get; }

    public int Height { get; }

    public int Bands { get; }

    /// <summary>1/z, 0 where there is nothing.</summary>
    public Plane<float> Depth { get; }

    /// <summary>0 = floor or nothing; else a key for <see cref="Record"/>.</summary>
    public Plane<uint> Visible { get; }

    /// <summary>Triangles set up in the last pass.</summary>
    public int TriangleCount => _lanes.Sum(l => l.Count);

    /// <summary>Index of the triangle of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Triangle(uint key) => (int)(key & ~(LitKey | SparseKey)) - 1;

    /// <summary>Set-up of the triangle that a key of <see cref="Visible"/> names.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TriangleSetup* Record(uint key) => _records[Triangle(key)];

    /// <summary>Projects, culls, sets up and bins what the view sees.</summary>
    public void SetUp(Geometry geometry, View view, Func<Part, bool> include)
    {
        _geometry = geometry;
        if (_recordCount < geometry.TriangleCount)
        {
            _recordCount = geometry.TriangleCount;
            _records = (TriangleSetup**)NativeMemory.Realloc(_records, (nuint)(_recordCount * sizeof(TriangleSetup*)));
        }

        var work = new List<(int Start, int End, uint Flags)>();
        foreach (var part in geometry.Parts)
        {
            if (part.Hidden || part.Drawn == 0 || !include(part) || !view.Sees(part.Centre, part.Radius)) continue;
            uint flags = part.VertexLit ? LitKey : 0;
            for (int t = 0; t < part.Drawn; t += Chunk) work.Add((part.TriangleStart + t, part.TriangleStart + Math.Min(part.Drawn, t + Chunk), flags));
        }

        Parallel.For(0, SetupLanes, Threads.Options, lane =>
        {
            var bins = _lanes[lane];
            bins.Clear();
            for (int i = lane; i < work.Count; i += SetupLanes) SetUp(bins, geometry, view, work[i].Start, work[i].End, work[i].Flags);
            var items = bins.Items;
            for (int i = 0; i < bins.Count; i++) _records[items[i].Triangle] = items + i;
        });
    }

    /// <summary>Draws one band over the floor's depth.</summary>
    public void Draw(int band, in FloorPlane floor)
    {
        int top = band * BandRows, bottom = Math.Min(Height, top + BandRows) - 1;
        for (int y = top; y <= bottom; y++)
        {
            Visible.Row(y).Clear();
            float* d = Depth.Samples + ((nint)y * Depth.Stride);
            for (int x = 0; x < Width; x += 8) floor.InverseDepth(x, y).Store(d + x);
        }

        for (int lane = 0; lane < SetupLanes; lane++)
        {
            var bins = _lanes[lane];
            var bin = bins.OfBand(band);
            foreach (int k in bin) DrawTriangle(bins.Items + k, top, bottom);
        }
    }

    public void Dispose()
    {
        NativeMemory.Free(_records);
        _records = null;
        _recordCount = 0;
        Depth.Dispose();
        Visible.Dispose();
        foreach (var lane in _lanes) lane.Dispose();
    }

    private void DrawTriangle(TriangleSetup* t, int top, int bottom)
    {
        const int narrow = 3 * 8;
        int x = t->X0 & ~7;
        if ((t->Key & SparseKey) == 0 && t->X1 - x < narrow)
            for (; x <= t->X1; x += 8) DrawColumn(t, x, Math.Max(t->Y0, top), Math.Min(t->Y1, bottom));
        else DrawRows(t, top, bottom);
    }

    /// <summary>Eight pixels wide, without a branch: small triangles hit or miss at random.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawColumn(TriangleSetup* t, int x, int top, int bottom)
    {
        var px = Lanes.Ramp + Vector256.Create((float)(x - t->X0));
        float py = top - t->Y0;
        Vector256<float> b0 = Vector256.Create(t->B0), b1 = Vector256.Create(t->B1), b2 = Vector256.Create(t->B2);
        var w0 = Vector256.FusedMultiplyAdd(Vector256.Create(t->A0), px, Vector256.Create((t->B0 * py) + t->C0));
        var w1 = Vector256.FusedMultiplyAdd(Vector256.Create(t->A1), px, Vector256.Create((t->B1 * py) + t->C1));
        var w2 = Vector256.FusedMultiplyAdd(Vector256.Create(t->A2), px, Vector256.Create((t->B2 * py) + t->C2));
        var code = Vector256.Create(t->Key);
        var slack = Vector256.Create(Slack);
        float* depth = Depth.Samples + ((nint)top * Depth.Stride) + x;
        uint* visible = Visible.Samples + ((nint)top * Visible.Stride) + x;
        for (int y = top; y <= bottom; y++, depth += Depth.Stride, visible += Visible.Stride)
        {
            var z = w0 + w1 + w2;
            var old = Vector256.Load(depth);
            var mask = Vector256.GreaterThan(z, old) & Vector256.GreaterThanOrEqual(Vector256.Min(w0, Vector256.Min(w1, w2)), slack * z);
            Vector256.ConditionalSelect(mask, z, old).Store(depth);
            Vector256.ConditionalSelect(mask.AsUInt32(), code, Vector256.Load(visible)).Store(visible);
            w0 += b0;
            w1 += b1;
            w2 += b2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void DrawRows(TriangleSetup* t, int top, int bottom)
    {
        int y0 = Math.Max(t->Y0, top), y1 = Math.Min(t->Y1, bottom), xs = t->X0 & ~7, x1 = t->X1;
        var code = Vector256.Create(t->Key);
        Vector256<float> a0 = Vector256.Create(t->A0), a1 = Vector256.Create(t->A1), a2 = Vector256.Create(t->A2);
        var slack = Vector256.Create(Slack);
        Texture? cutout = null;
        float transparent = 0;
        if ((t->Key & SparseKey) != 0)
        {
            var material = _geometry!.MaterialOf(t->Triangle);
            cutout = material.Cutout ? material.Map : null;
            transparent = material.Transparency;
        }

        bool wide = x1 - xs >= 8;
        float k0 = -1 / t->A0, k1 = -1 / t->A1, k2 = -1 / t->A2;
        for (int y = y0; y <= y1; y++)
        {
            float py = y - t->Y0;
            Vector256<float> r0 = Vector256.Create((t->B0 * py) + t->C0), r1 = Vector256.Create((t->B1 * py) + t->C1), r2 = Vector256.Create((t->B2 * py) + t->C2);
            float* depth = Depth.Samples + ((nint)y * Depth.Stride);
            uint* visible = Visible.Samples + ((nint)y * Visible.Stride);
            int from = xs, to = x1;
            if (wide)
            {
                // the row meets the triangle between its edges, give or take a pixel
                float low = 0, high = x1 - t->X0;
                Narrow((t->B0 * py) + t->C0, t->A0, k0, ref low, ref high);
                Narrow((t->B1 * py) + t->C1, t->A1, k1, ref low, ref high);
                Narrow((t->B2 * py) + t->C2, t->A2, k2, ref low, ref high);
                if (low > high + 2) continue;
                from = Math.Max(xs, (t->X0 + (int)low - 1) & ~7);
                to = Math.Min(x1, t->X0 + (int)high + 1);
            }

            for (int x = from; x <= to; x += 8)
            {
                var px = Lanes.Ramp + Vector256.Create((float)(x - t->X0));
                Vector256<float> w0 = Vector256.FusedMultiplyAdd(a0, px, r0), w1 = Vector256.FusedMultiplyAdd(a1, px, r1), w2 = Vector256.FusedMultiplyAdd(a2, px, r2);
                var z = w0 + w1 + w2;
                var old = Vector256.Load(depth + x);
                var limit = slack * z;
                var mask = Vector256.GreaterThan(z, old) & Vector256.GreaterThanOrEqual(w0, limit) & Vector256.GreaterThanOrEqual(w1, limit) & Vector256.GreaterThanOrEqual(w2, limit);
                uint bits = mask.ExtractMostSignificantBits();
                if (bits == 0) continue;
                if (transparent > 0)
                {
                    mask &= Dither(x, y, transparent);
                    if (mask.ExtractMostSignificantBits() == 0) continue;
                }

                if (cutout is not null)
                {
                    bits = Holes(t, cutout, bits, w0, w1, z);
                    if (bits == 0) continue;
                    mask &= Lanes.Bits(bits);
                }

                Vector256.ConditionalSelect(mask, z, old).Store(depth + x);
                Vector256.ConditionalSelect(mask.AsUInt32(), code, Vector256.Load(visible + x)).Store(visible + x);
            }
        }
    }

    /// <summary>Shifts the pattern of transparent pixels from sub-frame to sub-frame.</summary>
    public int DitherPhase { get; set; }

    private Vector256<float> Dither(int x, int y, float transparency)
    {
        var n = Lanes.Ramp + Vector256.Create(x + (5.588238f * DitherPhase));
        var f = (n * Vector256.Create(.06711056f)) + Vector256.Create((y + (3.1f * DitherPhase)) * .00583715f);
        f -= Vector256.Floor(f);
        f *= Vector256.Create(52.9829189f);
        f -= Vector256.Floor(f);
        return Vector256.GreaterThanOrEqual(f, Vector256.Create(transparency));
    }

    /// <summary>Cuts a range of pixels where an edge function w = c + a x is positive; k = -1 / a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Narrow(float c, float a, float k, ref float low, ref float high)
    {
        float x = c * k;
        // a nearly level edge crosses far outside or nowhere
        if (a > 0 && x < 1e6f) low = MathF.Max(low, x);
        else if (a < 0 && x > -1e6f) high = MathF.Min(high, x);
    }

    private uint Holes(TriangleSetup* t, Texture map, uint bits, Vector256<float> w0, Vector256<float> w1, Vector256<float> z)
    {
        Vector256<float> p = w0 / z, q = w1 / z;
        int i = t->Triangle * 3;
        var geometry = _geometry!;
        Vector2 a = geometry.Uvs[geometry.Indices[i]], b = geometry.Uvs[geometry.Indices[i + 1]], c = geometry.Uvs[geometry.Indices[i + 2]];
        uint kept = 0;
        for (uint rest = bits; rest != 0; rest &= rest - 1)
        {
            int lane = BitOperations.TrailingZeroCount(rest);
            var uv = (a * p[lane]) + (b * q[lane]) + (c * (1 - p[lane] - q[lane]));
            if (map.Alpha(uv.X, uv.Y) >= .5f) kept |= 1u << lane;
        }

        return kept;
    }
}
