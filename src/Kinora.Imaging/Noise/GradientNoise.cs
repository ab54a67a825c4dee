namespace Kinora.Imaging.Noise;

/// <summary>Perlin's improved gradient noise (2002) in up to three dimensions, about -1..1, band-limited around one cycle per unit.</summary>
public sealed class GradientNoise
{
    private readonly byte[] _order = new byte[512];

    /// <summary>A field fixed by its seed.</summary>
    public GradientNoise(ulong seed)
    {
        var random = new SeededRandom(seed, "noise");
        for (int i = 0; i < 256; i++) _order[i] = (byte)i;
        for (int i = 255; i > 0; i--)
        {
            int j = random.NextInt(i + 1);
            (_order[i], _order[j]) = (_order[j], _order[i]);
        }

        Array.Copy(_order, 0, _order, 256, 256);
    }

    /// <summary>One sample.</summary>
    public float At(float x, float y, float z = 0)
    {
        int ix = (int)MathF.Floor(x), iy = (int)MathF.Floor(y), iz = (int)MathF.Floor(z);
        x -= ix;
        y -= iy;
        z -= iz;
        ix &= 255;
        iy &= 255;
        iz &= 255;
        float u = Fade(x), v = Fade(y), w = Fade(z);
        int a = _order[ix] + iy, b = _order[ix + 1] + iy;
        int aa = _order[a] + iz, ab = _order[(a + 1) & 511] + iz, ba = _order[b] + iz, bb = _order[(b + 1) & 511] + iz;
        return Mix(w,
            Mix(v, Mix(u, Slope(aa, x, y, z), Slope(ba, x - 1, y, z)), Mix(u, Slope(ab, x, y - 1, z), Slope(bb, x - 1, y - 1, z))),
            Mix(v, Mix(u, Slope(aa + 1, x, y, z - 1), Slope(ba + 1, x - 1, y, z - 1)), Mix(u, Slope(ab + 1, x, y - 1, z - 1), Slope(bb + 1, x - 1, y - 1, z - 1))));
    }

    /// <summary>Several octaves, each twice as fine and half as strong; about -1..1.</summary>
    public float Fractal(float x, float y, float z, int octaves)
    {
        float sum = 0, amplitude = 1, total = 0;
        for (int i = 0; i < octaves; i++)
        {
            sum += amplitude * At(x, y, z);
            total += amplitude;
            amplitude *= 0.5f;
            x = (x * 2) + 17.3f;
            y = (y * 2) + 5.1f;
            z *= 2;
        }

        return sum / total;
    }

    private float Slope(int corner, float x, float y, float z)
    {
        int h = _order[corner & 511] & 15;
        float u = h < 8 ? x : y;
        float v = h < 4 ? y : h is 12 or 14 ? x : z;
        return ((h & 1) == 0 ? u : -u) + ((h & 2) == 0 ? v : -v);
    }

    private static float Fade(float t) => t * t * t * ((t * ((t * 6) - 15)) + 10);

    private static float Mix(float t, float a, float b) => a + (t * (b - a));
}
