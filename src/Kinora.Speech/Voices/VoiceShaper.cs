using Kinora.Media.Sound;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Voices;

/// <summary>Turns an engine's samples into a voice: vocal tract length by resampling, colour by filters, breath, tremor, level.</summary>
internal static class VoiceShaper
{
    private const int Rate = AudioBuffer.MixRate;
    private const double TremorHz = 5.2;

    /// <summary>Mono samples at 48 kHz; times of the source divide by <see cref="Voice.Formants"/>.</summary>
    public static float[] Shape(RawSpeech speech, Voice voice)
    {
        double step = speech.Rate * voice.Formants / Rate;
        int length = (int)(speech.Samples.Length / step);
        // Reading a little early and late wavers the pitch; the shift stays below a millisecond.
        double depth = voice.Tremor * .02 * speech.Rate / (Math.Tau * TremorHz);
        float[] s = Resampler.Read(speech.Samples, length, step, voice.Tremor > 0 ? i => depth * Math.Sin(Math.Tau * TremorHz * i / Rate) : null);
        if (voice.Tremor > 0)
        {
            for (int i = 0; i < length; i++) s[i] *= (float)(1 - (voice.Tremor * .18 * (.5 + (.5 * Math.Sin((Math.Tau * TremorHz * i / Rate) + 1)))));
        }
        if (voice.Breath > 0) AddBreath(s, voice);
        var rumble = Biquad.HighPass(60, Rate);
        rumble.Run(s);
        if (voice.Brightness != 0)
        {
            var shelf = Biquad.HighShelf(2500, Rate, voice.Brightness);
            shelf.Run(s);
        }
        if (voice.Warmth != 0)
        {
            var shelf = Biquad.LowShelf(300, Rate, voice.Warmth);
            shelf.Run(s);
        }
        if (voice.Engine == VoiceEngine.Espeak)
        {
            // Formant synthesis is hard around 3 kHz and dry: ease both.
            var edge = Biquad.Peak(3200, Rate, .8, -3.5);
            edge.Run(s);
            Reflect(s);
        }
        return s;
    }

    /// <summary>Brings the speech to -20 dBFS (pauses not counted) with peaks below 0.95.</summary>
    public static void Level(Span<float> s)
    {
        double peak = 1e-9;
        foreach (float x in s) peak = Math.Max(peak, Math.Abs(x));
        double sum = 0;
        long count = 0;
        const int block = Rate / 50;
        for (int at = 0; at + block <= s.Length; at += block)
        {
            double e = 0;
            foreach (float x in s.Slice(at, block)) e += x * x;
            if (Math.Sqrt(e / block) < peak * .03) continue;
            sum += e;
            count += block;
        }
        if (count == 0) return;
        double gain = .1 / Math.Sqrt(sum / count);
        for (int i = 0; i < s.Length; i++)
        {
            double x = s[i] * gain, a = Math.Abs(x);
            // Rounds peaks above 0.6 off, asymptote 0.95.
            s[i] = (float)(a <= .6 ? x : Math.Sign(x) * (.6 + (.35 * Math.Tanh((a - .6) / .35))));
        }
    }

    private static void AddBreath(float[] s, Voice voice)
    {
        var random = new Random(voice.Id.Aggregate(7, (h, c) => unchecked((h * 31) + c)));
        var high = Biquad.HighPass(1400, Rate);
        var low = Biquad.LowPass(7000, Rate);
        double envelope = 0, smooth = 1 - Math.Exp(-1.0 / (.012 * Rate));
        for (int i = 0; i < s.Length; i++)
        {
            envelope += smooth * (Math.Abs(s[i]) - envelope);
            float noise = low.Next(high.Next((float)((random.NextDouble() * 2) - 1)));
            s[i] = (float)((s[i] * (1 - (.4 * voice.Breath))) + (noise * envelope * voice.Breath * 1.6));
        }
    }

    private static void Reflect(float[] s)
    {
        ReadOnlySpan<(int Delay, float Gain)> walls = [(Rate * 7 / 1000, .16f), (Rate * 13 / 1000, -.11f), (Rate * 19 / 1000, .08f), (Rate * 29 / 1000, -.05f)];
        float[] dry = [.. s];
        foreach (var (delay, gain) in walls)
        {
            for (int i = delay; i < s.Length; i++) s[i] += gain * dry[i - delay];
        }
    }
}
