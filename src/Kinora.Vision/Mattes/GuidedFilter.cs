using Kinora.Imaging;

namespace Kinora.Vision.Mattes;

/// <summary>
/// Fast guided filter (He, Sun 2015) with a luma guide: the linear model alpha = a * luma + b is solved in boxes of the coarse square
/// map and applied at full size, so that the matte takes over the picture's edges.
/// </summary>
internal sealed class GuidedFilter(int size)
{
    private const int Radius = 4;
    private const float Epsilon = 4e-4f;
    private readonly float[] _guide = new float[size * size], _meanGuide = new float[size * size], _meanMap = new float[size * size];
    private readonly float[] _a = new float[size * size], _b = new float[size * size], _scratch = new float[size * size];

    public void Apply(ReadOnlySpan<float> rgb, ReadOnlySpan<float> map, in PictureView view, Plane<float> target)
    {
        for (int i = 0; i < _guide.Length; i++) _guide[i] = Luma(rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]);
        for (int i = 0; i < _guide.Length; i++)
        {
            _a[i] = _guide[i] * map[i];
            _b[i] = _guide[i] * _guide[i];
        }

        Mean(_guide, _meanGuide);
        Mean(map, _meanMap);
        Mean(_a, _a);
        Mean(_b, _b);
        for (int i = 0; i < _a.Length; i++)
        {
            float covariance = _a[i] - (_meanGuide[i] * _meanMap[i]), variance = _b[i] - (_meanGuide[i] * _meanGuide[i]);
            _a[i] = covariance / (Math.Max(0, variance) + Epsilon);
            _b[i] = _meanMap[i] - (_a[i] * _meanGuide[i]);
        }

        Mean(_a, _a);
        Mean(_b, _b);
        Enlarge(view, map, target);
    }

    private static float Luma(float r, float g, float b) => (.2126f * r) + (.7152f * g) + (.0722f * b);

    private void Enlarge(in PictureView view, ReadOnlySpan<float> map, Plane<float> target)
    {
        int width = target.Width, height = target.Height;
        for (int y = 0; y < height; y++)
        {
            float sy = Math.Clamp(((y + .5f) * size / height) - .5f, 0, size - 1);
            int yi = Math.Min((int)sy, size - 2);
            float fy = sy - yi;
            var row = target.Row(y);
            var luma = view.Frame is { } f ? f.Y.Row(y) : default;
            var picture = view.Picture is { } p ? p.Row(y) : default;
            for (int x = 0; x < width; x++)
            {
                float sx = Math.Clamp(((x + .5f) * size / width) - .5f, 0, size - 1);
                int xi = Math.Min((int)sx, size - 2), at = (yi * size) + xi;
                float fx = sx - xi, guide = luma.Length > 0 ? (luma[x] - 16) / 219f : Luma(picture[x].R, picture[x].G, picture[x].B) / 255;
                float value = (At(_a, at, fx, fy) * guide) + At(_b, at, fx, fy);

                // where the model is sure, texture must not print through
                float sure = At(map, at, fx, fy), doubt = 4 * sure * (1 - sure);
                doubt = Math.Min(1, doubt * 4);
                row[x] = Math.Clamp(sure + ((value - sure) * doubt), 0, 1);
            }
        }
    }

    private float At(ReadOnlySpan<float> map, int at, float fx, float fy)
    {
        float top = map[at] + ((map[at + 1] - map[at]) * fx), bottom = map[at + size] + ((map[at + size + 1] - map[at + size]) * fx);
        return top + ((bottom - top) * fy);
    }

    /// <summary>Box mean with running sums, clipped at the borders.</summary>
    private void Mean(ReadOnlySpan<float> source, Span<float> target)
    {
        for (int y = 0; y < size; y++)
        {
            var row = source.Slice(y * size, size);
            float sum = 0;
            for (int x = 0; x < Radius; x++) sum += row[x];
            for (int x = 0; x < size; x++)
            {
                if (x + Radius < size) sum += row[x + Radius];
                if (x - Radius - 1 >= 0) sum -= row[x - Radius - 1];
                _scratch[(y * size) + x] = sum / (Math.Min(size - 1, x + Radius) - Math.Max(0, x - Radius) + 1);
            }
        }

        Span<float> sums = stackalloc float[size];
        for (int y = 0; y < Radius; y++)
            for (int x = 0; x < size; x++) sums[x] += _scratch[(y * size) + x];
        for (int y = 0; y < size; y++)
        {
            int count = Math.Min(size - 1, y + Radius) - Math.Max(0, y - Radius) + 1;
            for (int x = 0; x < size; x++)
            {
                if (y + Radius < size) sums[x] += _scratch[((y + Radius) * size) + x];
                if (y - Radius - 1 >= 0) sums[x] -= _scratch[((y - Radius - 1) * size) + x];
                target[(y * size) + x] = sums[x] / count;
            }
        }
    }
}
