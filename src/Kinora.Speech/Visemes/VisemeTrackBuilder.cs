using Kinora.Media.Sound;
using Kinora.Speech.Phones;

namespace Kinora.Speech.Visemes;

/// <summary>Mouth shapes from timed phones, with the loudness of the sound as emphasis.</summary>
internal static class VisemeTrackBuilder
{
    // A pause shorter than this is a stop's closure or a joint between words: the mouth does not come to rest.
    private const double ShortestPause = .07;

    public static VisemeTrack Build(IEnumerable<TimedPhone> phones, AudioBuffer sound) => Build(phones, sound.Channels[0], sound.SampleRate);

    public static VisemeTrack Build(IEnumerable<TimedPhone> phones, ReadOnlySpan<float> samples, int rate)
    {
        double seconds = (double)samples.Length / rate;
        var list = Joined(phones, seconds);
        var spans = new List<VisemeSpan>(list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            var p = list[i];
            // h has no shape of its own: it is breathed through the next vowel's.
            var shape = p.Phone == Phone.HH && i + 1 < list.Count && PhoneTables.IsVowel(list[i + 1].Phone) ? list[i + 1].Phone : p.Phone;
            spans.Add(new VisemeSpan(PhoneTables.ToViseme(shape), p.Start, p.End));
        }
        Emphasise(spans, list, samples, rate);
        return new VisemeTrack(spans, seconds);
    }

    private static List<TimedPhone> Joined(IEnumerable<TimedPhone> phones, double seconds)
    {
        var list = new List<TimedPhone>();
        double last = 0;
        foreach (var given in phones)
        {
            var p = given with { Start = last, End = Math.Min(seconds, given.End) };
            if (given.Start > last + ShortestPause && p.Phone != Phone.Silence)
            {
                list.Add(new TimedPhone(Phone.Silence, last, given.Start));
                p = p with { Start = given.Start };
            }
            if (p.End <= p.Start) continue;
            last = p.End;
            bool brief = p.Phone == Phone.Silence && p.End - p.Start < ShortestPause;
            if (list.Count > 0 && (brief || (p.Phone == Phone.Silence && list[^1].Phone == Phone.Silence))) list[^1] = list[^1] with { End = p.End };
            else list.Add(p);
        }
        if (last >= seconds) return list;
        if (list.Count > 0 && (list[^1].Phone == Phone.Silence || seconds - last < ShortestPause)) list[^1] = list[^1] with { End = seconds };
        else list.Add(new TimedPhone(Phone.Silence, last, seconds));
        return list;
    }

    private static void Emphasise(List<VisemeSpan> spans, List<TimedPhone> phones, ReadOnlySpan<float> samples, int rate)
    {
        var level = new double[spans.Count];
        var vowels = new List<double>();
        for (int i = 0; i < spans.Count; i++)
        {
            int from = (int)(spans[i].Start * rate), to = Math.Min(samples.Length, (int)(spans[i].End * rate));
            double sum = 0;
            for (int k = from; k < to; k++) sum += samples[k] * samples[k];
            level[i] = Math.Sqrt(sum / Math.Max(1, to - from));
            if (PhoneTables.IsVowel(phones[i].Phone)) vowels.Add(level[i]);
        }
        vowels.Sort();
        double median = vowels.Count > 0 ? vowels[vowels.Count / 2] : 0;
        for (int i = 0; i < spans.Count; i++)
        {
            // Loudness in sones grows with the 0.6th power of sound pressure (Stevens 1955).
            double e = spans[i].Viseme == Viseme.Silence ? 0 : median > 0 ? Math.Pow(level[i] / median, .6) : 1;
            spans[i] = spans[i] with { Emphasis = Math.Min(2, e) };
        }
    }
}
