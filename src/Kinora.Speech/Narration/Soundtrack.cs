using Kinora.Media.Sound;
using Kinora.Speech.Ambience;

namespace Kinora.Speech.Narration;

/// <summary>Puts spoken lines over ambience: the place gives way while somebody speaks.</summary>
public static class Soundtrack
{
    private const double DuckDecibels = -10, AttackSeconds = .12, ReleaseSeconds = .45;

    /// <summary>
    /// Stereo, 48 kHz, -23 LUFS within 1, peaks below -1 dBFS. The ambience falls by 10 dB under the lines; speech stands in the middle, at
    /// least 8 dB above the ambience.
    /// </summary>
    /// <param name="ambience">From <see cref="AmbienceMixer"/>, two channels of 48 kHz; null for none.</param>
    /// <param name="narration">From <see cref="Narrator"/>; null for none. Where both are given they have one length.</param>
    public static AudioBuffer Compose(AudioBuffer? ambience, NarrationTrack? narration)
    {
        int length = narration?.Sound.Length ?? ambience?.Length ?? throw new ArgumentException("Ambience or narration is needed.", nameof(ambience));
        if (ambience is not null && ambience.Length != length) throw new ArgumentException("Ambience and narration differ in length.", nameof(ambience));
        var mix = new AudioBuffer(2, AudioBuffer.MixRate, length);
        double duck = Math.Pow(10, DuckDecibels / 20), gain = 1;
        double down = 1 - Math.Exp(-1 / (AttackSeconds / 3 * AudioBuffer.MixRate)), up = 1 - Math.Exp(-1 / (ReleaseSeconds / 3 * AudioBuffer.MixRate));
        var spoken = narration is null ? [] : Spoken(narration);
        int next = 0;
        for (int i = 0; i < length; i++)
        {
            double t = (double)i / AudioBuffer.MixRate;
            while (next < spoken.Count && spoken[next].End < t) next++;
            // The place makes room just before the first word.
            bool under = next < spoken.Count && t > spoken[next].Start - AttackSeconds;
            gain += ((under ? duck : 1) - gain) * (under ? down : up);
            float voice = narration?.Sound.Channels[0][i] ?? 0;
            for (int c = 0; c < 2; c++) mix.Channels[c][i] = voice + (ambience is null ? 0 : (float)(ambience.Channels[c][i] * gain));
        }
        AmbienceMixer.Finish(mix);
        return mix;
    }

    private static List<(double Start, double End)> Spoken(NarrationTrack narration)
    {
        var stretches = new List<(double Start, double End)>();
        foreach (var line in narration.Lines)
        {
            var words = line.Words;
            double start = words.Count > 0 ? words[0].Start : line.Start, end = words.Count > 0 ? words[^1].End : line.End;
            if (stretches.Count > 0 && start - stretches[^1].End < .4) stretches[^1] = (stretches[^1].Start, Math.Max(stretches[^1].End, end));
            else stretches.Add((start, end));
        }
        return stretches;
    }
}
