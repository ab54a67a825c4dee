namespace Kinora.Speech.Ambience.Sources;

/// <summary>Pink noise by three leaky sums (P. Kellet's economy filter), about -3 dB an octave, level about 0.1.</summary>
internal struct Pink
{
    private float _a, _b, _c;

    public float Next(Chance chance)
    {
        float white = chance.Signed();
        _a = (.99765f * _a) + (white * .0990460f);
        _b = (.96300f * _b) + (white * .2965164f);
        _c = (.57000f * _c) + (white * 1.0526913f);
        return .12f * (_a + _b + _c + (white * .1848f));
    }
}

/// <summary>State variable filter whose frequency may move (Zavalishin 2012, trapezoidal).</summary>
internal struct MovingFilter
{
    private float _g, _k, _a1, _z1, _z2;

    public void Set(double hertz, double q)
    {
        _g = (float)Math.Tan(Math.PI * Math.Clamp(hertz, 10, 20_000) / Canvas.Rate);
        _k = (float)(1 / q);
        _a1 = 1 / (1 + (_g * (_g + _k)));
    }

    /// <summary>Low pass and band pass (gain 1 at its centre).</summary>
    public (float Low, float Band, float High) Next(float x)
    {
        float high = (x - ((_g + _k) * _z1) - _z2) * _a1;
        float band = (_g * high) + _z1, low = (_g * band) + _z2;
        _z1 = (_g * high) + band;
        _z2 = (_g * band) + low;
        return (low, band * _k, high);
    }
}
