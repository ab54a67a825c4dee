using Kinora.Imaging.Blend;

namespace Kinora.Imaging.Tests.Blend;

public sealed class CompositeTests
{
    [Theory]
    [InlineData(10, 6)]
    [InlineData(-14, -8)]
    [InlineData(90, 50)]
    public void A_layer_is_laid_where_it_belongs_with_its_alpha(int left, int top)
    {
        using var picture = new Plane<Rgba>(46, 22);
        for (int y = 0; y < 22; y++)
        {
            for (int x = 0; x < 46; x++) picture[x, y] = new Rgba(255, 255, 255, (byte)(x * 5));
        }

        using var layer = FrameLayer.From(picture);
        using var frame = new Frame(100, 60);
        frame.Y.Fill(40);
        frame.U.Fill(90);
        frame.V.Fill(200);
        Composite.Over(frame, layer, left, top, 0.5);
        for (int y = 0; y < 60; y++)
        {
            for (int x = 0; x < 100; x++)
            {
                int lx = x - left, ly = y - top;
                double alpha = lx is >= 0 and < 46 && ly is >= 0 and < 22 ? lx * 5 / 255.0 * 0.5 : 0;
                ((double)frame.Y[x, y]).ShouldBe(40 + (alpha * (235 - 40)), 2);
            }
        }
    }

    [Fact]
    public void Mixing_goes_from_one_frame_to_the_other()
    {
        using Frame a = new(34, 10), b = new(34, 10);
        a.Y.Fill(20);
        b.Y.Fill(220);
        Composite.Mix(a, b, 0.25);
        foreach (byte sample in a.Y.Row(9)) ((int)sample).ShouldBeInRange(69, 71);
    }
}
