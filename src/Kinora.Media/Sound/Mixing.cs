namespace Kinora.Media.Sound;

/// <summary>Arithmetic on sound. All but <see cref="MixAt"/> give new buffers and leave their input alone.</summary>
public static class Mixing
{
    /// <summary>Every sample times a factor.</summary>
    /// <param name="sound">Input.</param>
    /// <param name="decibels">Gain; 6.02 doubles.</param>
    public static AudioBuffer Gain(AudioBuffer sound, double decibels)
    {
        ArgumentNullException.ThrowIfNull(sound);
        float factor = (float)Math.Pow(10, decibels / 20);
        return Map(sound, sound.Length, (source, target) =>
        {
            for (int i = 0; i < source.Length; i++) target[i] = source[i] * factor;
        });
    }

    /// <summary>Adds a sound to another in place; what sticks out at either end is left out.</summary>
    /// <param name="target">Is changed.</param>
    /// <param name="sound">Is added; same rate; mono is added to every channel.</param>
    /// <param name="offsetMs">Where it starts, in milliseconds of the target; may be negative.</param>
    /// <param name="decibels">Gain of the added sound.</param>
    public static void MixAt(AudioBuffer target, AudioBuffer sound, double offsetMs, double decibels = 0)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.SampleRate != target.SampleRate)
            throw new ArgumentException($"Rates differ: {sound.SampleRate} and {target.SampleRate} Hz.", nameof(sound));
        if (sound.Channels.Length != 1 && sound.Channels.Length != target.Channels.Length) sound = WithChannels(sound, target.Channels.Length);
        int offset = Samples(offsetMs, target.SampleRate);
        int from = Math.Max(0, -offset), to = Math.Min(sound.Length, target.Length - offset);
        float factor = (float)Math.Pow(10, decibels / 20);
        for (int c = 0; c < target.Channels.Length; c++)
        {
            var source = sound.Channels[Math.Min(c, sound.Channels.Length - 1)];
            var into = target.Channels[c];
            for (int i = from; i < to; i++) into[i + offset] += source[i] * factor;
        }
    }

    /// <summary>Raised-cosine fades at both ends.</summary>
    /// <param name="sound">Input.</param>
    /// <param name="inMs">Length of the fade in, in milliseconds.</param>
    /// <param name="outMs">Length of the fade out, in milliseconds.</param>
    public static AudioBuffer Fade(AudioBuffer sound, double inMs, double outMs)
    {
        ArgumentNullException.ThrowIfNull(sound);
        int rise = Math.Min(sound.Length, Samples(inMs, sound.SampleRate)), fall = Math.Min(sound.Length, Samples(outMs, sound.SampleRate));
        return Map(sound, sound.Length, (source, target) =>
        {
            source.AsSpan().CopyTo(target);
            for (int i = 0; i < rise; i++) target[i] *= Ramp(i, rise);
            for (int i = 0; i < fall; i++) target[^(i + 1)] *= Ramp(i, fall);
        });
    }

    /// <summary>The part between two times.</summary>
    /// <param name="sound">Input.</param>
    /// <param name="startMs">Start in milliseconds, at least 0.</param>
    /// <param name="endMs">End in milliseconds; cut to the length of the sound.</param>
    public static AudioBuffer Crop(AudioBuffer sound, double startMs, double endMs)
    {
        ArgumentNullException.ThrowIfNull(sound);
        ArgumentOutOfRangeException.ThrowIfNegative(startMs);
        int from = Math.Min(sound.Length, Samples(startMs, sound.SampleRate));
        int to = Math.Clamp(Samples(endMs, sound.SampleRate), from, sound.Length);
        return Map(sound, to - from, (source, target) => source.AsSpan(from, to - from).CopyTo(target));
    }

    /// <summary>Cut or lengthened with silence to a number of samples.</summary>
    public static AudioBuffer WithLength(AudioBuffer sound, int length)
    {
        ArgumentNullException.ThrowIfNull(sound);
        return Map(sound, length, (source, target) => source.AsSpan(0, Math.Min(length, source.Length)).CopyTo(target));
    }

    /// <summary>One after the other; same rate; the first decides the number of channels.</summary>
    public static AudioBuffer Concat(AudioBuffer first, AudioBuffer second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        var whole = WithLength(first, first.Length + second.Length);
        MixAt(whole, second, first.Length * 1000.0 / first.SampleRate);
        return whole;
    }

    /// <summary>Mono to stereo by doubling, stereo to mono by the mean; the same buffer if nothing changes.</summary>
    public static AudioBuffer WithChannels(AudioBuffer sound, int channels)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.Channels.Length == channels) return sound;
        var result = new AudioBuffer(channels, sound.SampleRate, sound.Length);
        for (int c = 0; c < channels; c++)
        {
            var target = result.Channels[c];
            if (channels == 2)
            {
                sound.Channels[0].CopyTo(target, 0);
                continue;
            }
            for (int i = 0; i < target.Length; i++) target[i] = (sound.Channels[0][i] + sound.Channels[1][i]) / 2;
        }
        return result;
    }

    /// <summary>At another rate, by a Kaiser-windowed sinc (stop band below -80 dB); the same buffer if the rate is the same.</summary>
    public static AudioBuffer Resample(AudioBuffer sound, int sampleRate)
    {
        ArgumentNullException.ThrowIfNull(sound);
        if (sound.SampleRate == sampleRate) return sound;
        var result = new AudioBuffer(sound.Channels.Length, sampleRate, (int)Math.Round((double)sound.Length * sampleRate / sound.SampleRate));
        var resampler = new SincResampler(sound.SampleRate, sampleRate);
        for (int c = 0; c < result.Channels.Length; c++) resampler.Run(sound.Channels[c], result.Channels[c]);
        return result;
    }

    private static int Samples(double milliseconds, int rate) => (int)Math.Round(Math.Clamp(milliseconds * rate / 1000, int.MinValue / 2, int.MaxValue / 2));

    private static float Ramp(int i, int length) => (float)(0.5 - (0.5 * Math.Cos(Math.PI * (i + 0.5) / length)));

    private static AudioBuffer Map(AudioBuffer sound, int length, Action<float[], float[]> kernel)
    {
        var result = new AudioBuffer(sound.Channels.Length, sound.SampleRate, length);
        for (int c = 0; c < result.Channels.Length; c++) kernel(sound.Channels[c], result.Channels[c]);
        return result;
    }
}
