namespace Kinora.Imaging.Resize;

/// <summary>Weights of one axis of a resize: for each output sample its first input sample and a row of weights that sum to one.</summary>
internal sealed class FilterTaps
{
    private FilterTaps(int[] first, float[] weights, int count) => (First, Weights, Count) = (first, weights, count);

    /// <summary>First input sample per output sample, inside the input.</summary>
    public int[] First { get; }

    /// <summary><see cref="Count"/> weights per output sample.</summary>
    public float[] Weights { get; }

    /// <summary>Taps per output sample.</summary>
    public int Count { get; }

    /// <summary>Builds the weights.</summary>
    /// <param name="source">Input samples.</param>
    /// <param name="target">Output samples.</param>
    /// <param name="filter">Shape.</param>
    /// <param name="softness">At least 1: widens the filter beyond what the ratio needs, to cut frequencies that later steps could alias.</param>
    public static FilterTaps Build(int source, int target, ResampleFilter filter, double softness)
    {
        double ratio = (double)source / target;
        double scale = Math.Max(1, ratio * softness);
        if (filter == ResampleFilter.Area && ratio < 1) scale = 1;
        double support = Support(filter) * scale;
        int count = Math.Min(source, (int)Math.Ceiling(support * 2) + 1);
        var first = new int[target];
        var weights = new float[target * count];
        var row = new double[count];
        for (int i = 0; i < target; i++)
        {
            double centre = (i + 0.5) * ratio;
            int start = Math.Clamp((int)Math.Floor(centre - support), 0, source - count);
            double sum = 0;
            Array.Clear(row);
            // Samples beyond the edge repeat the edge sample: their weight goes to it.
            int low = (int)Math.Floor(centre - support), high = (int)Math.Ceiling(centre + support);
            for (int s = low; s <= high; s++)
            {
                double w = Weight(filter, (s + 0.5 - centre) / scale, scale);
                int k = Math.Clamp(s, 0, source - 1) - start;
                if (k < 0 || k >= count) continue;
                row[k] += w;
                sum += w;
            }

            first[i] = start;
            for (int k = 0; k < count; k++) weights[(i * count) + k] = (float)(row[k] / sum);
        }

        return new FilterTaps(first, weights, count);
    }

    private static double Support(ResampleFilter filter) => filter switch
    {
        ResampleFilter.Area => 0.5,
        ResampleFilter.Bilinear => 1,
        ResampleFilter.Bicubic => 2,
        _ => 3,
    };

    private static double Weight(ResampleFilter filter, double x, double scale)
    {
        double a = Math.Abs(x);
        switch (filter)
        {
            case ResampleFilter.Area:
                // The part of the sample, 1/scale wide, that lies in the box.
                double half = 0.5 / scale;
                double overlap = Math.Min(0.5, a + half) - Math.Max(-0.5, a - half);
                return scale <= 1 ? (x is >= -0.5 and < 0.5 ? 1 : 0) : Math.Max(0, overlap);
            case ResampleFilter.Bilinear:
                return Math.Max(0, 1 - a);
            case ResampleFilter.Bicubic:
                if (a >= 2) return 0;
                return a < 1 ? (((1.5 * a) - 2.5) * a * a) + 1 : (((((-0.5 * a) + 2.5) * a) - 4) * a) + 2;
            default:
                return a >= 3 ? 0 : Sinc(a) * Sinc(a / 3);
        }
    }

    private static double Sinc(double x) => x < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
