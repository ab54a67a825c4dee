using System.Globalization;
using System.Text.RegularExpressions;
using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Media.Tools;
using Kinora.Speech.Phones;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Voices;

/// <summary>flite as a process: English, exact segment times by -psdur.</summary>
internal sealed partial class FliteEngine(MediaTools tools)
{
    /// <summary>Speaks a text.</summary>
    /// <param name="text">English; given after -t, where flite takes it for text whatever it looks like.</param>
    /// <param name="timbre">slt, rms, awb or kal16.</param>
    /// <param name="pitchHz">Mean fundamental frequency of the engine.</param>
    /// <param name="pitchDeviationHz">Its standard deviation.</param>
    /// <param name="stretch">Duration factor.</param>
    /// <param name="cancellation">Stops it.</param>
    public async Task<RawSpeech> SpeakAsync(string text, string timbre, double pitchHz, double pitchDeviationHz, double stretch, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        string wave = folder.File("speech.wav");
        string listing = await RunAsync(
        [
            "-voice", timbre, "-psdur", "--setf", "int_f0_target_mean=" + Number(pitchHz), "--setf", "int_f0_target_stddev=" + Number(pitchDeviationHz),
            "--setf", "duration_stretch=" + Number(stretch), "-t", text, "-o", wave,
        ], cancellation).ConfigureAwait(false);
        var heard = WavFile.Read(wave);
        var (samples, rate) = (heard.Channels[0], heard.SampleRate);
        var phonemes = Segments(listing, (double)samples.Length / rate);
        return new RawSpeech(samples, rate, phonemes, await WordsAsync(text, phonemes, cancellation).ConfigureAwait(false), PhoneTables.Arpabet);
    }

    /// <summary>Pronunciation of a text by flite's lexicon and letter-to-sound rules; "pau" between phrases.</summary>
    public async Task<IReadOnlyList<string>> PronounceAsync(string text, CancellationToken cancellation)
    {
        string listing = await RunAsync(["-voice", "kal", "-ps", "-t", text, "-o", "none"], cancellation).ConfigureAwait(false);
        return listing.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    private static List<PhonemeSpan> Segments(string listing, double seconds)
    {
        var spans = new List<PhonemeSpan>();
        double offset = 0, last = 0;
        foreach (string item in listing.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = item.LastIndexOf(':');
            if (colon < 1 || !double.TryParse(item.AsSpan(colon + 1), CultureInfo.InvariantCulture, out double end)) continue;
            // The clock restarts with every sentence.
            if (end < last - offset) offset = last;
            double at = Math.Min(seconds, offset + end);
            if (at > last) spans.Add(new PhonemeSpan(item[..colon], last, at));
            last = at;
        }
        if (spans.Count > 0 && seconds > last) spans.Add(new PhonemeSpan("pau", last, seconds));
        return spans;
    }

    // Every written word is pronounced alone, then the chain is laid over what was really said.
    private async Task<IReadOnlyList<WordSpan>> WordsAsync(string text, List<PhonemeSpan> phonemes, CancellationToken cancellation)
    {
        string[] words = [.. Word().Matches(text).Select(m => m.Value)];
        if (words.Length == 0) return [];
        var alone = await PronounceAsync(string.Join(", ", words), cancellation).ConfigureAwait(false);
        var groups = new List<List<string>> { new() };
        foreach (string phone in alone)
        {
            if (phone != "pau") groups[^1].Add(phone);
            else if (groups[^1].Count > 0) groups.Add([]);
        }
        if (groups[^1].Count == 0) groups.RemoveAt(groups.Count - 1);
        return WordLayout.Lay(words, groups, phonemes);
    }

    private async Task<string> RunAsync(string[] arguments, CancellationToken cancellation)
    {
        var spec = tools.Trusted("flite", arguments) with { TotalTime = TimeSpan.FromMinutes(2) };
        return (await ToolProcess.RunAsync(spec, cancellation: cancellation).ConfigureAwait(false)).Text;
    }

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"[\p{L}\p{N}$][\p{L}\p{N}'.,$-]*(?<=[\p{L}\p{N}'])|[\p{L}\p{N}]")]
    private static partial Regex Word();
}
