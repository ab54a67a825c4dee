using Kinora.Media.Sound;

namespace Kinora.Media.Tests;

internal static class Tones
{
    public static AudioBuffer Sine(double hertz, double seconds, int rate, double amplitude = 0.5, int channels = 1)
    {
        var sound = new AudioBuffer(channels, rate, (int)Math.Round(seconds * rate));
        foreach (var channel in sound.Channels)
        {
            for (int i = 0; i < channel.Length; i++) channel[i] = (float)(amplitude * Math.Sin(2 * Math.PI * hertz * i / rate));
        }
        return sound;
    }

    /// <summary>Amplitude of one frequency in a stretch of the first channel (a single Fourier coefficient, Hann window).</summary>
    public static double Level(AudioBuffer sound, double hertz, double start, double seconds)
    {
        int from = (int)(start * sound.SampleRate), count = (int)(seconds * sound.SampleRate);
        double re = 0, im = 0, weight = 0;
        for (int i = 0; i < count && from + i < sound.Length; i++)
        {
            double w = 0.5 - (0.5 * Math.Cos(2 * Math.PI * (i + 0.5) / count)), phase = 2 * Math.PI * hertz * i / sound.SampleRate;
            re += w * sound.Channels[0][from + i] * Math.Cos(phase);
            im += w * sound.Channels[0][from + i] * Math.Sin(phase);
            weight += w;
        }
        return 2 * Math.Sqrt((re * re) + (im * im)) / weight;
    }
}
