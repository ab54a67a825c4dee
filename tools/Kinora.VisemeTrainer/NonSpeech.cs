using Kinora.Speech.Ambience;
using Kinora.Speech.Signal;

namespace Kinora.VisemeTrainer;

/// <summary>What a mouth must rest through: music of several instruments, places, machines, tones, plain noise. 16 kHz.</summary>
internal sealed class NonSpeech
{
    private readonly List<float[]> _places = [];

    public NonSpeech(int seed)
    {
        foreach (var kind in Enum.GetValues<AmbienceKind>())
        {
            for (ulong k = 0; k < 3; k++)
            {
                var sound = AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(kind)], []), 5, (ulong)seed + k);
                _places.Add(Resampler.Convert(sound.Channels[0], 48_000, LogMel.Rate));
            }
        }
        foreach (var kind in Enum.GetValues<SoundEventKind>())
        {
            SoundEvent[] events = [.. Enumerable.Range(0, 7).Select(i => new SoundEvent(kind, .2 + (i * .7)))];
            _places.Add(Resampler.Convert(AmbienceMixer.Compose(new AmbienceScore([new AmbienceLayer(AmbienceKind.RoomTone, -20)], events), 5, (ulong)seed).Channels[0], 48_000, LogMel.Rate));
        }
    }

    /// <summary>A stretch of it. With <paramref name="voices"/>, babble of other speakers may be drawn (never as the only sound).</summary>
    public float[] Draw(int length, Random random, IReadOnlyList<Utterance>? voices)
    {
        var n = new float[length];
        double kind = random.NextDouble();
        if (voices is not null && kind < .2)
        {
            for (int v = 0; v < 5; v++)
            {
                var o = voices[random.Next(voices.Count)].Samples;
                int shift = random.Next(o.Length);
                for (int i = 0; i < length; i++) n[i] += o[(i + shift) % o.Length];
            }
        }
        else if (kind < .4) Place(n, random);
        else if (kind < .6) Coloured(n, random);
        else if (kind < .68) Tones(n, random);
        else
        {
            Music(n, random);
            if (random.NextDouble() < .3) Place(n, random);
        }
        return n;
    }

    private void Place(float[] n, Random random)
    {
        var p = _places[random.Next(_places.Count)];
        int shift = random.Next(p.Length);
        // Another playing speed makes another rain, another bird.
        double step = .75 + (.6 * random.NextDouble());
        for (int i = 0; i < n.Length; i++) n[i] += p[(int)(shift + (i * step)) % p.Length];
    }

    private static void Coloured(float[] n, Random random)
    {
        double low = 0, mid = 0, a = random.NextDouble() < .3 ? 0 : .8 + (.199 * random.NextDouble()), white = random.NextDouble();
        double wobble = random.NextDouble() < .5 ? 0 : random.NextDouble() * 8, phase = 6 * random.NextDouble();
        for (int i = 0; i < n.Length; i++)
        {
            double w = (random.NextDouble() * 2) - 1;
            low = (a * low) + w;
            mid = (.7 * mid) + w;
            n[i] = (float)(((low * .1) + (mid * .05) + (w * .2 * white)) * (1 + (.8 * Math.Sin((wobble * i / 16000 * Math.Tau) + phase))));
        }
    }

    private static void Tones(float[] n, Random random)
    {
        for (double at = 0; at < n.Length; at += 1600 + random.Next(9000))
        {
            double hz = 120 * Math.Pow(2, 5 * random.NextDouble()), to = random.NextDouble() < .5 ? hz : hz * (.5 + (1.5 * random.NextDouble())), phase = 0;
            int length = 400 + random.Next(12_000);
            for (int i = 0; i < length && at + i < n.Length; i++)
            {
                phase += Math.Tau * (hz + ((to - hz) * i / length)) / 16000;
                n[(int)at + i] += (float)(Math.Sin(phase) * .3 * Math.Min(1, Math.Min(i, length - i) / 200.0));
            }
        }
    }

    private static void Music(float[] n, Random random)
    {
        double beat = .12 + (.45 * random.NextDouble()), root = 55 * Math.Pow(2, random.Next(24) / 12.0);
        int[] scale = random.NextDouble() < .5 ? [0, 2, 4, 5, 7, 9, 11] : [0, 3, 5, 7, 10];
        int parts = 1 + random.Next(3);
        for (int part = 0; part < parts; part++)
        {
            double octave = Math.Pow(2, random.Next(4)), level = .15 + (.3 * random.NextDouble()), attack = random.NextDouble() < .6 ? .004 : .04 + (.15 * random.NextDouble());
            double decay = random.NextDouble() < .5 ? .15 + (.5 * random.NextDouble()) : 3, bright = .3 + (1.5 * random.NextDouble()), vibrato = random.NextDouble() < .4 ? .008 * random.NextDouble() : 0;
            bool odd = random.NextDouble() < .25, chord = random.NextDouble() < .5;
            for (double at = beat * random.NextDouble(); at * 16000 < n.Length; at += beat * (1 + random.Next(3)))
            {
                if (random.NextDouble() < .15) continue;
                double length = beat * (1 + random.Next(4));
                double hz = root * octave * Math.Pow(2, scale[random.Next(scale.Length)] / 12.0);
                foreach (double ratio in chord ? (double[])[1, 1.2599, 1.4983] : [1]) Note(n, at, length, hz * ratio, level, attack, decay, bright, vibrato, odd);
            }
        }
        if (random.NextDouble() < .6) Drums(n, beat, random);
    }

    private static void Note(float[] n, double at, double length, double hz, double level, double attack, double decay, double bright, double vibrato, bool odd)
    {
        int start = (int)(at * 16000), count = (int)(length * 16000);
        for (int h = 1; h <= 8 && hz * h < 7500; h += odd ? 2 : 1)
        {
            double g = level / Math.Pow(h, 2.2 - bright), w = Math.Tau * hz * h / 16000, phase = 0;
            for (int i = 0; i < count && start + i < n.Length; i++)
            {
                double t = i / 16000.0;
                phase += w * (1 + (vibrato * Math.Sin(34 * t)));
                n[start + i] += (float)(g * Math.Sin(phase) * Math.Min(1, t / attack) * Math.Exp(-t / decay * (1 + (.2 * h))) * Math.Min(1, (length - t) / .02));
            }
        }
    }

    private static void Drums(float[] n, double beat, Random random)
    {
        double level = .2 + (.6 * random.NextDouble());
        int step = 0;
        for (double at = 0; at * 16000 < n.Length; at += beat, step++)
        {
            int start = (int)(at * 16000);
            double tone = step % 2 == 0 ? 1 : .15, hiss = step % 2 == 0 ? .1 : .6;
            for (int i = 0; i < 3000 && start + i < n.Length; i++)
            {
                double t = i / 16000.0;
                n[start + i] += (float)(level * ((tone * Math.Sin(Math.Tau * ((50 * t) + (1.5 * (1 - Math.Exp(-t * 40))))) * Math.Exp(-t * 18)) + (hiss * ((random.NextDouble() * 2) - 1) * Math.Exp(-t * 35))));
            }
        }
    }
}
