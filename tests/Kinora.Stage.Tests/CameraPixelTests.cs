using Kinora.Imaging;
using Kinora.Requests;

namespace Kinora.Stage.Tests;

/// <summary>Camera axes measured in the drawn frames: where a red ball goes.</summary>
public sealed class CameraPixelTests
{
    private static (double X, double Y, double Area) Ball(CameraControl control, int index)
    {
        using var frame = Staging.Draw(Staging.Scene("A red ball in a studio", camera: control), index);
        double x = 0, y = 0, n = 0;
        for (int j = 0; j < frame.V.Height; j++)
            for (int i = 0; i < frame.V.Width; i++)
            {
                if (frame.V[i, j] < 165 || frame.U[i, j] > 125) continue;
                x += i;
                y += j;
                n++;
            }

        n.ShouldBeGreaterThan(20);
        return (x / n * 2, y / n * 2, n);
    }

    [Fact]
    public void A_camera_that_moves_right_shifts_the_picture_left()
    {
        var from = Ball(new CameraControl(CameraMove.Simple, Horizontal: 4), 0);
        var to = Ball(new CameraControl(CameraMove.Simple, Horizontal: 4), 120);
        (to.X - from.X).ShouldBeLessThan(-15);
    }

    [Fact]
    public void A_camera_that_pans_left_shifts_the_picture_right()
    {
        var from = Ball(new CameraControl(CameraMove.Simple, Pan: -4), 0);
        var to = Ball(new CameraControl(CameraMove.Simple, Pan: -4), 120);
        (to.X - from.X).ShouldBeGreaterThan(15);
    }

    [Fact]
    public void A_camera_that_tilts_up_shifts_the_picture_down()
    {
        var from = Ball(new CameraControl(CameraMove.Simple, Tilt: 4), 0);
        var to = Ball(new CameraControl(CameraMove.Simple, Tilt: 4), 120);
        (to.Y - from.Y).ShouldBeGreaterThan(15);
    }

    [Fact]
    public void Negative_zoom_is_a_longer_lens_and_a_larger_subject()
    {
        var from = Ball(new CameraControl(CameraMove.Simple, Zoom: -6), 0);
        var to = Ball(new CameraControl(CameraMove.Simple, Zoom: -6), 120);
        (to.Area / from.Area).ShouldBe(Math.Pow(2, 1.2), .35);
    }

    [Fact]
    public void A_camera_that_moves_up_shifts_the_picture_down()
    {
        var from = Ball(new CameraControl(CameraMove.Simple, Vertical: 4), 0);
        var to = Ball(new CameraControl(CameraMove.Simple, Vertical: 4), 120);
        (to.Y - from.Y).ShouldBeGreaterThan(15);
        var down = Ball(new CameraControl(CameraMove.Simple, Vertical: -2), 120);
        down.Y.ShouldBeLessThan(from.Y - 5);
    }

    [Theory]
    [InlineData(10, 30)]
    [InlineData(-5, -15)]
    public void A_camera_that_rolls_turns_the_picture_about_its_middle(double roll, double degrees)
    {
        // two balls side by side: the line through them turns against the camera
        double from = Line(0), to = Line(120);
        (to - from).ShouldBe(degrees, 4);

        double Line(int index)
        {
            using var frame = Staging.Draw(Staging.Scene("A red ball beside a blue ball in a studio", camera: new CameraControl(CameraMove.Simple, Roll: roll)), index);
            var red = Centre(frame, (u, v) => v > 165 && u < 125);
            var blue = Centre(frame, (u, v) => u > 150 && v < 125);
            double angle = Math.Atan2(-(blue.Y - red.Y), blue.X - red.X) * 180 / Math.PI;
            // the ball on the left comes first
            return blue.X < red.X ? Math.Atan2(-(red.Y - blue.Y), red.X - blue.X) * 180 / Math.PI : angle;
        }

        static (double X, double Y) Centre(Frame frame, Func<int, int, bool> fits)
        {
            double x = 0, y = 0, n = 0;
            for (int j = 0; j < frame.V.Height; j++)
                for (int i = 0; i < frame.V.Width; i++)
                {
                    if (!fits(frame.U[i, j], frame.V[i, j])) continue;
                    x += i;
                    y += j;
                    n++;
                }

            n.ShouldBeGreaterThan(20);
            return (x / n, y / n);
        }
    }
}
