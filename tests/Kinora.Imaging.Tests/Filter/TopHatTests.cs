using Kinora.Imaging.Filter;
using Kinora.Imaging.Noise;

namespace Kinora.Imaging.Tests.Filter;

public sealed class TopHatTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    public void A_dilation_is_the_largest_value_of_the_square(int radius)
    {
        using var plane = Random(61, 43);
        using var expected = new Plane<float>(61, 43);
        for (int y = 0; y < 43; y++)
        {
            for (int x = 0; x < 61; x++)
            {
                float most = float.MinValue;
                for (int j = -radius; j <= radius; j++)
                    for (int i = -radius; i <= radius; i++) most = Math.Max(most, plane[Math.Clamp(x + i, 0, 60), Math.Clamp(y + j, 0, 42)]);
                expected[x, y] = most;
            }
        }

        TopHat.Dilate(plane, radius);
        for (int y = 0; y < 43; y++) plane.Row(y).SequenceEqual(expected.Row(y)).ShouldBeTrue($"row {y}");
    }

    [Fact]
    public void Lines_remain_and_edges_vanish()
    {
        using var plane = new Plane<float>(80, 60);
        for (int y = 0; y < 60; y++)
            for (int x = 0; x < 80; x++) plane[x, y] = (x < 40 ? .2f : .6f) + (x is 20 or 21 ? .3f : 0) - (x == 60 ? .25f : 0);
        using var bright = TopHat.Apply(plane, 3);
        using var dark = TopHat.Apply(plane, 3, dark: true);
        bright[20, 30].ShouldBe(.3f, 1e-5f);
        bright[40, 30].ShouldBe(0, 1e-5f);
        bright[60, 30].ShouldBe(0, 1e-5f);
        dark[60, 30].ShouldBe(.25f, 1e-5f);
        dark[20, 30].ShouldBe(0, 1e-5f);
    }

    private static Plane<float> Random(int width, int height)
    {
        var random = new SeededRandom(3);
        var plane = new Plane<float>(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) plane[x, y] = (float)random.NextDouble();
        return plane;
    }
}
