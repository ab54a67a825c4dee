using Kinora.Imaging.Matting;

namespace Kinora.Imaging.Tests.Matting;

public sealed class SubjectMatteTests
{
    [Fact]
    public void A_disc_on_a_textured_ground_is_found_with_its_edge()
    {
        const int width = 400, height = 300;
        using var picture = Texture.Picture(width, height, (x, y) => (x * .6, y * .6));
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                if (Inside(x, y)) picture[x, y] = new Rgba((byte)(200 + ((x + y) % 13)), 40, (byte)(30 + (x % 9)));
        using var matte = SubjectMatte.Find(picture, default);
        matte.IsConvincing.ShouldBeTrue();
        int both = 0, any = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                bool truth = Inside(x, y), found = matte.Alpha[x, y] > .5f;
                if (truth && found) both++;
                if (truth || found) any++;
            }

        (both / (double)any).ShouldBeGreaterThan(.95);

        static bool Inside(int x, int y) => Math.Pow(x - 210, 2) + Math.Pow((y - 160) * 1.2, 2) < 80 * 80;
    }

    [Fact]
    public void A_picture_with_transparency_keeps_its_own_matte()
    {
        using var picture = Texture.Picture(120, 90, (x, y) => (x, y));
        for (int y = 0; y < 90; y++)
            for (int x = 0; x < 120; x++)
                if (x < 60) picture[x, y] = new Rgba(1, 2, 3, 0);
        using var matte = SubjectMatte.Find(picture, default);
        matte.FromTransparency.ShouldBeTrue();
        matte.Alpha[30, 45].ShouldBe(0);
        matte.Alpha[90, 45].ShouldBe(1);
    }

    [Fact]
    public void A_minimum_cut_follows_the_cheapest_links()
    {
        // Source at the left column, sink at the right one, a cheap seam between columns 4 and 5.
        var cut = new GridCut(10, 6);
        for (int y = 0; y < 6; y++)
        {
            for (int x = 0; x < 10; x++)
            {
                cut.SetCell((y * 10) + x, x == 0 ? 100 : 0, x == 9 ? 100 : 0);
                float cost = x == 4 ? .5f : 5;
                if (x < 9) cut.SetLink(x, y, 0, cost);
                if (y < 5) cut.SetLink(x, y, 2, 5);
                if (x < 9 && y < 5) cut.SetLink(x, y, 4, cost * .7f);
                if (x > 0 && y < 5) cut.SetLink(x, y, 6, x == 5 ? .35f : 3.5f);
            }
        }

        var left = cut.Solve();
        for (int y = 0; y < 6; y++)
            for (int x = 0; x < 10; x++) left[(y * 10) + x].ShouldBe(x <= 4, $"cell {x},{y}");
    }
}
