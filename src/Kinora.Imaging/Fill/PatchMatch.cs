using System.Numerics;

namespace Kinora.Imaging.Fill;

/// <summary>
/// Nearest-neighbour field from the patches that touch a hole to patches of known pixels, by random search and propagation
/// (Barnes et al. 2009), and its use: every unknown pixel becomes the weighted mean of what the matched patches say (Wexler et al. 2007).
/// </summary>
internal sealed class PatchMatch
{
    private readonly FillLevel _level;
    private readonly int _radius;
    private readonly bool[] _isTarget;
    private readonly bool[] _isSource;
    private readonly int[] _targets;
    private readonly int[] _sources;
    private readonly float[] _cost;
    private ulong _state;

    public PatchMatch(FillLevel level, int radius, ulong seed)
    {
        (_level, _radius, _state) = (level, radius, seed | 1);
        int n = level.Width * level.Height;
        Field = new int[n];
        _cost = new float[n];
        _isTarget = new bool[n];
        _isSource = new bool[n];
        Classify(out _targets, out _sources);
    }

    /// <summary>Index of the matched source patch's centre, for each target.</summary>
    public int[] Field { get; }

    /// <summary>False when the picture has no whole known patch to copy from, or nothing to fill.</summary>
    public bool CanSearch => _sources.Length > 0 && _targets.Length > 0;

    /// <summary>Starts from the field of the next coarser scale, or from chance where there is none.</summary>
    public void Initialise(PatchMatch? coarser)
    {
        int w = _level.Width, h = _level.Height;
        foreach (int t in _targets)
        {
            int source = _sources[Next(_sources.Length)];
            if (coarser is not null)
            {
                int cw = coarser._level.Width, ch = coarser._level.Height, x = t % w, y = t / w;
                int c = (Math.Min(y / 2, ch - 1) * cw) + Math.Min(x / 2, cw - 1);
                if (coarser._isTarget[c])
                {
                    int s = coarser.Field[c];
                    int sx = Math.Clamp((s % cw * 2) + (x & 1), _radius, w - 1 - _radius), sy = Math.Clamp((s / cw * 2) + (y & 1), _radius, h - 1 - _radius);
                    if (_isSource[(sy * w) + sx]) source = (sy * w) + sx;
                }
            }

            Field[t] = source;
        }
    }

    /// <summary>Improves the field and then the colours of the hole, <paramref name="rounds"/> times.</summary>
    public void Solve(int rounds, CancellationToken cancellation)
    {
        for (int round = 0; round < rounds; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (int t in _targets) _cost[t] = Cost(t, Field[t], float.MaxValue);
            Sweep(1);
            Sweep(-1);
            Vote();
        }
    }

    /// <summary>Colours of the hole from the field as it is.</summary>
    public void Vote()
    {
        int w = _level.Width, h = _level.Height, r = _radius;
        var sums = new Vector4[w * h]; // the fourth component is the weight
        foreach (int t in _targets)
        {
            int tx = t % w, ty = t / w, s = Field[t];
            float trust = 1 / (1 + _cost[t]);
            for (int j = -r; j <= r; j++)
            {
                int y = ty + j;
                if ((uint)y >= (uint)h) continue;
                for (int i = -r; i <= r; i++)
                {
                    int x = tx + i;
                    if ((uint)x >= (uint)w || !_level.Hole[(y * w) + x]) continue;
                    float weight = (i * i) + (j * j) < 3 ? 2 * trust : trust;
                    var colour = _level.Colour[s + (j * w) + i];
                    colour.W = 1;
                    sums[(y * w) + x] += colour * weight;
                }
            }
        }

        for (int p = 0; p < sums.Length; p++)
        {
            if (sums[p].W <= 0) continue;
            var colour = sums[p] / sums[p].W;
            colour.W = 0;
            _level.Colour[p] = colour;
        }
    }

    private void Classify(out int[] targets, out int[] sources)
    {
        int w = _level.Width, h = _level.Height, r = _radius;
        var touched = new bool[w * h]; // a hole pixel lies within the patch around this one
        var rows = new bool[w * h];
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                if (_level.Hole[(y * w) + x])
                    for (int i = Math.Max(0, x - r); i <= Math.Min(w - 1, x + r); i++) rows[(y * w) + i] = true;
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                if (rows[(y * w) + x])
                    for (int j = Math.Max(0, y - r); j <= Math.Min(h - 1, y + r); j++) touched[(j * w) + x] = true;

        var t = new List<int>();
        var s = new List<int>();
        for (int y = 0; y < h; y++)
        {
            for (int x = 0; x < w; x++)
            {
                int p = (y * w) + x;
                if (touched[p])
                {
                    t.Add(p);
                    _isTarget[p] = true;
                }
                else if (x >= r && y >= r && x < w - r && y < h - r)
                {
                    s.Add(p);
                    _isSource[p] = true;
                }
            }
        }

        (targets, sources) = ([.. t], [.. s]);
    }

    private void Sweep(int step)
    {
        int w = _level.Width, h = _level.Height;
        for (int q = 0; q < _targets.Length; q++)
        {
            int t = _targets[step > 0 ? q : _targets.Length - 1 - q];
            Propagate(t, step);
            Propagate(t, step * w);
            for (int reach = Math.Max(w, h) / 2; reach >= 1; reach /= 2)
            {
                int x = (Field[t] % w) + Next((2 * reach) + 1) - reach, y = (Field[t] / w) + Next((2 * reach) + 1) - reach;
                if ((uint)x < (uint)w && (uint)y < (uint)h) Try(t, (y * w) + x);
            }
        }
    }

    private void Propagate(int target, int step)
    {
        int neighbour = target - step;
        if ((uint)neighbour < (uint)Field.Length && _isTarget[neighbour]) Try(target, Field[neighbour] + step);
    }

    private void Try(int target, int source)
    {
        if ((uint)source >= (uint)_isSource.Length || !_isSource[source]) return;
        float cost = Cost(target, source, _cost[target]);
        if (cost < _cost[target]) (_cost[target], Field[target]) = (cost, source);
    }

    /// <summary>Squared colour distance, known pixels counting three times, plus a slight preference for sources at the same height.</summary>
    private float Cost(int target, int source, float best)
    {
        int w = _level.Width, h = _level.Height, r = _radius;
        int tx = target % w, ty = target / w;
        float sum = .15f * (Math.Abs(ty - (source / w)) + (.3f * Math.Abs(tx - (source % w))));
        var colour = _level.Colour;
        var hole = _level.Hole;
        for (int j = -r; j <= r; j++)
        {
            int y = ty + j;
            if ((uint)y >= (uint)h) continue;
            int a = (y * w) + tx - r, b = source + (j * w) - r;
            float row = 0;
            for (int i = 0; i <= 2 * r; i++)
            {
                if ((uint)(tx - r + i) >= (uint)w) continue;
                var d = colour[a + i] - colour[b + i];
                float square = Vector4.Dot(d, d);
                row += hole[a + i] ? square : 3 * square;
            }

            sum += .01f * row;
            if (sum >= best) return sum;
        }

        return sum;
    }

    /// <summary>xorshift64*: chance that is the same on every machine.</summary>
    private int Next(int below)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)(((_state * 2685821657736338717ul) >> 33) % (ulong)below);
    }
}
