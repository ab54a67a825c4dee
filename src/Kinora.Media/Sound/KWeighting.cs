namespace Kinora.Media.Sound;

/// <summary>
/// The two second-order sections of BS.1770 (a high shelf of +4 dB and a high pass), laid out again for any rate from the analogue
/// prototypes; at 48 kHz they equal the standard's tables 1 and 2.
/// </summary>
internal struct KWeighting
{
    private readonly double _b0, _b1, _b2, _a1, _a2, _h1, _h2;
    private double _s1, _s2, _t1, _t2;

    public KWeighting(int rate)
    {
        double f = 1681.974450955533, gain = 3.999843853973347, q = 0.7071752369554196;
        double k = Math.Tan(Math.PI * f / rate), vh = Math.Pow(10, gain / 20), vb = Math.Pow(vh, 0.4996667741545416);
        double a0 = 1 + (k / q) + (k * k);
        _b0 = (vh + (vb * k / q) + (k * k)) / a0;
        _b1 = 2 * ((k * k) - vh) / a0;
        _b2 = (vh - (vb * k / q) + (k * k)) / a0;
        _a1 = 2 * ((k * k) - 1) / a0;
        _a2 = (1 - (k / q) + (k * k)) / a0;

        f = 38.13547087602444;
        q = 0.5003270373238773;
        k = Math.Tan(Math.PI * f / rate);
        a0 = 1 + (k / q) + (k * k);
        _h1 = 2 * ((k * k) - 1) / a0;
        _h2 = (1 - (k / q) + (k * k)) / a0;
    }

    public double Next(double x)
    {
        double y = (_b0 * x) + _s1;
        _s1 = (_b1 * x) - (_a1 * y) + _s2;
        _s2 = (_b2 * x) - (_a2 * y);
        double z = y + _t1;
        _t1 = (-2 * y) - (_h1 * z) + _t2;
        _t2 = y - (_h2 * z);
        return z;
    }
}
