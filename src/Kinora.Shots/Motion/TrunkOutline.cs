using System.Numerics;

namespace Kinora.Shots.Motion;

/// <summary>
/// How far the trunk reaches from its axis on either side, between hips and neck. Where it borders on the background that is seen; where
/// an arm touches or covers it, it is taken from the places above and below.
/// </summary>
internal sealed class TrunkOutline
{
    private const int Bins = 48;
    private readonly Figure _figure;
    private readonly float[,] _reach = new float[2, Bins];
    private readonly bool[,] _seen = new bool[2, Bins];

    public TrunkOutline(Figure figure, BodyParts parts)
    {
        _figure = figure;
        for (int side = 0; side < 2; side++)
        {
            for (int bin = 0; bin < Bins; bin++) Measure(parts, side, bin);
            DropSpikes(side);
            Interpolate(side);
        }
    }

    /// <summary>Signed distance in pixels from a point inside the trunk's outline to it; below 0 outside. Only between hips and neck.</summary>
    /// <param name="p">Point in the photo.</param>
    /// <param name="seen">False where the outline is guessed.</param>
    public float Inside(Vector2 p, out bool seen)
    {
        var (t, across) = Coordinates(p);
        int side = across < 0 ? 0 : 1;
        float at = Math.Clamp((t * Bins) - .5f, 0, Bins - 1);
        int bin = Math.Min((int)at, Bins - 2);
        seen = _seen[side, (int)(at + .5f)];
        float reach = _reach[side, bin] + ((_reach[side, bin + 1] - _reach[side, bin]) * (at - bin));
        // At the shoulders arm and trunk are one.
        reach += (Widest(t) - reach) * Plane2.SmoothStep((t - .78f) / .2f);
        return reach - MathF.Abs(across);
    }

    private (float T, float Across) Coordinates(Vector2 p)
    {
        var d = p - _figure.Hips;
        return (Vector2.Dot(d, _figure.Up) / Vector2.Distance(_figure.Neck, _figure.Hips), Vector2.Dot(d, new Vector2(-_figure.Up.Y, _figure.Up.X)));
    }

    private float Widest(float t) => (_figure.HalfShoulder * (.92f + (.05f * Math.Clamp(t, 0, 1)))) + (.02f * _figure.Torso);

    private void Measure(BodyParts parts, int side, int bin)
    {
        float t = (bin + .5f) / Bins;
        Vector2 start = Vector2.Lerp(_figure.Hips, _figure.Neck, t), step = new Vector2(-_figure.Up.Y, _figure.Up.X) * (side == 0 ? -1 : 1);
        float widest = Widest(t);
        _reach[side, bin] = widest;
        for (float reach = .2f * widest; reach < 1.6f * widest; reach++)
        {
            var p = start + (step * reach);
            int x = (int)p.X, y = (int)p.Y;
            if (x < 0 || y < 0 || x >= _figure.Width || y >= _figure.Height) return;
            int owner = parts.Owner[(y * _figure.Width) + x];
            if (owner < 2 || parts.Crossing[x, y] > 0) return;
            if (_figure.Matte[x, y] >= .5f) continue;
            (_reach[side, bin], _seen[side, bin]) = (reach, true);
            return;
        }
    }

    /// <summary>Where the outline jumps outwards it is a fingertip's, not the trunk's.</summary>
    private void DropSpikes(int side)
    {
        const int Near = 5;
        const float Jump = 1.2f;
        var seen = Enumerable.Range(0, Bins).Where(b => _seen[side, b]).ToList();
        var spikes = seen.Where(b => seen.Exists(o => Math.Abs(o - b) <= Near && _reach[side, b] > Jump * _reach[side, o])).ToList();
        foreach (int bin in spikes) (_seen[side, bin], _reach[side, bin]) = (false, Widest((bin + .5f) / Bins));
    }

    private void Interpolate(int side)
    {
        for (int bin = 0; bin < Bins; bin++)
        {
            if (_seen[side, bin]) continue;
            int below = bin, above = bin;
            while (below >= 0 && !_seen[side, below]) below--;
            while (above < Bins && !_seen[side, above]) above++;
            if (below < 0 && above >= Bins) return;
            float a = below >= 0 ? _reach[side, below] : _reach[side, above], b = above < Bins ? _reach[side, above] : a;
            float share = below >= 0 && above < Bins ? (bin - below) / (float)(above - below) : 0;
            float between = a + ((b - a) * share), widest = _reach[side, bin];
            // Towards the shoulders a belly that is wider than they are gets narrower; a waist stays.
            if (above >= Bins && a > widest) between = a + ((widest - a) * (bin - below) / (Bins - below));
            _reach[side, bin] = between;
        }
    }
}
