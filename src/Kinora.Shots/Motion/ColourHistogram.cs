using Kinora.Imaging;

namespace Kinora.Shots.Motion;

/// <summary>Shares of colours, by chromaticity (16 x 16 cells) and brightness (6), slightly blurred between neighbouring cells.</summary>
internal sealed class ColourHistogram
{
    private const int Cells = 16, Levels = 6;
    private float[] _counts = new float[Cells * Cells * Levels];

    public void Add(Rgba c) => _counts[Bin(c)]++;

    public void Normalise()
    {
        float sum = _counts.Sum() + 1;
        var blurred = new float[_counts.Length];
        foreach (var (i, v) in _counts.Index())
        {
            float total = v;
            foreach (int d in (ReadOnlySpan<int>)[1, -1, Levels, -Levels, Cells * Levels, -Cells * Levels])
                if ((uint)(i + d) < (uint)_counts.Length) total += .35f * _counts[i + d];
            blurred[i] = total / sum;
        }

        _counts = blurred;
    }

    public float Share(Rgba c) => _counts[Bin(c)];

    private static int Bin(Rgba c)
    {
        float sum = c.R + c.G + c.B + 1;
        int r = Math.Clamp((int)(((c.R / sum) - .15f) * 40), 0, Cells - 1), g = Math.Clamp((int)(((c.G / sum) - .15f) * 40), 0, Cells - 1);
        return (((r * Cells) + g) * Levels) + Math.Clamp((int)(sum / 130), 0, Levels - 1);
    }
}
