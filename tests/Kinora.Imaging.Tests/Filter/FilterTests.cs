using Kinora.Imaging.Filter;

namespace Kinora.Imaging.Tests.Filter;

public sealed class FilterTests
{
    [Theory]
    [InlineData(2.0)]
    [InlineData(7.5)]
    public void A_blurred_point_has_the_asked_spread_and_keeps_its_sum(double sigma)
    {
        using var plane = new Plane<float>(129, 131);
        plane[64, 65] = 1000;
        Blur.Gaussian(plane, sigma);
        double sum = 0, xx = 0, yy = 0;
        for (int y = 0; y < plane.Height; y++)
        {
            for (int x = 0; x < plane.Width; x++)
            {
                sum += plane[x, y];
                xx += plane[x, y] * (x - 64) * (x - 64);
                yy += plane[x, y] * (y - 65) * (y - 65);
            }
        }

        sum.ShouldBe(1000, 1);
        Math.Sqrt(xx / sum).ShouldBe(sigma, sigma * 0.1);
        Math.Sqrt(yy / sum).ShouldBe(sigma, sigma * 0.1);
    }

    [Fact]
    public void A_guided_map_takes_over_the_guides_edge()
    {
        using Plane<float> guide = new(80, 60), rough = new(80, 60);
        for (int y = 0; y < 60; y++)
        {
            for (int x = 0; x < 80; x++)
            {
                guide[x, y] = x < 40 ? 0.2f : 0.8f;
                rough[x, y] = Math.Clamp((x - 25) / 30f, 0, 1);
            }
        }

        using var refined = GuidedFilter.Apply(rough, guide, 12, 1e-4);
        (refined[40, 30] - refined[39, 30]).ShouldBeGreaterThan(0.3f);
        Math.Abs(refined[36, 30] - refined[35, 30]).ShouldBeLessThan(0.05f);
    }
}
