using Kinora.Speech.Phones;

namespace Kinora.Speech.Alignment;

/// <summary>The likeliest chain of phones without knowing the words: Viterbi over one state per phone with a price for every change.</summary>
internal static class PhoneDecoder
{
    // Natural logarithm; the price of one change equals about three frames of mild doubt.
    private const float Change = -2.2f;

    // Closures are short and quiet, yet the eye misses them first.
    private const float ClosureBonus = .9f;

    /// <summary>Phones of the frames <paramref name="first"/> to <paramref name="end"/>, as times.</summary>
    public static List<TimedPhone> Decode(ReadOnlySpan<float> logProbabilities, int first, int end)
    {
        const int count = PhoneTables.Count;
        int frames = end - first;
        var result = new List<TimedPhone>();
        if (frames <= 0) return result;
        var from = new byte[frames * count];
        var score = new float[count];
        var next = new float[count];
        for (int f = 0; f < frames; f++)
        {
            var p = logProbabilities.Slice((first + f) * count, count);
            int best = 0;
            for (int s = 1; s < count; s++) best = score[s] > score[best] ? s : best;
            float entry = score[best] + Change;
            for (int s = 0; s < count; s++)
            {
                bool stays = score[s] >= entry || f == 0;
                from[(f * count) + s] = (byte)(stays ? s : best);
                next[s] = (stays ? score[s] : entry) + p[s] + (s is (int)Phone.B or (int)Phone.M or (int)Phone.F ? ClosureBonus : 0);
            }
            (score, next) = (next, score);
        }
        int state = 0;
        for (int s = 1; s < count; s++) state = score[s] > score[state] ? s : state;
        int last = end;
        for (int f = frames - 1; f >= 0; f--)
        {
            int before = f == 0 ? -1 : from[(f * count) + state];
            if (before == state) continue;
            result.Add(new TimedPhone((Phone)state, (first + f) * .01, last * .01));
            last = first + f;
            state = before;
        }
        result.Reverse();
        return result;
    }
}
