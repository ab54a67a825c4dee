using Kinora.Media.Sound;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Tests.Ambience;

/// <summary>Numbers of a sound: energy by band, centre of gravity, liveliness of the level.</summary>
internal sealed class Spectrum
{
    private readonly double[] _power = new double[1025];
    private readonly double _rate;

    public Spectrum(AudioBuffer sound)
    {
        _rate = sound.SampleRate;
        var fft = new Fft(2048);
        var re = new float[2048];
        var im = new float[2048];
        var levels = new List<double>();
        foreach (float[] side in sound.Channels)
        {
            for (int at = 0; at + 2048 <= side.Length; at += 1024)
            {
                Array.Clear(im);
                for (int i = 0; i < 2048; i++) re[i] = side[at + i] * (float)(.5 - (.5 * Math.Cos(Math.Tau * i / 2048)));
                fft.Forward(re, im);
                double sum = 0;
                for (int k = 1; k < _power.Length; k++)
                {
                    double p = (re[k] * re[k]) + (im[k] * im[k]);
                    _power[k] += p;
                    sum += p;
                }
                levels.Add(10 * Math.Log10(sum + 1e-9));
            }
        }
        double mean = levels.Average();
        LevelDeviation = Math.Sqrt(levels.Average(l => (l - mean) * (l - mean)));
    }

    /// <summary>Standard deviation of the level over 43 ms windows, dB.</summary>
    public double LevelDeviation { get; }

    /// <summary>Centre of gravity of power, Hz.</summary>
    public double Centroid => Enumerable.Range(0, _power.Length).Sum(k => _power[k] * k * _rate / 2048) / _power.Sum();

    /// <summary>Share of power between two frequencies.</summary>
    public double Share(double low, double high) =>
        Enumerable.Range(0, _power.Length).Where(k => k * _rate / 2048 >= low && k * _rate / 2048 < high).Sum(k => _power[k]) / _power.Sum();
}
