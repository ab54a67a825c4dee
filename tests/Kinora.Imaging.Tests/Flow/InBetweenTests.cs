using Kinora.Imaging.Flow;

namespace Kinora.Imaging.Tests.Flow;

public sealed class InBetweenTests
{
    [Fact]
    public void The_middle_of_a_translation_is_the_picture_half_way_and_not_a_cross_fade()
    {
        using var first = Texture.Picture(320, 240, (x, y) => (x, y));
        using var second = Texture.Picture(320, 240, (x, y) => (x - 16, y - 6));
        using var middle = Texture.Picture(320, 240, (x, y) => (x - 8, y - 3));
        using var between = new InBetween(first, second, new FlowOptions { FinestScale = 0 }, default);
        using var drawn = new Plane<Rgba>(320, 240);
        between.Render(.5f, drawn);
        between.Agreement.ShouldBeGreaterThan(.7);
        double moved = Psnr(drawn, middle, 24), faded = Psnr(Fade(first, second), middle, 24);
        moved.ShouldBeGreaterThan(30);
        moved.ShouldBeGreaterThan(faded + 10);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(1f)]
    public void The_ends_are_the_pictures_themselves(float t)
    {
        using var first = Texture.Picture(200, 120, (x, y) => (x, y));
        using var second = Texture.Picture(200, 120, (x, y) => (x - 5, y));
        using var between = new InBetween(first, second, new FlowOptions { FinestScale = 0 }, default);
        using var drawn = new Plane<Rgba>(200, 120);
        between.Render(t, drawn);
        Psnr(drawn, t == 0 ? first : second, 0).ShouldBeGreaterThan(45);
    }

    [Fact]
    public void Two_different_pictures_do_not_agree()
    {
        using var first = Texture.Picture(200, 160, (x, y) => (x, y));
        using var second = Texture.Picture(200, 160, (x, y) => (900 - (2.3 * y), 400 + (1.7 * x)));
        using var between = new InBetween(first, second, new FlowOptions { FinestScale = 0 }, default);
        between.Agreement.ShouldBeLessThan(.5);
    }

    private static Plane<Rgba> Fade(Plane<Rgba> a, Plane<Rgba> b)
    {
        var mean = new Plane<Rgba>(a.Width, a.Height);
        for (int y = 0; y < a.Height; y++)
            for (int x = 0; x < a.Width; x++)
                mean[x, y] = new Rgba((byte)((a[x, y].R + b[x, y].R) / 2), (byte)((a[x, y].G + b[x, y].G) / 2), (byte)((a[x, y].B + b[x, y].B) / 2));
        return mean;
    }

    private static double Psnr(Plane<Rgba> a, Plane<Rgba> b, int border)
    {
        double sum = 0;
        int n = 0;
        for (int y = border; y < a.Height - border; y++)
            for (int x = border; x < a.Width - border; x++, n++)
                sum += Math.Pow(a[x, y].R - b[x, y].R, 2);
        return 10 * Math.Log10(255 * 255 / Math.Max(1e-9, sum / n));
    }
}
