using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Kinora.Imaging;

namespace Kinora.Vision.Pictures;

/// <summary>What lies outside of the picture.</summary>
internal enum Outside
{
    /// <summary>Black: what the two detectors were trained with (letterbox).</summary>
    Black,

    /// <summary>The edge repeated: the pose landmarks need it, the face mesh does not mind.</summary>
    Edge,
}

/// <summary>
/// Samples a rotated region into an interleaved RGB tensor [height, width, 3]: bilinear with half-pixel centres, one 4-float vector for
/// each sample, positions stepped along the rows; large regions with several samples for each value.
/// </summary>
internal static unsafe class Crop
{
    private const int MostSamples = 4;

    /// <summary>Fills a tensor.</summary>
    /// <param name="view">The picture.</param>
    /// <param name="region">Part of it.</param>
    /// <param name="width">Values in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="low">Value of black.</param>
    /// <param name="high">Value of white.</param>
    /// <param name="outside">What lies beyond the picture.</param>
    /// <param name="target">Receives the values.</param>
    /// <param name="averageFrom">
    /// Pixels for a value from which on several samples are averaged, so that grain and canvas do not turn into false shapes. Models
    /// whose reference was taken with single samples leave it out.
    /// </param>
    public static void Sample(
        in PictureView view, in Region region, int width, int height, float low, float high, Outside outside, Span<float> target, float averageFrom = float.MaxValue)
    {
        if (target.Length < width * height * 3) throw new ArgumentException("The tensor is too small for the crop.", nameof(target));
        var (s, c) = MathF.SinCos(region.Rotation);
        var right = new Vector2(c, s) * (region.Width / width);
        var down = new Vector2(-s, c) * (region.Height / height);
        float pixels = Math.Max(region.Width / width, region.Height / height);
        int times = pixels <= averageFrom ? 1 : Math.Clamp((int)MathF.Ceiling(pixels / 2), 1, MostSamples);
        (right, down) = (right / times, down / times);
        var first = region.ToImage(0, 0) + ((right + down) / 2) - new Vector2(.5f);
        float* fine = stackalloc float[times > 1 ? width * times * 3 : 1];
        fixed (float* t = target)
        {
            for (int y = 0; y < height; y++)
            {
                float* row = t + ((nint)y * width * 3);
                if (times > 1) new Span<float>(row, width * 3).Clear();
                for (int k = 0; k < times; k++)
                {
                    var start = first + (down * ((y * times) + k));
                    float* into = times > 1 ? fine : row;
                    if (view.Picture is { } picture) PictureRow(picture, start, right, into, width * times, low, high, outside);
                    else FrameRow(view.Frame!, start, right, into, width * times, low, high, outside);
                    if (times > 1) AddMeans(fine, row, width, times);
                }
            }
        }
    }

    private static void AddMeans(float* fine, float* row, int width, int times)
    {
        float share = 1f / (times * times);
        for (int i = 0; i < width; i++, row += 3)
            for (int k = 0; k < times; k++, fine += 3)
            {
                row[0] += fine[0] * share;
                row[1] += fine[1] * share;
                row[2] += fine[2] * share;
            }
    }

    private static void PictureRow(Plane<Rgba> p, Vector2 start, Vector2 step, float* target, int count, float low, float high, Outside outside)
    {
        float scale = (high - low) / 255, maxX = p.Width - 1, maxY = p.Height - 1;
        var samples = (uint*)p.Samples;
        int lastX = Math.Max(0, p.Width - 2), lastY = Math.Max(0, p.Height - 2), stride = p.Stride, nextX = Math.Min(1, p.Width - 1), nextY = p.Height > 1 ? stride : 0;
        var offset = Vector128.Create(low);
        for (int i = 0; i < count; i++, target += 3)
        {
            float x = start.X + (i * step.X), y = start.Y + (i * step.Y);
            if (outside == Outside.Black && (x < -.5f || y < -.5f || x > maxX + .5f || y > maxY + .5f))
            {
                target[0] = target[1] = target[2] = low;
                continue;
            }

            x = Math.Clamp(x, 0, maxX);
            y = Math.Clamp(y, 0, maxY);
            int xi = Math.Min((int)x, lastX), yi = Math.Min((int)y, lastY);
            float fx = x - xi, fy = y - yi;
            uint* q = samples + ((nint)yi * stride) + xi;
            var top = Mix(Widen(q[0]), Widen(q[nextX]), fx);
            var bottom = Mix(Widen(q[nextY]), Widen(q[nextY + nextX]), fx);
            var value = (Mix(top, bottom, fy) * scale) + offset;
            target[0] = value[0];
            target[1] = value[1];
            target[2] = value[2];
        }
    }

    private static void FrameRow(Frame f, Vector2 start, Vector2 step, float* target, int count, float low, float high, Outside outside)
    {
        float scale = high - low, maxX = f.Width - 1, maxY = f.Height - 1;
        for (int i = 0; i < count; i++, target += 3)
        {
            float x = start.X + (i * step.X), y = start.Y + (i * step.Y);
            if (outside == Outside.Black && (x < -.5f || y < -.5f || x > maxX + .5f || y > maxY + .5f))
            {
                target[0] = target[1] = target[2] = low;
                continue;
            }

            // BT.709, limited range; chroma samples sit on even luma columns and between luma rows
            float luma = (Bilinear(f.Y, x, y) - 16) * (1 / 219f);
            float u = (Bilinear(f.U, x / 2, (y - .5f) / 2) - 128) * (1 / 224f), v = (Bilinear(f.V, x / 2, (y - .5f) / 2) - 128) * (1 / 224f);
            target[0] = (Math.Clamp(luma + (1.5748f * v), 0, 1) * scale) + low;
            target[1] = (Math.Clamp(luma - (.1873f * u) - (.4681f * v), 0, 1) * scale) + low;
            target[2] = (Math.Clamp(luma + (1.8556f * u), 0, 1) * scale) + low;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Bilinear(Plane<byte> plane, float x, float y)
    {
        x = Math.Clamp(x, 0, plane.Width - 1);
        y = Math.Clamp(y, 0, plane.Height - 1);
        int xi = (int)x, yi = (int)y;
        float fx = x - xi, fy = y - yi;

        // one sample past the right edge is padding: it counts with weight 0 there
        byte* p = plane.Samples + ((nint)yi * plane.Stride) + xi;
        byte* q = yi + 1 < plane.Height ? p + plane.Stride : p;
        float top = p[0] + ((p[1] - p[0]) * fx), bottom = q[0] + ((q[1] - q[0]) * fx);
        return top + ((bottom - top) * fy);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Widen(uint pixel) =>
        Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(pixel).AsByte())).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Mix(Vector128<float> a, Vector128<float> b, float share) => a + ((b - a) * share);
}
