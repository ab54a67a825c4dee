using Kinora.Shots.Faces.Measure;
using Kinora.Speech.Tests.Alignment;
using Kinora.Speech.Visemes;

namespace Kinora.Bench.Faces;

/// <summary>Five kinds of mouth that every contender can show, and how often they are the true ones.</summary>
internal static class MouthClasses
{
    private enum Mouth
    {
        Closed,
        LipOnTeeth,
        Narrow,
        Open,
        Round,
    }

    /// <summary>Share of 10 ms frames with the true kind of mouth.</summary>
    public static double Agreement(VisemeTrack truth, VisemeTrack found)
    {
        Viseme[] a = VisemeMeasure.Frames(truth), b = VisemeMeasure.Frames(found);
        int n = Math.Min(a.Length, b.Length);
        return Enumerable.Range(0, n).Count(f => Of(a[f]) == Of(b[f])) / (double)n;
    }

    /// <summary>
    /// Share of 10 ms frames in which the mouth that was read back from a clip is of the true kind: closed below 15 % of the opening
    /// range, open above half of it, between them round where it is narrower than 94 % of its median width. Lips on teeth count as closed.
    /// </summary>
    public static double Shown(VisemeTrack truth, LipReading reading, double from)
    {
        double[] known = [.. reading.Openings.Where(o => !double.IsNaN(o)).Order()];
        double low = known[known.Length / 20], range = Math.Max(1e-6, known[known.Length * 19 / 20] - low), width = reading.Widths.Where(w => !double.IsNaN(w)).Order().ElementAt(known.Length / 2);
        var wanted = VisemeMeasure.Frames(truth);
        int right = 0, all = 0;
        for (int f = (int)(from * 100); f < wanted.Length; f++)
        {
            double t = (f + .5) / 100, o = (reading.At(t) - low) / range;
            int i = Math.Clamp((int)(t * reading.FramesPerSecond), 0, reading.Widths.Count - 1);
            if (double.IsNaN(o)) continue;
            var shown = o < .15 ? Mouth.Closed : o > .5 ? Mouth.Open : reading.Widths[i] < .94 * width ? Mouth.Round : Mouth.Narrow;
            var kind = Of(wanted[f]) is Mouth.LipOnTeeth ? Mouth.Closed : Of(wanted[f]);
            if (shown == kind) right++;
            all++;
        }

        return right / (double)Math.Max(1, all);
    }

    private static Mouth Of(Viseme viseme) => viseme switch
    {
        Viseme.Silence or Viseme.PP => Mouth.Closed,
        Viseme.FF => Mouth.LipOnTeeth,
        Viseme.AA or Viseme.E => Mouth.Open,
        Viseme.OH or Viseme.OU or Viseme.RR => Mouth.Round,
        _ => Mouth.Narrow,
    };
}
