using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Matting;

namespace Kinora.Shots.Motion;

/// <summary>Mean colour of chosen pixels in the neighbourhood of each pixel.</summary>
internal sealed class LocalColour : IDisposable
{
    private readonly Plane<float> _share;
    private readonly Plane<float>[] _sums = new Plane<float>[3];

    public LocalColour(Plane<Rgba> picture, Plane<float> mask, Func<float, bool> chosen, int radius)
    {
        int w = picture.Width, h = picture.Height;
        _share = new Plane<float>(w, h);
        for (int c = 0; c < 3; c++) _sums[c] = new Plane<float>(w, h);
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                if (!chosen(mask[x, y])) continue;
                var p = picture[x, y];
                _share[x, y] = 1;
                (_sums[0][x, y], _sums[1][x, y], _sums[2][x, y]) = (p.R / 255f, p.G / 255f, p.B / 255f);
            }
        }

        BoxMean.Apply(_share, _share, radius);
        foreach (var sum in _sums) BoxMean.Apply(sum, sum, radius);
    }

    public bool Known(int x, int y) => _share[x, y] > 1e-4f;

    public Vector3 Mean(int x, int y) => new Vector3(_sums[0][x, y], _sums[1][x, y], _sums[2][x, y]) / _share[x, y];

    public void Dispose()
    {
        _share.Dispose();
        foreach (var sum in _sums) sum.Dispose();
    }
}
