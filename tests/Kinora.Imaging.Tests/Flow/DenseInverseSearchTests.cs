using System.Numerics;
using Kinora.Imaging.Flow;

namespace Kinora.Imaging.Tests.Flow;

public sealed class DenseInverseSearchTests
{
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(3.25, -1.5)]
    [InlineData(-14, 9)]
    [InlineData(26, 0)]
    public void A_translation_is_found_to_a_fifth_of_a_pixel(double dx, double dy)
    {
        using var from = Texture.Luma(320, 240, (x, y) => (x, y));
        using var to = Texture.Luma(320, 240, (x, y) => (x - dx, y - dy));
        using var flow = DenseInverseSearch.Estimate(from, to, new FlowOptions { FinestScale = 0 }, default);
        MedianError(flow, (_, _) => new Vector2((float)dx, (float)dy)).ShouldBeLessThan(.2);
    }

    [Fact]
    public void A_turn_with_a_zoom_is_found_everywhere()
    {
        const double angle = .05, zoom = 1.06;
        static Vector2 Truth(int x, int y)
        {
            double u = x - 160, v = y - 120;
            return new Vector2(
                (float)((zoom * ((u * Math.Cos(angle)) - (v * Math.Sin(angle)))) - u), (float)((zoom * ((u * Math.Sin(angle)) + (v * Math.Cos(angle)))) - v));
        }

        using var from = Texture.Luma(320, 240, (x, y) => (x, y));
        using var to = Texture.Luma(320, 240, (x, y) =>
        {
            double u = (x - 160) / zoom, v = (y - 120) / zoom;
            return (160 + (u * Math.Cos(angle)) + (v * Math.Sin(angle)), 120 - (u * Math.Sin(angle)) + (v * Math.Cos(angle)));
        });
        using var flow = DenseInverseSearch.Estimate(from, to, new FlowOptions { FinestScale = 0 }, default);
        MedianError(flow, Truth).ShouldBeLessThan(.35);
    }

    [Fact]
    public void A_change_of_light_is_no_motion()
    {
        using var from = Texture.Luma(160, 120, (x, y) => (x, y));
        using var to = Texture.Luma(160, 120, (x, y) => (x, y));
        for (int y = 0; y < to.Height; y++)
            foreach (ref float v in to.Row(y)) v += 25;
        using var flow = DenseInverseSearch.Estimate(from, to, new FlowOptions { FinestScale = 0 }, default);
        MedianError(flow, (_, _) => Vector2.Zero).ShouldBeLessThan(.05);
    }

    private static double MedianError(Plane<Vector2> flow, Func<int, int, Vector2> truth)
    {
        var errors = new List<float>();
        for (int y = 0; y < flow.Height; y++)
            for (int x = 0; x < flow.Width; x++) errors.Add(Vector2.Distance(flow[x, y], truth(x, y)));
        errors.Sort();
        return errors[errors.Count / 2];
    }
}
