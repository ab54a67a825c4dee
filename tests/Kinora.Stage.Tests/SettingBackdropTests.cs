using Kinora.Imaging;
using Kinora.Language;

namespace Kinora.Stage.Tests;

public sealed class SettingBackdropTests
{
    private static SettingPicture Draw(string prompt, int width = 256, int height = 144) =>
        SettingBackdrop.Render(PromptInterpreter.Interpret(prompt), width, height, Staging.Library, 7, TestContext.Current.CancellationToken);

    [Fact]
    public void The_place_is_drawn_without_its_subjects()
    {
        using var place = Draw("A red ball on a meadow");
        place.Setting.ShouldBe("meadow");
        (place.Picture.Width, place.Picture.Height).ShouldBe((256, 144));
        int red = 0, green = 0;
        for (int y = 0; y < 144; y++)
            foreach (var p in place.Picture.Row(y))
            {
                if (p.R > 120 && p.G < 60) red++;
                if (p.G > p.R + 8 && p.G > p.B + 8) green++;
            }

        red.ShouldBeLessThan(10);
        green.ShouldBeGreaterThan(256 * 144 / 5);
    }

    [Fact]
    public void The_sky_is_above_the_horizon_and_the_ground_below()
    {
        using var place = Draw("a meadow at noon");
        place.Horizon.ShouldBeInRange(.3, .6);
        int line = (int)(place.Horizon * 144);
        Blue(place.Picture, 0, line / 3).ShouldBeGreaterThan(Blue(place.Picture, line + 30, 144) + 40);

        static double Blue(Plane<Rgba> picture, int from, int to)
        {
            double sum = 0;
            for (int y = from; y < to; y++) foreach (var p in picture.Row(y)) sum += p.B;
            return sum / ((to - from) * picture.Width);
        }
    }

    [Fact]
    public void A_person_on_the_ground_is_measured_by_the_horizon()
    {
        using var place = Draw("on a beach");
        // eyes at the camera's own height are on the horizon wherever the person stands
        place.HeightOf(place.CameraHeight, .9).ShouldBe(.9 - place.Horizon, 1e-9);
        place.IsTableTop.ShouldBeFalse();
        using var table = Draw("A cup on a wooden table");
        table.IsTableTop.ShouldBeTrue();
        table.CameraHeight.ShouldBeLessThan(1);
    }

    [Fact]
    public void The_picture_depends_on_the_seed_and_on_nothing_else()
    {
        var read = PromptInterpreter.Interpret("an autumn forest");
        using var a = SettingBackdrop.Render(read, 128, 72, Staging.Library, 7, CancellationToken.None);
        using var b = SettingBackdrop.Render(read, 128, 72, Staging.Library, 7, CancellationToken.None);
        using var c = SettingBackdrop.Render(read, 128, 72, Staging.Library, 8, CancellationToken.None);
        Same(a.Picture, b.Picture).ShouldBeTrue();
        Same(a.Picture, c.Picture).ShouldBeFalse();

        static bool Same(Plane<Rgba> x, Plane<Rgba> y)
        {
            for (int row = 0; row < x.Height; row++) if (!x.Row(row).SequenceEqual(y.Row(row))) return false;
            return true;
        }
    }
}
