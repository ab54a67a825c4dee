using Kinora.Imaging.Colour;
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
        using var drawn = Drawn(between, .5f, 320, 240);
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
        using var drawn = Drawn(between, t, 200, 120);
        Psnr(drawn, t == 0 ? first : second, 0).ShouldBeGreaterThan(38);
    }

    [Fact]
    public void Two_different_pictures_do_not_agree()
    {
        using var first = Texture.Picture(200, 160, (x, y) => (x, y));
        using var second = Texture.Picture(200, 160, (x, y) => (900 - (2.3 * y), 400 + (1.7 * x)));
        using var between = new InBetween(first, second, new FlowOptions { FinestScale = 0 }, default);
        between.Agreement.ShouldBeLessThan(.5);
    }

    [Fact]
    public void What_only_one_picture_sees_is_taken_from_that_one()
    {
        // A flat light disc passes over a texture that rests: behind it the texture comes back sharp, and the disc stays whole.
        using var first = WithDisc(140);
        using var second = WithDisc(160);
        using var middle = WithDisc(150);
        using var between = new InBetween(first, second, new FlowOptions { FinestScale = 0 }, default);
        using var drawn = Drawn(between, .5f, 320, 240);
        Psnr(drawn, middle, 8).ShouldBeGreaterThan(24);
        drawn[150, 120].R.ShouldBeGreaterThan((byte)200, "the disc is half way");
        double uncovered = 0;
        for (int y = 100; y < 140; y++) uncovered += Math.Abs(drawn[106, y].R - middle[106, y].R);
        (uncovered / 40).ShouldBeLessThan(12, "what the disc uncovers comes from the second picture");
    }

    private static Plane<Rgba> WithDisc(int at)
    {
        var picture = Texture.Picture(320, 240, (x, y) => (x, y));
        for (int y = 0; y < 240; y++)
            for (int x = 0; x < 320; x++)
                if (((x - at) * (x - at)) + ((y - 120) * (y - 120)) < 40 * 40) picture[x, y] = new Rgba((byte)(225 + (x - at) / 3), (byte)(225 + (y - 120) / 3), 200);
        return picture;
    }

    private static Plane<Rgba> Drawn(InBetween between, float t, int width, int height)
    {
        using var frame = new Frame(width, height);
        between.Render(t, frame);
        var picture = new Plane<Rgba>(width, height);
        Bt709.ToRgba(frame, picture);
        return picture;
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
