using Kinora.Speech.Signal;

namespace Kinora.VisemeTrainer;

/// <summary>Rooms, microphones, noise and music over an utterance, drawn anew each time.</summary>
internal static class Augmentation
{
    public static (float[] Samples, int[] Labels) Apply(Utterance u, IReadOnlyList<Utterance> others, NonSpeech nonSpeech, Random random, double? snr = null)
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
            if (random.NextDouble() < .85) AddNoise(s, nonSpeech.Draw(s.Length, random, others), (40 * random.NextDouble()) - 2);
        }
        else if (!double.IsPositiveInfinity(snr.Value)) AddNoise(s, nonSpeech.Draw(s.Length, random, others), snr.Value);
        return (s, labels);
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
