using System.Numerics;

namespace Kinora.Imaging.Matting;

/// <summary>A mixture of a few colour clusters with diagonal covariances, fitted by k-means; tells how well a colour fits.</summary>
internal sealed class ColourModel
{
    private const int Clusters = 6, Rounds = 8;
    private readonly Vector3[] _mean = new Vector3[Clusters];
    private readonly Vector3[] _precision = new Vector3[Clusters];
    private readonly float[] _constant = new float[Clusters];

    /// <summary>Fits to the chosen colours; there must be at least one.</summary>
    public ColourModel(ReadOnlySpan<Vector3> colours, ReadOnlySpan<bool> chosen, bool value)
    {
        var sample = new List<Vector3>();
        for (int i = 0; i < colours.Length; i++)
            if (chosen[i] == value) sample.Add(colours[i]);
        if (sample.Count == 0) sample.Add(new Vector3(128));
        Seed(sample);
        var owner = new int[sample.Count];
        for (int round = 0; round < Rounds; round++)
        {
            var sum = new Vector3[Clusters];
            var count = new int[Clusters];
            for (int i = 0; i < sample.Count; i++)
            {
                owner[i] = Nearest(sample[i]);
                sum[owner[i]] += sample[i];
                count[owner[i]]++;
            }

            for (int k = 0; k < Clusters; k++)
                if (count[k] > 0) _mean[k] = sum[k] / count[k];
        }

        var square = new Vector3[Clusters];
        var share = new int[Clusters];
        for (int i = 0; i < sample.Count; i++)
        {
            var d = sample[i] - _mean[owner[i]];
            square[owner[i]] += d * d;
            share[owner[i]]++;
        }

        for (int k = 0; k < Clusters; k++)
        {
            var variance = (square[k] / Math.Max(1, share[k])) + new Vector3(20);
            _precision[k] = Vector3.One / variance;
            _constant[k] = share[k] == 0
                ? float.MaxValue / 4
                : -MathF.Log(share[k] / (float)sample.Count) + (.5f * MathF.Log(variance.X * variance.Y * variance.Z));
        }
    }

    /// <summary>Negative log likelihood, up to a constant, of the best cluster.</summary>
    public float Cost(Vector3 colour)
    {
        float best = float.MaxValue;
        for (int k = 0; k < Clusters; k++)
        {
            var d = colour - _mean[k];
            best = MathF.Min(best, _constant[k] + (.5f * Vector3.Dot(d * d, _precision[k])));
        }

        return best;
    }

    /// <summary>Starting centres far apart: each the sample farthest from those before.</summary>
    private void Seed(List<Vector3> sample)
    {
        _mean[0] = sample[sample.Count / 2];
        int stride = Math.Max(1, sample.Count / 2000);
        for (int k = 1; k < Clusters; k++)
        {
            float farthest = -1;
            for (int i = 0; i < sample.Count; i += stride)
            {
                float d = float.MaxValue;
                for (int j = 0; j < k; j++) d = MathF.Min(d, Vector3.DistanceSquared(sample[i], _mean[j]));
                if (d > farthest) (farthest, _mean[k]) = (d, sample[i]);
            }
        }
    }

    private int Nearest(Vector3 colour)
    {
        int best = 0;
        float distance = float.MaxValue;
        for (int k = 0; k < Clusters; k++)
        {
            float d = Vector3.DistanceSquared(colour, _mean[k]);
            if (d < distance) (distance, best) = (d, k);
        }

        return best;
    }
}
