using Kinora.Imaging.Colour;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Warp;

namespace Kinora.Imaging.Tests.Measure;

public sealed class MeasureTests
{
    [Fact]
    public void A_known_perspective_motion_is_found_to_a_few_hundredths_of_a_pixel()
    {
        using var picture = Pictures.Texture(640, 480);
        using var source = WarpSource.FromPicture(picture, 640, 480);
        using var grid = new WarpGrid(640, 480);
        using Frame first = new(640, 480), second = new(640, 480);
        grid.Set(Homography.Scale(2, 2));
        FrameWarp.Render(source, grid, first);
        var motion = new Homography(1.04, -0.05, 31, 0.06, 1.02, -22, 0.00004, -0.00005, 1);
        grid.Set(Homography.Scale(2, 2) * motion.Inverse());
        FrameWarp.Render(source, grid, second);
        var found = MotionEstimator.Estimate(first.Y, second.Y);
        Homography.RmsDistance(found, motion, 640, 480).ShouldBeLessThan(0.06);
    }

    [Fact]
    public void A_moving_object_inside_a_still_picture_does_not_move_the_estimate()
    {
        using var picture = Pictures.Texture(320, 240);
        using Frame first = new(320, 240), second = new(320, 240);
        Bt709.ToFrame(picture, first);
        first.CopyTo(second);
        for (int y = 80; y < 140; y++) first.Y.Row(y).Slice(60, 60).CopyTo(second.Y.Row(y + 9)[73..]);
        Homography.RmsDistance(MotionEstimator.Estimate(first.Y, second.Y, MotionModel.Similarity), Homography.Identity, 320, 240).ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Likeness_falls_with_noise_and_masks_leave_out_what_they_hide()
    {
        using var one = Pictures.Grey(64, 64, (x, y) => (x * 3) + (y % 7 * 10));
        using var other = Pictures.Grey(64, 64, (x, y) => x < 32 ? one[x, y] : 255 - one[x, y]);
        using var left = Pictures.Grey(64, 64, (x, _) => x < 28 ? 255 : 0);
        Similarity.Psnr(one, one).ShouldBe(100);
        Similarity.Ssim(one, one).ShouldBe(1, 1e-9);
        Similarity.Ssim(one, other).ShouldBeLessThan(0.7);
        Similarity.Psnr(one, other, left).ShouldBe(100);
        Similarity.Ssim(one, other, left).ShouldBe(1, 1e-9);
        using var brighter = Pictures.Grey(64, 64, (x, y) => Math.Min(254, (int)one[x, y]) + 1);
        Similarity.Psnr(one, brighter).ShouldBe(48.13, 0.1);
        Similarity.MeanDifference(one, brighter).ShouldBe(1, 0.02);
    }
}
