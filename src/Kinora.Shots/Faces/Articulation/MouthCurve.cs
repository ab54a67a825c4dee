using Kinora.Speech.Visemes;

namespace Kinora.Shots.Faces.Articulation;

/// <summary>
/// Mouth controls over time. Every sound pulls with a dominance that is flat over its middle and falls off exponentially, earlier for
/// lips than for the jaw (Cohen and Massaro 1993); closures of p, b, m and f, v are constraints on top and are held long enough that a
/// frame shows them; the mouth rests in silence.
/// </summary>
internal sealed class MouthCurve
{
    private const double Reach = .6;

    /// <summary>Lips lead the sound a little; viewers forgive that, not the opposite.</summary>
    private const double Lead = .018;
    private readonly VisemeSpan[] _spans;
    private readonly double _hold;
    private readonly bool _ownAtEnds;

    /// <summary>A curve for an utterance.</summary>
    /// <param name="track">Its mouth shapes.</param>
    /// <param name="frameSeconds">Time between frames: closures are held at least that long.</param>
    /// <param name="ownAtEnds">Before and after what is said the source's own expression shows; in pauses between the lips just rest.</param>
    public MouthCurve(VisemeTrack track, double frameSeconds, bool ownAtEnds)
    {
        _spans = Merge(track.Spans);
        _hold = Math.Max(.045, frameSeconds * 1.15);
        _ownAtEnds = ownAtEnds;
        Seconds = track.Seconds;
    }

    /// <summary>Length of the sound.</summary>
    public double Seconds { get; }

    /// <summary>The mouth at a time on the sound's clock; before and after the sound it rests.</summary>
    public MouthControls At(double t)
    {
        t += Lead;
        Span<double> sum = stackalloc double[7];
        double jawWeight = 1e-9, lipWeight = 1e-9;
        float close = 0, tuck = 0, own = 0, press = 0;
        for (int i = First(t - Reach); i < _spans.Length && _spans[i].Start <= t + Reach; i++)
        {
            var span = _spans[i];
            double start = i == 0 ? span.Start - (span.Viseme == Viseme.Silence ? 9 : 0) : span.Start;
            double end = i == _spans.Length - 1 ? span.End + (span.Viseme == Viseme.Silence ? 9 : 0) : span.End;
            Pull(span, start, end, t, sum, ref jawWeight, ref lipWeight);
            switch (span.Viseme)
            {
                case Viseme.PP:
                    close = Math.Max(close, Window(t, start, end, .055));
                    press = Math.Max(press, Window(t, start, end, .055));
                    break;
                case Viseme.FF:
                    tuck = Math.Max(tuck, Window(t, start, end, .06));
                    break;
                case Viseme.Silence when end - start > .09:
                    bool first = i == 0, last = i == _spans.Length - 1;
                    close = Math.Max(close, Window(t, start + (first ? 0 : .08), end - (last ? 0 : .045), .09));
                    if (_ownAtEnds && (first || last))
                        own = Math.Max(own, Window(t, first ? -1e9 : start + .25, last ? 1e9 : end - .16, .22));
                    break;
            }
        }

        if (_spans.Length == 0)
        {
            close = 1;
            own = _ownAtEnds ? 1 : 0;
        }
        else if (t < _spans[0].Start - .2 || t > _spans[^1].End + .2)
        {
            close = 1;
        }

        return new MouthControls
        {
            Jaw = (float)(sum[0] / jawWeight),
            Tongue = (float)(sum[6] / jawWeight),
            Pucker = (float)(sum[1] / lipWeight),
            Funnel = (float)(sum[2] / lipWeight),
            Stretch = (float)(sum[3] / lipWeight),
            UpperRaise = (float)(sum[4] / lipWeight),
            LowerDrop = (float)(sum[5] / lipWeight),
            Close = close,
            Press = press,
            Tuck = tuck * (1 - close),
            Own = own,
        };
    }

    private static void Pull(in VisemeSpan span, double start, double end, double t, Span<double> sum, ref double jawWeight, ref double lipWeight)
    {
        var target = MouthTarget.Of(span.Viseme);
        double half = (end - start) / 2, centre = (start + end) / 2, distance = Math.Max(0, Math.Abs(t - centre) - (half * .5));
        double jawRate = t < centre ? 23 : 27, lipRate = t < centre ? 18 : 22;
        bool vowel = MouthTarget.IsVowel(span.Viseme);
        if (span.Viseme == Viseme.Silence)
        {
            distance = t < centre ? Math.Max(0, start + .06 - t) : Math.Max(0, t - end + .10);
            jawRate = lipRate = 24;
        }

        double jaw = (vowel ? 1.5 : .9) * target.JawStrength * Math.Exp(-Math.Pow(distance * jawRate, 1.4));
        double lip = (vowel ? 1.2 : 1) * target.LipStrength * Math.Exp(-Math.Pow(distance * lipRate, 1.4));

        // loud sounds open more, quiet ones less; consonants hardly
        double open = vowel ? Math.Clamp(.55 + (.5 * span.Emphasis), .6, 1.3) : 1;
        jawWeight += jaw;
        lipWeight += lip;
        sum[0] += jaw * target.Jaw * open;
        sum[6] += jaw * target.Tongue;
        sum[1] += lip * target.Pucker;
        sum[2] += lip * target.Funnel;
        sum[3] += lip * target.Stretch;
        sum[4] += lip * target.UpperRaise * open;
        sum[5] += lip * target.LowerDrop * open;
    }

    /// <summary>Neighbouring spans of the same shape are one sound (a geminate, a pause in two parts).</summary>
    private static VisemeSpan[] Merge(IReadOnlyList<VisemeSpan> spans)
    {
        var merged = new List<VisemeSpan>();
        foreach (var s in spans)
        {
            if (s.End <= s.Start) continue;
            if (merged.Count > 0 && merged[^1].Viseme == s.Viseme && s.Viseme == Viseme.Silence) merged[^1] = merged[^1] with { End = s.End };
            else merged.Add(s);
        }

        return [.. merged];
    }

    private int First(double t)
    {
        int low = 0, high = _spans.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_spans[middle].End < t) low = middle + 1;
            else high = middle;
        }

        // a long silence before still counts
        return Math.Max(0, low - 1);
    }

    /// <summary>1 inside the sound (for at least a frame), smooth ramps outside.</summary>
    private float Window(double t, double start, double end, double ramp)
    {
        end = Math.Max(start + _hold, end - .012);
        double distance = t < start ? start - t : t > end ? t - end : 0, x = Math.Clamp(1 - (distance / ramp), 0, 1);
        return (float)(x * x * (3 - (2 * x)));
    }
}
