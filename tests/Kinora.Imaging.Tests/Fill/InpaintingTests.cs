using Kinora.Imaging.Fill;

namespace Kinora.Imaging.Tests.Fill;

public sealed class InpaintingTests
{
    [Fact]
    public void A_periodic_texture_continues_through_the_hole()
    {
        using var truth = Stripes(240, 180);
        using var damaged = truth.Clone();
        using var hole = new Plane<byte>(240, 180);
        Dig(damaged, hole, 90, 60, 60, 50);
        using var filled = Inpainting.Fill(damaged, hole, 1, default);
        MeanError(filled, truth, hole).ShouldBeLessThan(12);
    }

    [Fact]
    public void Known_pixels_stay_exactly_as_they_are()
    {
        using var picture = Texture.Picture(160, 120, (x, y) => (x, y));
        using var hole = new Plane<byte>(160, 120);
        using var damaged = picture.Clone();
        Dig(damaged, hole, 50, 40, 40, 30);
        using var filled = Inpainting.Fill(damaged, hole, 1, default);
        for (int y = 0; y < 120; y++)
            for (int x = 0; x < 160; x++)
                if (hole[x, y] == 0) filled[x, y].ShouldBe(picture[x, y]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_fill()
    {
        using var damaged = Texture.Picture(200, 150, (x, y) => (x, y));
        using var hole = new Plane<byte>(200, 150);
        Dig(damaged, hole, 60, 40, 70, 60);
        using var one = Inpainting.Fill(damaged, hole, 5, default);
        using var two = Inpainting.Fill(damaged, hole, 5, default);
        for (int y = 0; y < 150; y++) one.Row(y).SequenceEqual(two.Row(y)).ShouldBeTrue();
    }

    [Fact]
    public void A_picture_that_is_all_hole_is_filled_without_an_error()
    {
        using var picture = new Plane<Rgba>(90, 70);
        using var hole = new Plane<byte>(90, 70);
        hole.Fill(1);
        using var filled = Inpainting.Fill(picture, hole, 1, default);
        filled[45, 35].ShouldBe(new Rgba(127, 127, 127, 0));
    }

    [Fact]
    public void Above_the_working_size_the_fill_keeps_the_texture_sharp()
    {
        using var truth = Stripes(960, 720);
        using var damaged = truth.Clone();
        using var hole = new Plane<byte>(960, 720);
        Dig(damaged, hole, 400, 300, 120, 100);
        using var filled = Inpainting.Fill(damaged, hole, 1, default, workingSide: 480);
        MeanError(filled, truth, hole).ShouldBeLessThan(16);
    }

    private static Plane<Rgba> Stripes(int width, int height)
    {
        var picture = new Plane<Rgba>(width, height);
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                byte v = (byte)(128 + (90 * Math.Sin(x * Math.PI / 8)) + (25 * Math.Sin(y * Math.PI / 20)));
                picture[x, y] = new Rgba(v, v, (byte)(255 - v));
            }

        return picture;
    }

    private static void Dig(Plane<Rgba> picture, Plane<byte> hole, int x0, int y0, int w, int h)
    {
        for (int y = y0; y < y0 + h; y++)
            for (int x = x0; x < x0 + w; x++)
            {
                picture[x, y] = new Rgba(255, 0, 255);
                hole[x, y] = 255;
            }
    }

    private static double MeanError(Plane<Rgba> a, Plane<Rgba> b, Plane<byte> where)
    {
        double sum = 0;
        int n = 0;
        for (int y = 0; y < a.Height; y++)
            for (int x = 0; x < a.Width; x++)
            {
                if (where[x, y] == 0) continue;
                sum += Math.Abs(a[x, y].R - b[x, y].R);
                n++;
            }

        return sum / n;
    }
}
