namespace Kinora.Media.Sound;

/// <summary>Programme loudness by ITU-R BS.1770-4: K weighting, 400 ms blocks overlapping by 75 %, gates at -70 LUFS and -10 LU.</summary>
public static class Loudness
{
    /// <summary>Integrated loudness in LUFS; negative infinity for silence or less than 400 ms.</summary>
    public static double Integrated(AudioBuffer sound)
    {
        ArgumentNullException.ThrowIfNull(sound);
        double[] blocks = BlockEnergies(sound);
        double absolute = Mean(blocks, Energy(-70));
        if (absolute <= 0) return double.NegativeInfinity;
        return Lufs(Mean(blocks, Energy(Math.Max(-70, Lufs(absolute) - 10))));
    }

    /// <summary>Brought to a loudness by one gain, held back where the highest sample would pass <paramref name="peak"/>.</summary>
    /// <param name="sound">Input; silence is given back as it is.</param>
    /// <param name="lufs">Loudness to reach, for example -23 (EBU R 128) or -16 (speech on phones).</param>
    /// <param name="peak">Highest sample allowed, in dBFS.</param>
    public static AudioBuffer NormaliseTo(AudioBuffer sound, double lufs = -23, double peak = -1)
    {
        double now = Integrated(sound);
        if (double.IsNegativeInfinity(now)) return sound;
        float highest = 0;
        foreach (var channel in sound.Channels)
        {
            foreach (float sample in channel) highest = Math.Max(highest, Math.Abs(sample));
        }
        double room = peak - (20 * Math.Log10(highest));
        return Mixing.Gain(sound, Math.Min(lufs - now, room));
    }

    private static double[] BlockEnergies(AudioBuffer sound)
    {
        int step = sound.SampleRate / 10, count = (sound.Length / step) - 3;
        if (count <= 0) return [];
        var tenths = new double[sound.Length / step];
        foreach (var channel in sound.Channels)
        {
            var filter = new KWeighting(sound.SampleRate);
            for (int t = 0; t < tenths.Length; t++)
            {
                double sum = 0;
                for (int i = t * step; i < (t + 1) * step; i++)
                {
                    double y = filter.Next(channel[i]);
                    sum += y * y;
                }
                tenths[t] += sum / step;
            }
        }
        var blocks = new double[count];
        for (int b = 0; b < count; b++) blocks[b] = (tenths[b] + tenths[b + 1] + tenths[b + 2] + tenths[b + 3]) / 4;
        return blocks;
    }

    private static double Mean(double[] blocks, double gate)
    {
        double sum = 0;
        int count = 0;
        foreach (double energy in blocks)
        {
            if (energy <= gate) continue;
            sum += energy;
            count++;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double Lufs(double energy) => energy <= 0 ? double.NegativeInfinity : -0.691 + (10 * Math.Log10(energy));

    private static double Energy(double lufs) => Math.Pow(10, (lufs + 0.691) / 10);
}
