using Kinora.Speech.Phones;

namespace Kinora.Speech.Alignment;

/// <summary>Finds the times of a known sequence of sounds by dynamic programming over the network's phone probabilities (Viterbi 1967).</summary>
internal static class ForcedAligner
{
    /// <summary>Most cells of the search; larger tasks are refused.</summary>
    public const int MostCells = 120_000_000;

    /// <summary>One sound of the sequence.</summary>
    /// <param name="Phones">One phone, or the parts of a diphthong; a lone silence is a pause.</param>
    /// <param name="PauseAfter">Silence may follow.</param>
    public readonly record struct Sound(IReadOnlyList<Phone> Phones, bool PauseAfter);

    /// <summary>First and one-past-last frame of every sound, or null when they don't fit the recording.</summary>
    /// <param name="logProbabilities">Frames x <see cref="PhoneTables.Count"/>.</param>
    /// <param name="sounds">The sequence; silence may precede it.</param>
    public static (int First, int End)[]? Align(ReadOnlySpan<float> logProbabilities, IReadOnlyList<Sound> sounds)
    {
        int frames = logProbabilities.Length / PhoneTables.Count;
        var phones = new List<(int Phone, int Sound, bool Optional)> { ((int)Phone.Silence, -1, true) };
        for (int i = 0; i < sounds.Count; i++)
        {
            foreach (var p in sounds[i].Phones) phones.Add(((int)p, i, false));
            if (sounds[i].PauseAfter || i == sounds.Count - 1) phones.Add(((int)Phone.Silence, -1, true));
        }
        int states = phones.Count;
        if (sounds.Count == 0 || frames < phones.Count(p => !p.Optional) || (long)frames * states > MostCells) return null;

        var from = new byte[frames * states];
        var score = new float[states];
        var next = new float[states];
        Array.Fill(score, float.NegativeInfinity);
        score[0] = logProbabilities[phones[0].Phone];
        score[1] = logProbabilities[phones[1].Phone];
        for (int f = 1; f < frames; f++)
        {
            var p = logProbabilities.Slice(f * PhoneTables.Count, PhoneTables.Count);
            for (int s = 0; s < states; s++)
            {
                float best = score[s];
                byte step = 0;
                if (s > 0 && score[s - 1] > best) (best, step) = (score[s - 1], 1);
                if (s > 1 && phones[s - 1].Optional && score[s - 2] > best) (best, step) = (score[s - 2], 2);
                // A floor keeps one badly heard frame from bending the whole path.
                next[s] = best + Math.Max(p[phones[s].Phone], -9);
                from[(f * states) + s] = step;
            }
            (score, next) = (next, score);
        }
        int state = states - 1;
        if (score[states - 2] > score[state]) state--;
        if (float.IsNegativeInfinity(score[state])) return null;
        var result = new (int First, int End)[sounds.Count];
        for (int i = 0; i < result.Length; i++) result[i] = (int.MaxValue, 0);
        for (int f = frames - 1; f >= 0; f--)
        {
            int sound = phones[state].Sound;
            if (sound >= 0) result[sound] = (Math.Min(result[sound].First, f), Math.Max(result[sound].End, f + 1));
            state -= from[(f * states) + state];
        }
        return result;
    }
}
