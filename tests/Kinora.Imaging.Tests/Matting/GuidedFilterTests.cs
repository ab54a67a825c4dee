using Kinora.Imaging.Matting;

namespace Kinora.Imaging.Tests.Matting;

public sealed class GuidedFilterTests
{
    [Fact]
    public void A_coarse_mask_takes_the_edge_of_the_guide()
    {
        using var guide = new Plane<float>(80, 60);
        using var mask = new Plane<float>(80, 60);
        for (int y = 0; y < 60; y++)
            for (int x = 0; x < 80; x++)
            {
                guide[x, y] = x < 40 ? .2f : .8f;
                mask[x, y] = Math.Clamp((x - 33) / 14f, 0, 1); // blurred over 14 pixels about the edge
            }

        using var refined = GuidedFilter.Apply(mask, guide, 8, 1e-4f);
        (refined[41, 30] - refined[38, 30]).ShouldBeGreaterThan(.3f);
        (mask[41, 30] - mask[38, 30]).ShouldBeLessThan(.25f);
    }

    [Fact]
    public void A_constant_stays_constant()
    {
        using var guide = Texture.Luma(50, 40, (x, y) => (x, y));
        using var mask = new Plane<float>(50, 40);
        mask.Fill(.7f);
        using var refined = GuidedFilter.Apply(mask, guide, 5, 1e-3f);
        for (int y = 0; y < 40; y++)
            foreach (float v in refined.Row(y)) v.ShouldBe(.7f, 1e-3f);
    }

    [Fact]
    public void A_box_mean_equals_the_mean_of_its_window()
    {
        using var plane = Texture.Luma(31, 23, (x, y) => (x, y));
        using var mean = new Plane<float>(31, 23);
        BoxMean.Apply(plane, mean, 4);
        foreach (var (cx, cy) in new[] { (0, 0), (15, 11), (30, 22), (3, 20) })
        {
            double sum = 0;
            int n = 0;
            for (int y = Math.Max(0, cy - 4); y <= Math.Min(22, cy + 4); y++)
                for (int x = Math.Max(0, cx - 4); x <= Math.Min(30, cx + 4); x++, n++) sum += plane[x, y];
            mean[cx, cy].ShouldBe((float)(sum / n), .01f);
        }
    }
}
