using Kinora.Media.Processes;
using Kinora.Media.Sound;
using Kinora.Speech.Alignment;
using Kinora.Speech.Phones;
using Kinora.Speech.Voices;

namespace Kinora.Speech.Tests.Alignment;

public sealed class ForcedAlignmentTests
{
    [Fact]
    public async Task Mandarin_sounds_start_within_milliseconds_of_the_engines_own_times()
    {
        var errors = new List<double>();
        foreach (var (text, starts) in EngineTruth.Mandarin)
        {
            string wave = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
            var spec = Engines.Tools.Trusted("espeak-ng", ["-v", "cmn-latn-pinyin+f1", "-s", "165", "-x", "--sep=_", "--stdin", "-w", wave]);
            var run = await ToolProcess.RunAsync(spec, System.Text.Encoding.UTF8.GetBytes(text + "\n"), cancellation: default);
            var sound = WavFile.Read(wave);
            File.Delete(wave);
            var speech = EspeakEngine.Timed(sound.Channels[0], sound.SampleRate, run.Text, text, "zh");
            var found = speech.Phonemes.Where(p => p.Symbol != "pau").ToArray();
            var truth = starts.Split(' ').Select(s => s.Split(':')).Select(f => (Symbol: string.Join(':', f[..^1]), Ms: double.Parse(f[^1]))).ToArray();
            found.Select(p => p.Symbol).ShouldBe(truth.Select(t => t.Symbol));
            errors.AddRange(found.Zip(truth, (f, t) => Math.Abs((f.Start * 1000) - t.Ms)));
        }
        errors.Sort();
        errors.Count.ShouldBeGreaterThan(150);
        errors[errors.Count / 2].ShouldBeLessThan(10);
        errors[errors.Count * 9 / 10].ShouldBeLessThan(25);
    }

    [Fact]
    public void A_path_is_found_through_clear_evidence()
    {
        // Silence, m, a, silence, m: ten frames each.
        Phone[] said = [Phone.Silence, Phone.M, Phone.AA, Phone.Silence, Phone.M];
        float[] p = Evidence(said, 10);
        var times = ForcedAligner.Align(p, [new([Phone.M], false), new([Phone.AA], true), new([Phone.M], true)]);
        times.ShouldBe([(10, 20), (20, 30), (40, 50)]);
    }

    [Fact]
    public void Sounds_that_cannot_fit_have_no_alignment() =>
        ForcedAligner.Align(Evidence([Phone.M], 3), [.. Enumerable.Repeat(new ForcedAligner.Sound([Phone.M, Phone.AA], false), 4)]).ShouldBeNull();

    [Fact]
    public void The_free_decoder_hears_the_chain_and_skips_a_single_doubtful_frame()
    {
        float[] p = Evidence([Phone.S, Phone.IY, Phone.B], 12);
        int doubtful = 18;
        for (int k = 0; k < PhoneTables.Count; k++) p[(doubtful * PhoneTables.Count) + k] = k == (int)Phone.AA ? -.3f : -2;
        PhoneDecoder.Decode(p, 0, 36).Select(t => t.Phone).ShouldBe([Phone.S, Phone.IY, Phone.B]);
    }

    private static float[] Evidence(Phone[] said, int each)
    {
        var p = new float[said.Length * each * PhoneTables.Count];
        Array.Fill(p, -6);
        for (int f = 0; f < said.Length * each; f++) p[(f * PhoneTables.Count) + (int)said[f / each]] = -.05f;
        return p;
    }
}
