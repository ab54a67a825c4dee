using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kinora.Stage.Rendering;

/// <content>Projection and set-up of triangles, and the bins they are kept in.</content>
internal sealed unsafe partial class Rasteriser
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void SetUp(Bins bins, Geometry geometry, View view, int start, int end, uint flags)
    {
        var positions = geometry.Positions;
        var indices = geometry.Indices;
        Vector3 x = (view.Focal * view.Right) + (view.CentreX * view.Forward), y = (view.CentreY * view.Forward) - (view.Focal * view.Up), z = view.Forward;
        Vector4 eye = new(view.Eye, 0), kx = new(x.X, y.X, z.X, 0), ky = new(x.Y, y.Y, z.Y, 0), kz = new(x.Z, y.Z, z.Z, 0);
        for (int t = start; t < end; t++)
        {
            int first = indices[t * 3], second = indices[(t * 3) + 1], third = indices[(t * 3) + 2];
            var a = ToView(positions[first] - eye, kx, ky, kz);
            var b = ToView(positions[second] - eye, kx, ky, kz);
            var c = ToView(positions[third] - eye, kx, ky, kz);
            int behind = (a.Z < View.Near ? 1 : 0) + (b.Z < View.Near ? 1 : 0) + (c.Z < View.Near ? 1 : 0);
            if (behind == 3) continue;
            var material = geometry.MaterialOf(t);
            uint key = (uint)(t + 1) | flags | (material.Foliage ? LitKey : 0) | (material.Sparse ? SparseKey : 0);
            ref var setup = ref bins.Next();
            (setup.Key, setup.First, setup.Second, setup.Third) = (key, first, second, third);
            if (behind == 0) InFront(bins, ref setup, a, b, c);
            else Crossing(bins, ref setup, a.AsVector3(), b.AsVector3(), c.AsVector3());
        }
    }

    /// <summary>x z and y z in pixels, and z.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector4 ToView(Vector4 p, Vector4 kx, Vector4 ky, Vector4 kz) => (kx * p.X) + (ky * p.Y) + (kz * p.Z);

    private void InFront(Bins bins, ref TriangleSetup t, Vector4 a, Vector4 b, Vector4 c)
    {
        float ia = 1 / a.Z, ib = 1 / b.Z, ic = 1 / c.Z, ax = a.X * ia, ay = a.Y * ia, bx = b.X * ib, by = b.Y * ib, cx = c.X * ic, cy = c.Y * ic;
        float minX = MathF.Min(ax, MathF.Min(bx, cx)), maxX = MathF.Max(ax, MathF.Max(bx, cx)), minY = MathF.Min(ay, MathF.Min(by, cy)), maxY = MathF.Max(ay, MathF.Max(by, cy));
        if (maxX < 0 || maxY < 0 || minX >= Width || minY >= Height) return;
        int x0 = (int)MathF.Max(0, MathF.Ceiling(minX - .5f)), x1 = (int)MathF.Min(Width - 1, MathF.Floor(maxX - .5f));
        int y0 = (int)MathF.Max(0, MathF.Ceiling(minY - .5f)), y1 = (int)MathF.Min(Height - 1, MathF.Floor(maxY - .5f));
        if (x0 > x1 || y0 > y1) return;
        float ox = x0 + .5f, oy = y0 + .5f;
        ax -= ox;
        bx -= ox;
        cx -= ox;
        ay -= oy;
        by -= oy;
        cy -= oy;
        float area = ((bx - ax) * (cy - ay)) - ((by - ay) * (cx - ax));
        if (MathF.Abs(area) < 1e-6f) return;
        float inv = 1 / area, ka = inv * ia, kb = inv * ib, kc = inv * ic;
        t.A0 = (by - cy) * ka;
        t.B0 = (cx - bx) * ka;
        t.C0 = ((bx * cy) - (by * cx)) * ka;
        t.A1 = (cy - ay) * kb;
        t.B1 = (ax - cx) * kb;
        t.C1 = ((cx * ay) - (cy * ax)) * kb;
        t.A2 = (ay - by) * kc;
        t.B2 = (bx - ax) * kc;
        t.C2 = ((ax * by) - (ay * bx)) * kc;
        Store(bins, ref t, x0, x1, y0, y1);
    }

    private void Crossing(Bins bins, ref TriangleSetup t, Vector3 a, Vector3 b, Vector3 c)
    {
        float det = Vector3.Dot(a, Vector3.Cross(b, c));
        if (MathF.Abs(det) < 1e-9f) return;
        float inv = 1 / det;
        Vector3 e0 = Vector3.Cross(b, c) * inv, e1 = Vector3.Cross(c, a) * inv, e2 = Vector3.Cross(a, b) * inv;
        (t.A0, t.B0, t.C0) = (e0.X, e0.Y, Vector3.Dot(e0, new Vector3(.5f, .5f, 1)));
        (t.A1, t.B1, t.C1) = (e1.X, e1.Y, Vector3.Dot(e1, new Vector3(.5f, .5f, 1)));
        (t.A2, t.B2, t.C2) = (e2.X, e2.Y, Vector3.Dot(e2, new Vector3(.5f, .5f, 1)));
        Store(bins, ref t, 0, Width - 1, 0, Height - 1);
    }

    private static void Store(Bins bins, ref TriangleSetup t, int x0, int x1, int y0, int y1)
    {
        t.X0 = (short)x0;
        t.X1 = (short)x1;
        t.Y0 = (short)y0;
        t.Y1 = (short)y1;
        bins.Commit(y0 / BandRows, y1 / BandRows);
    }

    /// <summary>Set-up triangles of one lane and which bands they touch; memory grows and is kept from frame to frame.</summary>
    private sealed class Bins(int bands) : IDisposable
    {
        private readonly int[][] _bins = [.. Enumerable.Range(0, bands).Select(_ => new int[256])];
        private readonly int[] _counts = new int[bands];
        private int _capacity;

        public TriangleSetup* Items { get; private set; }

        public int Count { get; private set; }

        public void Clear()
        {
            Count = 0;
            Array.Clear(_counts);
        }

        public ReadOnlySpan<int> OfBand(int band) => _bins[band].AsSpan(0, _counts[band]);

        public ref TriangleSetup Next()
        {
            if (Count == _capacity)
            {
                _capacity = Math.Max(8192, _capacity * 2);
                Items = (TriangleSetup*)NativeMemory.AlignedRealloc(Items, (nuint)(_capacity * sizeof(TriangleSetup)), 64);
            }

            return ref Items[Count];
        }

        public void Commit(int first, int last)
        {
            for (int band = first; band <= last; band++)
            {
                ref int n = ref _counts[band];
                if (n == _bins[band].Length) Array.Resize(ref _bins[band], n * 2);
                _bins[band][n++] = Count;
            }

            Count++;
        }

        public void Dispose()
        {
            NativeMemory.AlignedFree(Items);
            Items = null;
            _capacity = 0;
        }
    }
}
