using Kinora.Imaging;
using Kinora.Imaging.Warp;
using Kinora.Shots.Motion;

namespace Kinora.Shots.Tests.Motion;

public sealed class MotionKernelTests
{
    [Fact]
    public void Mixing_exposures_in_vectors_equals_mixing_them_one_by_one()
    {
        var random = new Random(3);
        byte[] from = new byte[203], to = new byte[203];
        random.NextBytes(from);
        random.NextBytes(to);
        var expected = to.Select((b, i) => (byte)(((from[i] * 85) + (b * 171) + 128) >> 8)).ToArray();
        MotionFrames.Weigh(from, to, 85);
        to.ShouldBe(expected);
    }

    [Fact]
    public void A_canvas_under_a_resting_camera_stays_and_a_moved_one_moves()
    {
        using var source = new Plane<Rgba>(24, 18);
        using var target = new Plane<Rgba>(24, 18);
        for (int y = 0; y < 18; y++)
            for (int x = 0; x < 24; x++) source[x, y] = new Rgba((byte)(x * 9), (byte)(y * 11), 40);
        CanvasWarp.Apply(source, target, Homography.Scale(1, 1));
        for (int y = 0; y < 17; y++)
            for (int x = 0; x < 23; x++) target[x, y].ShouldBe(source[x, y]);
        CanvasWarp.Apply(source, target, new Homography(1, 0, 2, 0, 1, 1, 0, 0, 1));
        for (int y = 0; y < 15; y++)
            for (int x = 0; x < 20; x++) target[x, y].ShouldBe(source[x + 2, y + 1]);
    }

    [Theory]
    [InlineData(60, 60, false)] // a ball
    [InlineData(200, 24, false)] // a bar lying down
    public void An_outline_without_limbs_is_no_figure(int width, int height, bool figure)
    {
        using var alpha = new Plane<float>(260, 200);
        for (int y = 0; y < 200; y++)
        {
            for (int x = 0; x < 260; x++)
            {
                float u = (x - 130f) / (width / 2f), v = (y - 100f) / (height / 2f);
                alpha[x, y] = (u * u) + (v * v) < 1 ? 1 : 0;
            }
        }

        (SilhouetteFigure.Fit(alpha) is not null).ShouldBe(figure);
    }
}
