namespace Kinora.Imaging.Filter;

/// <summary>Edge-aware smoothing of a map by a grey guide (He, Sun and Tang, "Guided image filtering", 2010).</summary>
public static class GuidedFilter
{
    /// <summary>A map that follows <paramref name="input"/> in the large and the guide's edges in the small.</summary>
    /// <param name="input">Map to refine.</param>
    /// <param name="guide">Grey picture of the same size, 0..1.</param>
    /// <param name="radius">Window radius in pixels.</param>
    /// <param name="epsilon">Variance of the guide below which it is flat, for example 0.001.</param>
    public static Plane<float> Apply(Plane<float> input, Plane<float> guide, int radius, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(guide);
        if (input.Width != guide.Width || input.Height != guide.Height) throw new ArgumentException("Guide and map differ in size.", nameof(guide));
        var meanP = input.Clone();
        using var meanI = guide.Clone();
        using var corrIp = Product(guide, input);
        using var corrI = Product(guide, guide);
        Blur.Box(meanP, radius);
        Blur.Box(meanI, radius);
        Blur.Box(corrIp, radius);
        Blur.Box(corrI, radius);
        // corrIp becomes a, meanP becomes b.
        for (int y = 0; y < input.Height; y++)
        {
            var p = meanP.Row(y);
            var i = meanI.Row(y);
            var ip = corrIp.Row(y);
            var ii = corrI.Row(y);
            for (int x = 0; x < p.Length; x++)
            {
                float a = (ip[x] - (i[x] * p[x])) / Math.Max(1e-9f, ii[x] - (i[x] * i[x]) + (float)epsilon);
                ip[x] = a;
                p[x] -= a * i[x];
            }
        }

        Blur.Box(corrIp, radius);
        Blur.Box(meanP, radius);
        for (int y = 0; y < input.Height; y++)
        {
            var b = meanP.Row(y);
            var a = corrIp.Row(y);
            var g = guide.Row(y);
            for (int x = 0; x < b.Length; x++) b[x] += a[x] * g[x];
        }

        return meanP;
    }

    private static Plane<float> Product(Plane<float> one, Plane<float> other)
    {
        var result = one.Clone();
        for (int y = 0; y < result.Height; y++)
        {
            var r = result.Row(y);
            var o = other.Row(y);
            for (int x = 0; x < r.Length; x++) r[x] *= o[x];
        }

        return result;
    }
}
