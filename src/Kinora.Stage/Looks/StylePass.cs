using Kinora.Imaging;
using Kinora.Stage.Rendering;

namespace Kinora.Stage.Looks;

/// <summary>One frame under the hands of a style. Display values 0..1.</summary>
internal sealed class StylePass(Plane<float> red, Plane<float> green, Plane<float> blue, Plane<float> depth, uint seed)
{
    private readonly int _w = red.Width;
    private readonly int _h = red.Height;

    /// <summary>Saturation and contrast about the middle.</summary>
    public void Grade(float saturation, float contrast) => Each((x, y, r, g, b) =>
    {
        float l = (.2126f * r) + (.7152f * g) + (.0722f * b);
        return (Contrast(l + ((r - l) * saturation), contrast), Contrast(l + ((g - l) * saturation), contrast), Contrast(l + ((b - l) * saturation), contrast));
    });

    public void Tint(float tr, float tg, float tb) => Each((x, y, r, g, b) => (r * tr, g * tg, b * tb));

    public void TealOrange(float k) => Each((x, y, r, g, b) =>
    {
        float l = (.2126f * r) + (.7152f * g) + (.0722f * b), warm = (l - .5f) * k;
        return (r + warm, g + (warm * .2f), b - warm);
    });

    public void Vignette(float k) => Each((x, y, r, g, b) =>
    {
        float u = (2f * x / _w) - 1, v = (2f * y / _h) - 1, f = 1 - (k * .42f * ((u * u) + (v * v)));
        return (r * f, g * f, b * f);
    });

    public void Grain(float k) => Each((x, y, r, g, b) =>
    {
        float n = (Noise.Unit((uint)((y * _w) + x) + (seed * 15485863)) + Noise.Unit((uint)((y * _w) + x) + (seed * 32452843)) - 1) * k;
        return (r + n, g + n, b + n);
    });

    public void ScanLines() => Each((x, y, r, g, b) =>
    {
        float k = (y & 3) < 2 ? 1.03f : .88f;
        return (r * k, g * k, b * k * 1.04f);
    });

    /// <summary>Steps of brightness with a flat colour.</summary>
    public void Posterise(int steps, float saturation) => Each((x, y, r, g, b) =>
    {
        float l = MathF.Max(.02f, (.2126f * r) + (.7152f * g) + (.0722f * b)), q = (MathF.Floor(l * steps) + .5f) / steps, f = l * steps, edge = Math.Clamp((f - MathF.Floor(f)) * 8, 0, 1);
        q -= (1 - edge) / steps * .5f;
        float k = q / l;
        return (q + (((r * k) - q) * saturation), q + (((g * k) - q) * saturation), q + (((b * k) - q) * saturation));
    });

    /// <summary>Dark lines where depth or brightness jumps.</summary>
    public void Outline(float strength)
    {
        int t = Math.Max(1, _h / 540);
        Plane<float> dz = depth;
        Each((x, y, r, g, b) =>
        {
            if (x < t || y < t || x >= _w - t || y >= _h - t) return (r, g, b);
            float c = dz[x, y], bend = MathF.Abs(dz[x - t, y] + dz[x + t, y] - (2 * c)) + MathF.Abs(dz[x, y - t] + dz[x, y + t] - (2 * c));
            float line = Math.Clamp(((bend / MathF.Max(c, .002f)) - .05f) * 7, 0, 1) * strength;
            return (r * (1 - line), g * (1 - line), b * (1 - line));
        });
    }

    public void HalfTone() => Each((x, y, r, g, b) =>
    {
        float l = (.2126f * r) + (.7152f * g) + (.0722f * b), p = MathF.Max(4, _h / 120f), dot = (MathF.Sin((x + y) * MathF.PI / p) * MathF.Sin((x - y) * MathF.PI / p) * .5f) + .5f;
        return l < .5f && dot > (l * 1.6f) + .25f ? (r * .72f, g * .72f, b * .72f) : (r, g, b);
    });

    /// <summary>Kuwahara filter: each pixel takes the mean of the calmest of four quadrants.</summary>
    public void Smooth(int radius)
    {
        radius = Math.Max(2, radius * _h / 720);
        using var r = red.Clone();
        using var g = green.Clone();
        using var b = blue.Clone();
        int step = Math.Max(1, radius / 3);
        Parallel.For(0, _h, Threads.Options, y =>
        {
            for (int x = 0; x < _w; x++)
            {
                float best = float.MaxValue, br = 0, bg = 0, bb = 0;
                for (int q = 0; q < 4; q++)
                {
                    int sx = (q & 1) == 0 ? -1 : 1, sy = (q & 2) == 0 ? -1 : 1, n = 0;
                    float mr = 0, mg = 0, mb = 0, m2 = 0;
                    for (int j = 0; j <= radius; j += step)
                        for (int i = 0; i <= radius; i += step)
                        {
                            int u = Math.Clamp(x + (i * sx), 0, _w - 1), v = Math.Clamp(y + (j * sy), 0, _h - 1);
                            float a = r[u, v], c = g[u, v], d = b[u, v], l = a + c + d;
                            mr += a;
                            mg += c;
                            mb += d;
                            m2 += l * l;
                            n++;
                        }

                    float mean = (mr + mg + mb) / n, variance = (m2 / n) - (mean * mean);
                    if (variance >= best) continue;
                    best = variance;
                    (br, bg, bb) = (mr / n, mg / n, mb / n);
                }

                (red[x, y], green[x, y], blue[x, y]) = (br, bg, bb);
            }
        });
    }

    public void Paper(float k) => Each((x, y, r, g, b) =>
    {
        float n = 1 + ((Noise.Fractal(x * .06f, y * .06f, 3) - .5f) * k * 2);
        return (r * n, g * n, b * n);
    });

    /// <summary>Colours thin out to white paper at the border.</summary>
    public void Wash() => Each((x, y, r, g, b) =>
    {
        float u = MathF.Min(x, _w - x) / (float)_h, v = MathF.Min(y, _h - y) / (float)_h, edge = MathF.Min(u, v) + ((Noise.Fractal(x * .02f, y * .02f, 4) - .5f) * .12f), k = Math.Clamp(1 - (edge * 14), 0, 1);
        return (r + ((.96f - r) * k), g + ((.95f - g) * k), b + ((.92f - b) * k));
    });

    public void Sketch()
    {
        using var r = red.Clone();
        using var g = green.Clone();
        using var b = blue.Clone();
        float L(int x, int y) => (.2126f * r[x, y]) + (.7152f * g[x, y]) + (.0722f * b[x, y]);
        Each((x, y, _, _, _) =>
        {
            int x0 = Math.Max(1, Math.Min(x, _w - 2)), y0 = Math.Max(1, Math.Min(y, _h - 2));
            float dx = L(x0 + 1, y0) - L(x0 - 1, y0), dy = L(x0, y0 + 1) - L(x0, y0 - 1), line = Math.Clamp(MathF.Sqrt((dx * dx) + (dy * dy)) * 6, 0, 1), l = L(x0, y0);
            float hatch = MathF.Sin((x + y) * .9f) > (l * 2.4f) - .6f ? .28f : 0, cross = MathF.Sin((x - y) * .9f) > (l * 3.6f) - .5f ? .26f : 0;
            float v = Math.Clamp(.95f - (line * .8f) - hatch - cross + ((Noise.Unit((uint)((y * 7919) + x)) - .5f) * .05f), .05f, 1);
            return (v, v, v * .985f);
        });
    }

    public void Pixels()
    {
        int n = Math.Max(3, _h / 110);
        for (int y = 0; y < _h; y += n)
            for (int x = 0; x < _w; x += n)
            {
                int cx = Math.Min(x + (n / 2), _w - 1), cy = Math.Min(y + (n / 2), _h - 1);
                float r = red[cx, cy], g = green[cx, cy], b = blue[cx, cy];
                for (int j = y; j < Math.Min(y + n, _h); j++)
                {
                    red.Row(j)[x..Math.Min(x + n, _w)].Fill(r);
                    green.Row(j)[x..Math.Min(x + n, _w)].Fill(g);
                    blue.Row(j)[x..Math.Min(x + n, _w)].Fill(b);
                }
            }
    }

    /// <summary>Flat triangles of one colour each, a skewed grid with shifted corners.</summary>
    public void Facets()
    {
        using var r = red.Clone();
        using var g = green.Clone();
        using var b = blue.Clone();
        float cell = MathF.Max(6, _h / 46f);
        Each((x, y, _, _, _) =>
        {
            float u = x / cell, v = y / cell;
            int i = (int)u, j = (int)v;
            float fu = u - i, fv = v - j;
            bool upper = ((i + j) & 1) == 0 ? fu + fv < 1 : fu > fv;
            float cu = ((i + j) & 1) == 0 ? (upper ? .33f : .67f) : (upper ? .67f : .33f), cv = upper ? .33f : .67f;
            int sx = Math.Clamp((int)((i + cu) * cell), 0, _w - 1), sy = Math.Clamp((int)((j + cv) * cell), 0, _h - 1);
            return (r[sx, sy], g[sx, sy], b[sx, sy]);
        });
    }

    /// <summary>Slanted threads.</summary>
    public void Stitches() => Each((x, y, r, g, b) =>
    {
        float p = MathF.Max(4, _h / 110f), k = .82f + (.30f * MathF.Abs(MathF.Sin((x + (2 * y)) * MathF.PI / p))), gap = MathF.Abs(MathF.Sin((y - (.5f * x)) * MathF.PI / (p * 3))) < .12f ? .8f : 1;
        return (r * k * gap, g * k * gap, b * k * gap);
    });

    public void Infrared() => Each((x, y, r, g, b) =>
    {
        float l = (.2f * r) + (.9f * g) - (.1f * b);
        return (l * 1.15f, (l * .8f) + (r * .15f), (l * .85f) + (b * .1f));
    });

    public void Neon() => Each((x, y, r, g, b) =>
    {
        float l = (.2126f * r) + (.7152f * g) + (.0722f * b), dark = 1 - l;
        return ((r * (1 - (.10f * dark))) + (.05f * l), g * .93f, b + (.07f * dark) + (.03f * l));
    });

    /// <summary>Soft light around everything bright.</summary>
    public void Dream(float k)
    {
        using var r = red.Clone();
        using var g = green.Clone();
        using var b = blue.Clone();
        using var glow = new Glow(_w, _h);
        glow.Apply(red, green, blue, k, .35f);
    }

    /// <summary>Only a horizontal band stays sharp.</summary>
    public void TiltShift()
    {
        using var r = red.Clone();
        using var g = green.Clone();
        using var b = blue.Clone();
        Parallel.For(0, _h, Threads.Options, y =>
        {
            float off = MathF.Abs((y / (float)_h) - .56f);
            int radius = (int)(MathF.Max(0, off - .10f) * _h * .035f);
            if (radius < 1) return;
            foreach (var (from, to) in new[] { (r, red), (g, green), (b, blue) })
                for (int x = 0; x < _w; x++)
                {
                    float sum = 0;
                    int n = 0;
                    for (int j = -radius; j <= radius; j += Math.Max(1, radius / 2))
                        for (int i = -radius; i <= radius; i += Math.Max(1, radius / 2))
                        {
                            sum += from[Math.Clamp(x + i, 0, _w - 1), Math.Clamp(y + j, 0, _h - 1)];
                            n++;
                        }

                    to[x, y] = sum / n;
                }
        });
    }

    private static float Contrast(float v, float k) => ((v - .45f) * k) + .45f;

    private void Each(Func<int, int, float, float, float, (float R, float G, float B)> change) => Parallel.For(0, _h, Threads.Options, y =>
    {
        Span<float> r = red.Row(y), g = green.Row(y), b = blue.Row(y);
        for (int x = 0; x < _w; x++)
        {
            var (nr, ng, nb) = change(x, y, r[x], g[x], b[x]);
            r[x] = Math.Clamp(nr, 0, 1);
            g[x] = Math.Clamp(ng, 0, 1);
            b[x] = Math.Clamp(nb, 0, 1);
        }
    });
}
