using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.VisemeTrainer;

/// <summary>Rooms, microphones, noise and music over an utterance, drawn anew each time.</summary>
internal static class Augmentation
{
    public static (float[] Samples, int[] Labels) Apply(Utterance u, IReadOnlyList<Utterance> others, Random random, double? snr = null)
    {
        int before = random.NextDouble() < .4 ? random.Next(20, 150) : 0, after = random.NextDouble() < .3 ? random.Next(20, 100) : 0;
        var labels = new int[before + u.Labels.Length + after];
        u.Labels.CopyTo(labels, before);
        var s = new float[labels.Length * LogMel.Hop];
        u.Samples.AsSpan(0, Math.Min(u.Samples.Length, u.Labels.Length * LogMel.Hop)).CopyTo(s.AsSpan(before * LogMel.Hop));
        if (snr is null)
        {
            if (random.NextDouble() < .5) s = Room(s, random);
            if (random.NextDouble() < .5) Colour(s, random);
            if (random.NextDouble() < .85) AddNoise(s, Noise(s.Length, others, random), (40 * random.NextDouble()) - 2);
        }
        else if (!double.IsPositiveInfinity(snr.Value)) AddNoise(s, Noise(s.Length, others, random), snr.Value);
        return (s, labels);
    }

    public static float[] Noise(int length, IReadOnlyList<Utterance> others, Random random)
    {
        var n = new float[length];
        switch (random.Next(6))
        {
            case 0:
                for (int i = 0; i < length; i++) n[i] = (float)((random.NextDouble() * 2) - 1);
                break;
            case 1 or 2:
                double low = 0, mid = 0, a = .9 + (.098 * random.NextDouble());
                for (int i = 0; i < length; i++)
                {
                    double w = (random.NextDouble() * 2) - 1;
                    low = (a * low) + w;
                    mid = (.7 * mid) + w;
                    n[i] = (float)((low * .1) + (mid * .05));
                }
                break;
            case 3:
                for (int v = 0; v < 5; v++)
                {
                    var o = others[random.Next(others.Count)].Samples;
                    int shift = random.Next(o.Length);
                    for (int i = 0; i < length; i++) n[i] += o[(i + shift) % o.Length];
                }
                break;
            default:
                Music(n, random);
                break;
        }
        return n;
    }

    public static void AddNoise(float[] s, float[] noise, double snr)
    {
        // Level of the speech itself, not of its pauses.
        double speech = 0, total = 1e-12;
        var frames = new List<double>();
        for (int f = 0; f + 160 <= s.Length; f += 160)
        {
            double e = 0;
            for (int i = f; i < f + 160; i++) e += s[i] * s[i];
            frames.Add(e / 160);
        }
        frames.Sort();
        if (frames.Count == 0) return;
        double floor = frames[(int)(frames.Count * .95)] * .01;
        foreach (double e in frames.Where(e => e > floor)) speech += e;
        speech /= Math.Max(1, frames.Count(e => e > floor));
        foreach (float x in noise) total += x * x;
        float gain = (float)Math.Sqrt(speech / (total / noise.Length) / Math.Pow(10, snr / 10));
        for (int i = 0; i < s.Length; i++) s[i] += noise[i] * gain;
    }

    private static void Music(float[] n, Random random)
    {
        double beat = .2 + (.5 * random.NextDouble());
        for (double at = 0; at * 16000 < n.Length; at += beat)
        {
            double root = 110 * Math.Pow(2, random.Next(24) / 12.0);
            foreach (double ratio in (double[])[1, 1.26, 1.5])
            {
                for (int h = 1; h <= 5; h++)
                {
                    double w = Math.Tau * root * ratio * h / 16000, phase = random.NextDouble() * 6, g = 1.0 / (h * h);
                    int start = (int)(at * 16000), end = Math.Min(n.Length, start + (int)(beat * 24000));
                    for (int i = start; i < end; i++) n[i] += (float)(g * Math.Sin((w * i) + phase) * Math.Exp((start - i) / (8000.0 * beat)));
                }
            }
            int hit = (int)(at * 16000);
            for (int i = hit; i < Math.Min(n.Length, hit + 1600); i++) n[i] += (float)(((random.NextDouble() * 2) - 1) * Math.Exp((hit - i) / 300.0));
        }
    }

    private static float[] Room(float[] s, Random random)
    {
        var result = (float[])s.Clone();
        double decay = .08 + (.25 * random.NextDouble()), wet = .15 + (.5 * random.NextDouble());
        for (int tap = 0; tap < 40; tap++)
        {
            double t = .004 + (decay * 2 * random.NextDouble());
            float g = (float)(wet * Math.Exp(-t / decay * 3) * (random.NextDouble() < .5 ? -1 : 1) * .7);
            int d = (int)(t * 16000);
            for (int i = d; i < s.Length; i++) result[i] += g * s[i - d];
        }
        return result;
    }

    private static void Colour(float[] s, Random random)
    {
        var shelf = Biquad.HighShelf(1500 + (2500 * random.NextDouble()), 16000, (random.NextDouble() * 18) - 10);
        shelf.Run(s);
        if (random.NextDouble() < .3)
        {
            var high = Biquad.HighPass(80 + (220 * random.NextDouble()), 16000);
            high.Run(s);
        }
        if (random.NextDouble() < .2)
        {
            var low = Biquad.LowPass(3300 + (2500 * random.NextDouble()), 16000);
            low.Run(s);
        }
    }
}
