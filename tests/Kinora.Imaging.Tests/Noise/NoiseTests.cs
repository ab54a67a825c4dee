using Kinora.Imaging.Noise;

namespace Kinora.Imaging.Tests.Noise;

public sealed class NoiseTests
{
    [Fact]
    public void The_sequence_of_a_seed_never_changes()
    {
        var random = new SeededRandom(1234567);
        random.Next().ShouldBe(6457827717110365317ul);
        random.Next().ShouldBe(3203168211198807973ul);
        new SeededRandom(1, "a").Next().ShouldNotBe(new SeededRandom(1, "b").Next());
    }

    [Fact]
    public void Noise_is_smooth_centred_and_different_per_seed()
    {
        GradientNoise one = new(5), other = new(6);
        double sum = 0, step = 0, difference = 0;
        const int n = 4000;
        for (int i = 0; i < n; i++)
        {
            float x = i * 0.137f, y = i * 0.071f;
            sum += one.At(x, y);
            step = Math.Max(step, Math.Abs(one.At(x + 0.01f, y) - one.At(x, y)));
            difference += Math.Abs(one.At(x, y) - other.At(x, y));
            Math.Abs(one.Fractal(x, y, 0.3f, 5)).ShouldBeLessThan(1.2f);
        }

        Math.Abs(sum / n).ShouldBeLessThan(0.03);
        step.ShouldBeLessThan(0.05);
        (difference / n).ShouldBeGreaterThan(0.1);
    }
}
