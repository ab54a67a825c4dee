using System.Numerics;
using System.Runtime.Intrinsics;
using Kinora.Imaging;
using F8 = System.Runtime.Intrinsics.Vector256<float>;

namespace Kinora.Stage.Rendering;

/// <summary>
/// Ambient occlusion from the depth buffer at half size. 1/z of a plane is linear on the screen, so the mean of two opposite samples
/// against the centre tells concave from flat and convex without a normal.
/// </summary>
internal sealed unsafe class Occlusion : IDisposable
{
    private static readonly Vector2[] s_offsets = [.. Enumerable.Range(0, 7).Select(i => new Vector2(MathF.Cos(i * 2.4f), MathF.Sin(i * 2.4f)) * MathF.Sqrt((i + .6f) / 7))];
    private readonly Plane<float> _small;

    public Occlusion(int width, int height)
    {
        _small = new Plane<float>((width + 1) / 2, (height + 1) / 2);
        Openness = new Plane<float>(_small.Width, _small.Height);
    }

    /// <summary>1 open .. 0 closed, half size.</summary>
    public Plane<float> Openness { get; }

    /// <summary>Computes openness within a radius in metres.</summary>
    public void Compute(Plane<float> depth, float focal, float radius)
    {
        int w = _small.Width, h = _small.Height;
        Parallel.For(0, h, Threads.Options, y =>
        {
            var from = depth.Row(Math.Min(y * 2, depth.Height - 1));
            var to = _small.Row(y);
            for (int x = 0; x < w; x++) to[x] = from[Math.Min(x * 2, from.Length - 1)];
        });
        Parallel.For(0, h, Threads.Options, y =>
        {
            for (int x = 0; x < w; x += 8) Packet(x, y, focal * .5f, radius);
        });
    }

    public void Dispose()
    {
        _small.Dispose();
        Openness.Dispose();
    }

    private void Packet(int x, int y, float focal, float radius)
    {
        int w = _small.Width, h = _small.Height;
        float* row = _small.Samples + ((nint)y * _small.Stride) + x;
        var centre = Vector256.Load(row);
        float mean = Vector256.Sum(centre) * .125f;
        var sum = F8.Zero;
        float pixels = MathF.Min(radius * focal * mean, 60);
        if (pixels >= 1.5f)
        {
            // range = radius as a difference of 1/z at this depth
            var range = centre * centre * radius;
            foreach (var o in s_offsets)
            {
                int dx = (int)MathF.Round(o.X * pixels), dy = (int)MathF.Round(o.Y * pixels);
                var a = Read(x + dx, y + dy, w, h);
                var b = Read(x - dx, y - dy, w, h);
                F8 da = Vector256.Min(Vector256.Max(a - centre, -range), range), db = Vector256.Min(Vector256.Max(b - centre, -range), range);
                // a sample much nearer than the radius belongs to something in front
                da = Vector256.ConditionalSelect(Vector256.GreaterThan(a - centre, range * 1.15f), F8.Zero, da);
                db = Vector256.ConditionalSelect(Vector256.GreaterThan(b - centre, range * 1.15f), F8.Zero, db);
                sum += Vector256.Max((da + db) / Vector256.Max(range, Vector256.Create(1e-12f)) - Vector256.Create(.03f), F8.Zero);
            }
        }

        var open = Vector256.Create(1f) - Vector256.Min(sum * (.62f / s_offsets.Length), Vector256.Create(.65f));
        open.Store(Openness.Samples + ((nint)y * Openness.Stride) + x);
    }

    private F8 Read(int x, int y, int w, int h) =>
        Vector256.Load(_small.Samples + ((nint)Math.Clamp(y, 0, h - 1) * _small.Stride) + Math.Clamp(x, 0, Math.Max(0, w - 8)));
}
