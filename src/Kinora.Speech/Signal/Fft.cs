namespace Kinora.Speech.Signal;

/// <summary>In-place radix-2 complex FFT of one fixed size (Cooley and Tukey 1965), tables prepared once. Not thread-safe while transforming shared arrays.</summary>
internal sealed class Fft
{
    private readonly int[] _reversed;
    private readonly float[] _cos;
    private readonly float[] _sin;

    public Fft(int size)
    {
        if (size < 2 || (size & (size - 1)) != 0) throw new ArgumentOutOfRangeException(nameof(size), size, "A power of two.");
        Size = size;
        _reversed = new int[size];
        int bits = System.Numerics.BitOperations.Log2((uint)size);
        for (int i = 0; i < size; i++)
        {
            int r = 0;
            for (int b = 0; b < bits; b++) r |= ((i >> b) & 1) << (bits - 1 - b);
            _reversed[i] = r;
        }
        _cos = new float[size / 2];
        _sin = new float[size / 2];
        for (int i = 0; i < size / 2; i++) (_sin[i], _cos[i]) = ((float)Math.Sin(-Math.Tau * i / size), (float)Math.Cos(Math.Tau * i / size));
    }

    public int Size { get; }

    /// <summary>Forward transform; the inverse is this with re and im exchanged and a division by <see cref="Size"/>.</summary>
    public void Forward(Span<float> re, Span<float> im)
    {
        for (int i = 0; i < Size; i++)
        {
            int r = _reversed[i];
            if (r <= i) continue;
            (re[i], re[r]) = (re[r], re[i]);
            (im[i], im[r]) = (im[r], im[i]);
        }
        for (int half = 1; half < Size; half <<= 1)
        {
            int step = Size / (half * 2);
            for (int start = 0; start < Size; start += half * 2)
            {
                for (int k = 0, t = 0; k < half; k++, t += step)
                {
                    int a = start + k, b = a + half;
                    float xr = (re[b] * _cos[t]) - (im[b] * _sin[t]), xi = (re[b] * _sin[t]) + (im[b] * _cos[t]);
                    (re[b], im[b]) = (re[a] - xr, im[a] - xi);
                    (re[a], im[a]) = (re[a] + xr, im[a] + xi);
                }
            }
        }
    }

    public void Inverse(Span<float> re, Span<float> im)
    {
        Forward(im, re);
        float s = 1f / Size;
        for (int i = 0; i < Size; i++)
        {
            re[i] *= s;
            im[i] *= s;
        }
    }
}
