using Kinora.Speech.Alignment;
using Kinora.Speech.Signal;

namespace Kinora.Speech.Tests.Signal;

public sealed class SignalTests
{
    [Theory]
    [InlineData(7, 16, 5)]
    [InlineData(64, 80, 40)]
    [InlineData(1, 32, 112)]
    public void The_matrix_kernel_equals_its_scalar_twin_plain_and_transposed(int m, int n, int k)
    {
        var random = new Random(1);
        float[] a = Values(random, m * k), b = Values(random, k * n), c = Values(random, m * n), turned = new float[m * k], want = [.. c], got = [.. c];
        for (int i = 0; i < m; i++)
        {
            for (int t = 0; t < k; t++)
            {
                turned[(t * m) + i] = a[(i * k) + t];
                for (int j = 0; j < n; j++) want[(i * n) + j] += a[(i * k) + t] * b[(t * n) + j];
            }
        }
        Gemm.Add(a, k, 1, b, n, got, n, m, n, k);
        for (int i = 0; i < want.Length; i++) got[i].ShouldBe(want[i], 1e-4f);
        got = [.. c];
        Gemm.Add(turned, 1, m, b, n, got, n, m, n, k);
        for (int i = 0; i < want.Length; i++) got[i].ShouldBe(want[i], 1e-4f);
    }

    [Fact]
    public void A_transform_and_its_inverse_give_the_signal_back_and_a_sine_has_one_line()
    {
        var fft = new Fft(256);
        float[] re = [.. Enumerable.Range(0, 256).Select(i => (float)Math.Sin(Math.Tau * 9 * i / 256))], im = new float[256], original = [.. re];
        fft.Forward(re, im);
        Enumerable.Range(0, 128).MaxBy(k => (re[k] * re[k]) + (im[k] * im[k])).ShouldBe(9);
        fft.Inverse(re, im);
        for (int i = 0; i < 256; i++) re[i].ShouldBe(original[i], 1e-5f);
    }

    [Theory]
    [InlineData(1.27)]
    [InlineData(.83)]
    public void Resampling_moves_a_tone_by_its_ratio_and_keeps_its_level(double step)
    {
        float[] tone = [.. Enumerable.Range(0, 32_000).Select(i => (float)Math.Sin(Math.Tau * 200 * i / 16_000))];
        float[] moved = Resampler.Resample(tone, step);
        moved.Length.ShouldBe((int)Math.Ceiling(32_000 / step));
        PitchTracker.Median(moved, 16_000).ShouldBe(200 * step, 1);
        moved[4000..8000].Max().ShouldBe(1, .01f);
    }

    [Fact]
    public void Resampling_up_makes_no_images()
    {
        float[] tone = [.. Enumerable.Range(0, 16_000).Select(i => (float)Math.Sin(Math.Tau * 6000 * i / 16_000))];
        float[] up = Resampler.Convert(tone, 16_000, 48_000);
        var fft = new Fft(8192);
        float[] re = [.. up.Skip(8000).Take(8192).Select((x, i) => x * (float)(.5 - (.5 * Math.Cos(Math.Tau * i / 8192))))], im = new float[8192];
        fft.Forward(re, im);
        double own = Power(1000, 1050), image = Power(1690, 1730);
        (10 * Math.Log10(own / image)).ShouldBeGreaterThan(60);

        double Power(int from, int to) => Enumerable.Range(from, to - from).Sum(k => (double)((re[k] * re[k]) + (im[k] * im[k])));
    }

    [Theory]
    [InlineData(85)]
    [InlineData(220)]
    [InlineData(390)]
    public void The_pitch_of_a_voice_like_tone_is_found(double hz)
    {
        float[] s = [.. Enumerable.Range(0, 24_000).Select(i => (float)Enumerable.Range(1, 12).Sum(h => Math.Sin(Math.Tau * hz * h * i / 48_000) / h))];
        PitchTracker.Median(s, 48_000).ShouldBe(hz, hz * .01);
    }

    [Fact]
    public void Noise_has_no_pitch()
    {
        var random = new Random(3);
        PitchTracker.Median(Values(random, 24_000), 48_000).ShouldBe(0);
    }

    [Fact]
    public void A_shelf_lifts_what_is_above_it()
    {
        var shelf = Biquad.HighShelf(2500, 48_000, 6);
        Gain(ref shelf, 12_000).ShouldBe(6, .3);
        shelf = Biquad.HighShelf(2500, 48_000, 6);
        Gain(ref shelf, 100).ShouldBe(0, .1);
    }

    [Fact]
    public void Features_do_not_depend_on_level()
    {
        var random = new Random(4);
        float[] s = Values(random, 16_000);
        float[] quiet = [.. s.Select(x => x * .01f)];
        float[] a = PhoneNetwork.Features(s), b = PhoneNetwork.Features(quiet);
        for (int i = 0; i < a.Length; i++) b[i].ShouldBe(a[i], .01f);
    }

    [Fact]
    public void Probabilities_add_up_to_one_and_do_not_depend_on_block_borders()
    {
        var random = new Random(5);
        float[] features = Values(random, 1300 * LogMel.Bands);
        float[] p = PhoneNetwork.Trained.LogProbabilities(features);
        int count = Phones.PhoneTables.Count;
        for (int f = 0; f < 1300; f += 97) p.AsSpan(f * count, count).ToArray().Sum(x => Math.Exp(x)).ShouldBe(1, 1e-4);
        float[] tail = PhoneNetwork.Trained.LogProbabilities(features.AsSpan(400 * LogMel.Bands));
        for (int f = 100; f < 200; f++) tail[f * count].ShouldBe(p[(f + 400) * count], .01f);
    }

    private static float[] Values(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((random.NextDouble() * 2) - 1))];

    private static double Gain(ref Biquad filter, double hz)
    {
        double top = 0;
        for (int i = 0; i < 9600; i++)
        {
            float y = filter.Next((float)Math.Sin(Math.Tau * hz * i / 48_000));
            if (i > 4800) top = Math.Max(top, Math.Abs(y));
        }
        return 20 * Math.Log10(top);
    }
}
