using Kinora.Imaging.Colour;
using Kinora.Imaging.Measure;
using Kinora.Imaging.Warp;

namespace Kinora.Imaging.Tests.Warp;

public sealed class FrameWarpTests
{
    private static readonly Homography Tilted = new(1.7, 0.11, -20, -0.07, 1.9, 14, 0.00012, -0.00007, 1);

    [Fact]
    public void The_vector_kernel_agrees_with_a_scalar_one()
    {
        using var picture = Pictures.Texture(420, 300);
        using var source = WarpSource.FromScaled(picture, 2);
        using var grid = new WarpGrid(202, 142);
        using var frame = new Frame(202, 142);
        grid.Set(Tilted);
        FrameWarp.Render(source, grid, frame);
        for (int y = 0; y < 142; y++)
        {
            for (int x = 0; x < 202; x++)
            {
                var (u, v) = Tilted.Map(x + 0.5, y + 0.5);
                ((double)frame.Y[x, y]).ShouldBe(Bilinear(source.Y, u, v, 1), 2);
            }
        }

        for (int y = 0; y < 71; y++)
        {
            for (int x = 0; x < 101; x++)
            {
                var (u, v) = Tilted.Map((2 * x) + 0.5, (2 * y) + 1);
                ((double)frame.U[x, y]).ShouldBe(Pair(source, u / 2, v / 2, 0), 2);
                ((double)frame.V[x, y]).ShouldBe(Pair(source, u / 2, v / 2, 8), 2);
            }
        }
    }

    [Fact]
    public void Scaling_and_shifting_gives_the_same_picture_on_both_paths()
    {
        using var picture = Pictures.Texture(640, 400);
        using var source = WarpSource.FromScaled(picture, 2);
        using var grid = new WarpGrid(300, 180);
        using Frame one = new(300, 180), other = new(300, 180);
        grid.Set(new Homography(1.91, 0, 13.3, 0, 1.87, 7.7, 0, 0, 1));
        FrameWarp.Render(source, grid, one);
        KenBurns.Render(source, 1.91, 1.87, 13.3, 7.7, other);
        Similarity.Psnr(one.Y, other.Y).ShouldBeGreaterThan(48);
        Similarity.Psnr(one.U, other.U).ShouldBeGreaterThan(48);
        Similarity.Psnr(one.V, other.V).ShouldBeGreaterThan(48);
    }

    [Fact]
    public void A_still_warp_of_a_picture_is_that_picture_and_its_colours_stay_on_their_shapes()
    {
        using var small = Pictures.Texture(160, 120);
        using var picture = Kinora.Imaging.Resize.Resampling.Resize(small, 320, 240);
        using var source = WarpSource.FromPicture(picture, 320, 240);
        using Frame expected = new(320, 240), actual = new(320, 240);
        Bt709.ToFrame(picture, expected);
        KenBurns.Render(source, source.Scale, source.Scale, 0, 0, actual);
        Similarity.Psnr(expected.Y, actual.Y).ShouldBeGreaterThan(36);
        Similarity.Psnr(expected.U, actual.U).ShouldBeGreaterThan(38);
        Similarity.Psnr(expected.V, actual.V).ShouldBeGreaterThan(38);
        // A chroma plane that is half a sample off would show as a shift.
        var shift = MotionEstimator.Estimate(expected.U, actual.U, MotionModel.Translation);
        shift.C.ShouldBe(0, 0.04);
        shift.F.ShouldBe(0, 0.04);
    }

    [Fact]
    public void Sub_pixel_motion_neither_jerks_nor_changes_sharpness()
    {
        using var picture = Pictures.Texture(320, 240);
        using var source = WarpSource.FromPicture(picture, 320, 240);
        using Frame first = new(320, 240), frame = new(320, 240);
        KenBurns.Render(source, 2, 2, 0, 0, first);
        double sharp = Gradient(first.Y);
        for (int step = 1; step <= 8; step++)
        {
            double shift = step / 8.0;
            KenBurns.Render(source, 2, 2, shift * 2, 0, frame);
            MotionEstimator.Estimate(first.Y, frame.Y, MotionModel.Translation).C.ShouldBe(-shift, 0.03);
            Gradient(frame.Y).ShouldBe(sharp, sharp * 0.03);
        }
    }

    [Fact]
    public void A_layer_covers_only_where_it_is_opaque()
    {
        using var picture = new Plane<Rgba>(256, 256);
        for (int y = 64; y < 128; y++) picture.Row(y).Slice(64, 64).Fill(new Rgba(255, 0, 0));
        using var layer = WarpSource.FromScaled(picture, 1, alpha: true);
        using var grid = new WarpGrid(256, 256);
        using var frame = new Frame(256, 256);
        frame.Y.Fill(100);
        frame.U.Fill(128);
        frame.V.Fill(128);
        grid.Set(Homography.Translation(-32, 0));
        FrameWarp.Render(layer, grid, frame);
        frame.Y[128, 96].ShouldBe((byte)63);
        frame.V[64, 48].ShouldBe((byte)240);
        frame.Y[90, 96].ShouldBe((byte)100);
        frame.Y[170, 96].ShouldBe((byte)100);
        frame.Y[128, 40].ShouldBe((byte)100);
        FrameWarp.Render(layer, grid, frame, 0);
        frame.Y[170, 96].ShouldBe((byte)100);
    }

    private static double Gradient(Plane<byte> plane)
    {
        double sum = 0;
        for (int y = 10; y < plane.Height - 10; y++)
        {
            for (int x = 10; x < plane.Width - 10; x++) sum += Math.Abs(plane[x + 1, y] - plane[x, y]);
        }

        return sum;
    }

    private static double Bilinear(Plane<byte> plane, double u, double v, int _)
    {
        u = Math.Clamp(u - 0.5, 0, plane.Width - 1.004);
        v = Math.Clamp(v - 0.5, 0, plane.Height - 1.004);
        int x = (int)u, y = (int)v;
        double fx = u - x, fy = v - y;
        return ((((plane[x, y] * (1 - fx)) + (plane[x + 1, y] * fx)) * (1 - fy)) + (((plane[x, y + 1] * (1 - fx)) + (plane[x + 1, y + 1] * fx)) * fy));
    }

    private static double Pair(WarpSource source, double u, double v, int shift)
    {
        using var plane = new Plane<byte>(2, 2);
        u = Math.Clamp(u - 0.5, 0, source.Uv.Width - 1.004);
        v = Math.Clamp(v - 0.5, 0, source.Uv.Height - 1.004);
        int x = (int)u, y = (int)v;
        for (int j = 0; j < 2; j++)
        {
            for (int i = 0; i < 2; i++) plane[i, j] = (byte)(source.Uv[x + i, y + j] >> shift);
        }

        return Bilinear(plane, u - x + 0.5, v - y + 0.5, 0);
    }
}
