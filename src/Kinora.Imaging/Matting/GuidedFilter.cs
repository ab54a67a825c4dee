namespace Kinora.Imaging.Matting;

/// <summary>
/// Edge-preserving smoothing: the result is locally a linear function of a guide, so that its edges are the guide's (He, Sun and Tang 2010).
/// Aligns coarse masks and depth maps with the picture that they belong to.
/// </summary>
public static class GuidedFilter
{
    /// <summary>Filters <paramref name="input"/> under one guide.</summary>
    /// <param name="input">Mask or map.</param>
    /// <param name="guide">Same size, about 0..1.</param>
    /// <param name="radius">Half window in samples, 1 or more.</param>
    /// <param name="epsilon">Guide variance below which the window is simply smoothed, for example 1e-4 .. 1e-2.</param>
    /// <returns>A new plane, owned by the caller.</returns>
    public static Plane<float> Apply(Plane<float> input, Plane<float> guide, int radius, float epsilon)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(guide);
        if (input.Width != guide.Width || input.Height != guide.Height) throw new ArgumentException("Input and guide differ in size.", nameof(guide));
        int w = input.Width, h = input.Height;
        using var meanGuide = new Plane<float>(w, h);
        using var meanInput = new Plane<float>(w, h);
        using var slope = new Plane<float>(w, h);
        using var offset = new Plane<float>(w, h);
        BoxMean.Apply(guide, meanGuide, radius);
        BoxMean.Apply(input, meanInput, radius);
        Products(guide, guide, slope);
        Products(guide, input, offset);
        BoxMean.Apply(slope, slope, radius);
        BoxMean.Apply(offset, offset, radius);
        for (int y = 0; y < h; y++)
        {
            Span<float> a = slope.Row(y), b = offset.Row(y), g = meanGuide.Row(y), p = meanInput.Row(y);
            for (int x = 0; x < w; x++)
            {
                float variance = a[x] - (g[x] * g[x]), covariance = b[x] - (g[x] * p[x]);
                a[x] = covariance / (variance + epsilon);
                b[x] = p[x] - (a[x] * g[x]);
            }
        }

        BoxMean.Apply(slope, slope, radius);
        BoxMean.Apply(offset, offset, radius);
        var result = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            Span<float> to = result.Row(y), a = slope.Row(y), b = offset.Row(y), g = guide.Row(y);
            for (int x = 0; x < w; x++) to[x] = (a[x] * g[x]) + b[x];
        }

        return result;
    }

    /// <summary>Filters <paramref name="input"/> under a colour picture: the mean of the results under its three channels.</summary>
    /// <inheritdoc cref="Apply(Plane{float}, Plane{float}, int, float)"/>
    public static Plane<float> Apply(Plane<float> input, Plane<Rgba> guide, int radius, float epsilon)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(guide);
        var result = new Plane<float>(input.Width, input.Height);
        using var channel = new Plane<float>(guide.Width, guide.Height);
        for (int c = 0; c < 3; c++)
        {
            for (int y = 0; y < guide.Height; y++)
            {
                var from = guide.Row(y);
                var to = channel.Row(y);
                for (int x = 0; x < to.Length; x++) to[x] = (c == 0 ? from[x].R : c == 1 ? from[x].G : from[x].B) / 255f;
            }

            using var part = Apply(input, channel, radius, epsilon);
            for (int y = 0; y < result.Height; y++)
            {
                Span<float> to = result.Row(y), from = part.Row(y);
                for (int x = 0; x < to.Length; x++) to[x] += from[x] / 3;
            }
        }

        return result;
    }

    private static void Products(Plane<float> a, Plane<float> b, Plane<float> target)
    {
        for (int y = 0; y < a.Height; y++)
        {
            Span<float> to = target.Row(y), left = a.Row(y), right = b.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = left[x] * right[x];
        }
    }
}
