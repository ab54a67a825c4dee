using System.Runtime.Intrinsics;

namespace Kinora.Imaging.Resize;

/// <summary>Separable resizing with prefiltering; edges repeat. Rows are mixed first, then columns, in single precision.</summary>
public static unsafe class Resampling
{
    /// <summary>A resized copy.</summary>
    /// <param name="source">8-bit samples.</param>
    /// <param name="width">New width.</param>
    /// <param name="height">New height.</param>
    /// <param name="filter">Reconstruction filter.</param>
    /// <param name="softness">At least 1; above 1 the result keeps proportionally fewer frequencies than it could.</param>
    public static Plane<byte> Resize(Plane<byte> source, int width, int height, ResampleFilter filter = ResampleFilter.Lanczos, double softness = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new Plane<byte>(width, height);
        var (across, down) = Taps(source.Width, source.Height, width, height, filter, softness);
        using var mixed = new Plane<float>(source.Width + 32, 2);
        float* row = mixed.Samples, line = row + mixed.Stride;
        using var lineOut = new Plane<float>(width + 32, 1);
        for (int y = 0; y < height; y++)
        {
            new Span<float>(row, source.Width + 16).Clear();
            for (int k = 0; k < down.Count; k++)
            {
                float weight = down.Weights[(y * down.Count) + k];
                if (weight == 0) continue;
                var from = source.Samples + ((nint)(down.First[y] + k) * source.Stride);
                var w = Vector256.Create(weight);
                for (int x = 0; x < source.Width; x += 8)
                {
                    var bytes = Vector128.CreateScalarUnsafe(*(ulong*)(from + x)).AsByte();
                    var value = Vector256.ConvertToSingle(Vector256.WidenLower(Vector256.WidenLower(bytes.ToVector256Unsafe())).AsInt32());
                    Vector256.FusedMultiplyAdd(w, value, Vector256.Load(row + x)).Store(row + x);
                }
            }

            Across(row, lineOut.Samples, width, across);
            var to = result.Samples + ((nint)y * result.Stride);
            for (int x = 0; x < width; x++) to[x] = (byte)Math.Clamp(lineOut.Samples[x] + 0.5f, 0, 255);
        }

        return result;
    }

    /// <summary>A resized copy of a map.</summary>
    /// <inheritdoc cref="Resize(Plane{byte}, int, int, ResampleFilter, double)"/>
    public static Plane<float> Resize(Plane<float> source, int width, int height, ResampleFilter filter = ResampleFilter.Bilinear, double softness = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new Plane<float>(width, height);
        var (across, down) = Taps(source.Width, source.Height, width, height, filter, softness);
        using var mixed = new Plane<float>(source.Width + 32, 1);
        float* row = mixed.Samples;
        for (int y = 0; y < height; y++)
        {
            new Span<float>(row, source.Width + 16).Clear();
            for (int k = 0; k < down.Count; k++)
            {
                float weight = down.Weights[(y * down.Count) + k];
                if (weight == 0) continue;
                var from = source.Samples + ((nint)(down.First[y] + k) * source.Stride);
                var w = Vector256.Create(weight);
                for (int x = 0; x < source.Width; x += 8)
                    Vector256.FusedMultiplyAdd(w, Vector256.Load(from + x), Vector256.Load(row + x)).Store(row + x);
            }

            Across(row, result.Samples + ((nint)y * result.Stride), width, across);
        }

        return result;
    }

    /// <summary>A resized copy of a picture; colours are weighted by alpha, so that hidden colours do not bleed.</summary>
    /// <inheritdoc cref="Resize(Plane{byte}, int, int, ResampleFilter, double)"/>
    public static Plane<Rgba> Resize(Plane<Rgba> source, int width, int height, ResampleFilter filter = ResampleFilter.Lanczos, double softness = 1)
    {
        ArgumentNullException.ThrowIfNull(source);
        var result = new Plane<Rgba>(width, height);
        var (across, down) = Taps(source.Width, source.Height, width, height, filter, softness);
        // Across first for pictures: each input row is filtered once and kept in a ring while output rows need it.
        int ring = down.Count;
        using var rows = new Plane<float>(width * 4, ring);
        using var input = new Plane<float>(source.Width * 4, 1);
        using var sum = new Plane<float>(width * 4, 1);
        bool opaque = IsOpaque(source);
        int filled = 0;
        for (int y = 0; y < height; y++)
        {
            int need = down.First[y] + down.Count;
            if (filled < down.First[y]) filled = down.First[y];
            for (; filled < need; filled++)
            {
                Premultiply(source.Samples + ((nint)filled * source.Stride), input.Samples, source.Width, opaque);
                AcrossRgba(input.Samples, rows.Samples + ((nint)(filled % ring) * rows.Stride), width, across);
            }

            float* total = sum.Samples;
            sum.Row(0).Clear();
            for (int k = 0; k < down.Count; k++)
            {
                float weight = down.Weights[(y * down.Count) + k];
                if (weight == 0) continue;
                var w = Vector256.Create(weight);
                float* from = rows.Samples + ((nint)((down.First[y] + k) % ring) * rows.Stride);
                for (int x = 0; x < width * 4; x += 8)
                    Vector256.FusedMultiplyAdd(w, Vector256.Load(from + x), Vector256.Load(total + x)).Store(total + x);
            }

            Unpremultiply(total, result.Samples + ((nint)y * result.Stride), width, opaque);
        }

        return result;
    }

    private static (FilterTaps Across, FilterTaps Down) Taps(int sw, int sh, int width, int height, ResampleFilter filter, double softness)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(softness, 1);
        return (FilterTaps.Build(sw, width, filter, softness), FilterTaps.Build(sh, height, filter, softness));
    }

    private static void Across(float* row, float* target, int width, FilterTaps taps)
    {
        fixed (float* weights = taps.Weights)
        fixed (int* first = taps.First)
        {
            int count = taps.Count;
            for (int x = 0; x < width; x++)
            {
                float* w = weights + ((nint)x * count), p = row + first[x];
                float sum = 0;
                for (int k = 0; k < count; k++) sum += w[k] * p[k];
                target[x] = sum;
            }
        }
    }

    private static void AcrossRgba(float* row, float* target, int width, FilterTaps taps)
    {
        fixed (float* weights = taps.Weights)
        fixed (int* first = taps.First)
        {
            int count = taps.Count;
            for (int x = 0; x < width; x++)
            {
                float* w = weights + ((nint)x * count), p = row + (first[x] * 4);
                var sum = Vector128<float>.Zero;
                for (int k = 0; k < count; k++) sum = Vector128.FusedMultiplyAdd(Vector128.Create(w[k]), Vector128.Load(p + (k * 4)), sum);
                sum.Store(target + (x * 4));
            }
        }
    }

    private static bool IsOpaque(Plane<Rgba> picture)
    {
        for (int y = 0; y < picture.Height; y++)
        {
            uint* row = (uint*)(picture.Samples + ((nint)y * picture.Stride));
            uint all = uint.MaxValue;
            for (int x = 0; x < picture.Width; x++) all &= row[x];
            if (all >> 24 != 255) return false;
        }

        return true;
    }

    private static void Premultiply(Rgba* source, float* target, int width, bool opaque)
    {
        if (opaque)
        {
            for (int x = 0; x < width; x++)
            {
                var bytes = Vector128.CreateScalarUnsafe(*(uint*)(source + x)).AsByte();
                Vector128.ConvertToSingle(Vector128.WidenLower(Vector128.WidenLower(bytes)).AsInt32()).Store(target + (4 * x));
            }

            return;
        }

        for (int x = 0; x < width; x++)
        {
            var p = source[x];
            float a = p.A / 255f;
            target[4 * x] = p.R * a;
            target[(4 * x) + 1] = p.G * a;
            target[(4 * x) + 2] = p.B * a;
            target[(4 * x) + 3] = p.A;
        }
    }

    private static void Unpremultiply(float* source, Rgba* target, int width, bool opaque)
    {
        if (opaque)
        {
            var half = Vector256.Create(0.5f);
            var most = Vector256.Create(255f);
            for (int x = 0; x < width; x += 2)
            {
                var value = Vector256.Min(Vector256.Max(Vector256.Load(source + (4 * x)) + half, Vector256<float>.Zero), most);
                var whole = Vector256.ConvertToInt32Native(value).AsUInt32();
                var words = Vector128.Narrow(whole.GetLower(), whole.GetUpper());
                *(ulong*)(target + x) = Vector128.Narrow(words, words).AsUInt64().ToScalar();
            }

            return;
        }

        for (int x = 0; x < width; x++)
        {
            float alpha = Math.Clamp(source[(4 * x) + 3], 0, 255);
            float scale = alpha < 0.5f ? 0 : 255 / alpha;
            target[x] = new Rgba(
                (byte)Math.Clamp((source[4 * x] * scale) + 0.5f, 0, 255),
                (byte)Math.Clamp((source[(4 * x) + 1] * scale) + 0.5f, 0, 255),
                (byte)Math.Clamp((source[(4 * x) + 2] * scale) + 0.5f, 0, 255),
                (byte)(alpha + 0.5f));
        }
    }
}
