using Kinora.Media.Sound;
using Kinora.Shots.Faces.Measure;
using Kinora.Speech.Tests.Alignment;
using Kinora.Speech.Visemes;

namespace Kinora.Bench.Faces;

/// <summary>The same sounds heard by Kinora, by rhubarb, and by a mouth that follows the volume; then all three on the same face.</summary>
internal static class LipsComparison
{
    /// <summary>Reports agreement with the engines' own times, clean and in noise, and what the three show on one face.</summary>
    public static async Task RunAsync(Report report, LipsWork work, List<Utterance> said, BenchOptions options, CancellationToken cancellation)
    {
        var rhubarb = await Rhubarb.OpenAsync(work.Tools, options, cancellation);
        if (rhubarb is null) report.Note($"{Rhubarb.Package} is not in the cache: `./kinora bench` fetches it.");
        var synthetic = said.Where(u => u.IsSynthetic).ToList();
        foreach (double snr in (double[])[99, 20, 10])
        {
            double ours = 0, volume = 0, theirs = 0;
            int hits = 0, theirHits = 0, closures = 0;
            foreach (var u in synthetic)
            {
                var sound = snr > 90 ? u.Sound : LipsInputs.WithNoise(u.Sound, snr);
                var heard = await work.Room.Timing.AnalyseAsync(sound, null, null, cancellation);
                ours += MouthClasses.Agreement(u.Truth, heard) * 100 / synthetic.Count;
                volume += MouthClasses.Agreement(u.Truth, VisemeMeasure.VolumeMouth(sound.Channels[0], sound.SampleRate)) * 100 / synthetic.Count;
                var (hit, all) = VisemeMeasure.Closures(u.Truth, heard);
                (hits, closures) = (hits + hit, closures + all);
                if (rhubarb is null) continue;
                var cues = await rhubarb.AnalyseAsync(sound, cancellation);
                theirs += MouthClasses.Agreement(u.Truth, cues) * 100 / synthetic.Count;
                theirHits += VisemeMeasure.Closures(u.Truth, cues).Hit;
            }

            string where = $"heard, {(snr > 90 ? "clean" : $"{snr} dB")}, five kinds of mouth";
            report.Add($"{where}: by the volume", volume, "%");
            if (rhubarb is not null) report.Add($"{where}: rhubarb", theirs, "%");
            report.AtLeast($"{where}: Kinora", ours, volume + 25, "%");
            if (rhubarb is not null) report.Add($"{where}: closures found by rhubarb", 100.0 * theirHits / closures, "%");
            report.Add($"{where}: closures found by Kinora", 100.0 * hits / closures, "%");
        }

        foreach (double snr in options.Quick ? (double[])[99] : [99, 20, 10])
        {
            await ShowAsync(report, work, synthetic, snr, "Kinora", async s => await work.Room.Timing.AnalyseAsync(s, null, null, cancellation), cancellation);
            if (snr < 90) continue;
            await ShowAsync(report, work, synthetic, snr, "by the volume", s => Task.FromResult(VisemeMeasure.VolumeMouth(s.Channels[0], s.SampleRate)), cancellation);
            if (rhubarb is not null) await ShowAsync(report, work, synthetic, snr, "rhubarb", s => rhubarb.AnalyseAsync(s, cancellation), cancellation);
        }
    }

    private static async Task ShowAsync(
        Report report, LipsWork work, List<Utterance> said, double snr, string name, Func<AudioBuffer, Task<VisemeTrack>> hear, CancellationToken cancellation)
    {
        double lag = 0, r = 0, kind = 0;
        int closures = 0, shown = 0;
        foreach (var u in said)
        {
            var sound = snr > 90 ? u.Sound : LipsInputs.WithNoise(u.Sound, snr);
            var (reading, _) = await work.PhotoAsync(LipsInputs.Faces[1], sound, (await hear(sound)).Spans, cancellation);
            var figures = LipFigures.Compare(reading, u.Truth, 0, from: .4);
            (lag, r, kind) = (lag + (Math.Abs(figures.LagMs) / said.Count), r + (figures.Correlation / said.Count), kind + (MouthClasses.Shown(u.Truth, reading, .4) * 100 / said.Count));
            (closures, shown) = (closures + figures.Closures, shown + figures.ClosuresShown);
        }

        string where = $"shown on a photo, {(snr > 90 ? "clean" : $"{snr} dB")}, {name}";
        report.Add($"{where}: lip offset", lag, "ms");
        report.Add($"{where}: correlation", r);
        report.Add($"{where}: closures", 100.0 * shown / closures, "%");
        report.Add($"{where}: kind of mouth read back", kind, "%");
    }
}
