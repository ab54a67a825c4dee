using Kinora.Imaging.Resize;

namespace Kinora.Imaging.Tests.Resize;

public sealed class ResamplingTests
{
    [Theory]
    [InlineData(ResampleFilter.Area)]
    [InlineData(ResampleFilter.Bilinear)]
    [InlineData(ResampleFilter.Bicubic)]
    [InlineData(ResampleFilter.Lanczos)]
    public void Fine_stripes_become_grey_instead_of_aliasing(ResampleFilter filter)
    {
        using var stripes = Pictures.Grey(600, 400, (x, _) => x % 2 == 0 ? 0 : 255);
        using var small = Resampling.Resize(stripes, 100, 50, filter);
        for (int x = 2; x < 98; x++) ((int)small[x, 25]).ShouldBeInRange(120, 135);
    }

    [Theory]
    [InlineData(ResampleFilter.Bilinear)]
    [InlineData(ResampleFilter.Bicubic)]
    [InlineData(ResampleFilter.Lanczos)]
    public void A_ramp_keeps_its_geometry(ResampleFilter filter)
    {
        using var ramp = new Plane<float>(64, 48);
        for (int y = 0; y < 48; y++)
        {
            for (int x = 0; x < 64; x++) ramp[x, y] = (2 * (x + 0.5f)) + (3 * (y + 0.5f));
        }

        using var large = Resampling.Resize(ramp, 200, 131, filter);
        for (int y = 20; y < 110; y += 9)
        {
            for (int x = 20; x < 180; x += 11)
                ((double)large[x, y]).ShouldBe((2 * (x + 0.5) * 64 / 200) + (3 * (y + 0.5) * 48 / 131), 0.35);
        }
    }

    [Fact]
    public void Hidden_colours_do_not_bleed_into_visible_ones()
    {
        using var picture = new Plane<Rgba>(40, 40);
        for (int y = 0; y < 40; y++)
        {
            for (int x = 0; x < 40; x++) picture[x, y] = x < 20 ? new Rgba(200, 100, 50) : new Rgba(0, 255, 0, 0);
        }

        using var small = Resampling.Resize(picture, 13, 13, ResampleFilter.Bilinear);
        for (int x = 0; x < 13; x++)
        {
            var p = small[x, 6];
            if (p.A < 8) continue;
            ((int)p.R).ShouldBeInRange(195, 205);
            ((int)p.G).ShouldBeInRange(95, 105);
        }
    }

    [Fact]
    public void All_three_sample_types_agree()
    {
        using var picture = Pictures.Texture(90, 70);
        using var grey = Pictures.Grey(90, 70, (x, y) => picture[x, y].G);
        using var map = new Plane<float>(90, 70);
        for (int y = 0; y < 70; y++)
        {
            for (int x = 0; x < 90; x++) map[x, y] = grey[x, y];
        }

        using var a = Resampling.Resize(picture, 133, 41);
        using var b = Resampling.Resize(grey, 133, 41);
        using var c = Resampling.Resize(map, 133, 41, ResampleFilter.Lanczos);
        for (int y = 0; y < 41; y++)
        {
            for (int x = 0; x < 133; x++)
            {
                ((double)a[x, y].G).ShouldBe(b[x, y], 1);
                ((double)b[x, y]).ShouldBe(Math.Clamp(c[x, y], 0, 255), 0.6);
            }
        }
    }
}
