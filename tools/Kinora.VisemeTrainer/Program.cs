using System.Diagnostics;
using System.Globalization;
using Kinora.Media.Tools;
using Kinora.Speech.Alignment;
using Kinora.Speech.Phones;
using Kinora.VisemeTrainer;

// usage: Kinora.VisemeTrainer ESPEAK_EVENTS OUT.weights [UTTERANCES [EPOCHS [THREADS]]]
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 2)
{
    Console.Error.WriteLine("usage: Kinora.VisemeTrainer ESPEAK_EVENTS OUT.weights [UTTERANCES [EPOCHS [THREADS]]]");
    return 2;
}
int count = args.Length > 2 ? int.Parse(args[2]) : 700, epochs = args.Length > 3 ? int.Parse(args[3]) : 18, threads = args.Length > 4 ? int.Parse(args[4]) : 2;
var tools = await MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", default);
string folder = Directory.CreateTempSubdirectory("kinora-corpus-").FullName;
var clock = Stopwatch.StartNew();
var train = await new Corpus(tools, args[0], folder, 1).MakeAsync(count);
var test = await new Corpus(tools, args[0], folder, 2).MakeAsync(60);
Directory.Delete(folder, true);
Console.WriteLine($"{train.Count} utterances, {train.Sum(u => u.Labels.Length) / 6000.0:0.0} min of speech, unknown {train.Sum(u => u.Labels.Count(l => l < 0)) / (double)train.Sum(u => u.Labels.Length):P1}, {clock.Elapsed.TotalSeconds:0} s");

var training = new Training(3);
var random = new Random(4);
int steps = epochs * train.Sum(u => (u.Labels.Length / 256) + 1) / 8;
for (int e = 0; e < epochs; e++)
{
    var set = new (float[], int[])[train.Count + (train.Count / 12)];
    int[] seeds = [.. set.Select(_ => random.Next())];
    Parallel.For(0, set.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, i =>
    {
        var own = new Random(seeds[i]);
        // One in thirteen is noise or music alone, all silence.
        var (s, l) = i < train.Count ? Augmentation.Apply(train[i], train, own) : (Augmentation.Noise(48000, train, own), new int[300]);
        if (i >= train.Count && own.Next(2) == 0)
        {
            for (int k = 0; k < s.Length; k++) s[k] *= .5f + (.5f * MathF.Sin(k / 3000f));
        }
        set[i] = (PhoneNetwork.Features(s), l);
    });
    var (loss, accuracy) = training.Epoch(set, random, step => .0005 + (.0025 * .5 * (1 + Math.Cos(Math.PI * Math.Min(1, step / (double)steps)))) - (.00045 * Math.Min(1, step / (double)steps)), threads);
    Console.WriteLine($"epoch {e + 1}: loss {loss:0.000}, frames right {accuracy:P1}, {clock.Elapsed.TotalSeconds:0} s");
    File.WriteAllBytes(args[1], training.Save());
}
foreach (double snr in (double[])[double.PositiveInfinity, 20, 10])
{
    long seen = 0, phone = 0, viseme = 0;
    var own = new Random(5);
    foreach (var u in test)
    {
        var (s, l) = Augmentation.Apply(u, test, own, snr);
        float[] p = training.Network.LogProbabilities(PhoneNetwork.Features(s));
        for (int f = 0; f < l.Length; f++)
        {
            if (l[f] < 0) continue;
            int best = 0;
            for (int i = 1; i < PhoneTables.Count; i++) best = p[(f * PhoneTables.Count) + i] > p[(f * PhoneTables.Count) + best] ? i : best;
            seen++;
            phone += best == l[f] ? 1 : 0;
            viseme += PhoneTables.ToViseme((Phone)best) == PhoneTables.ToViseme((Phone)l[f]) ? 1 : 0;
        }
    }
    Console.WriteLine($"held out, {snr} dB: phones {(double)phone / seen:P1}, visemes {(double)viseme / seen:P1}");
}
return 0;
