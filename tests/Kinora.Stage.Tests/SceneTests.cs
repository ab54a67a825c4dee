using Kinora.Requests;

namespace Kinora.Stage.Tests;

public sealed class SceneTests
{
    private static bool Red(int u, int v) => v > 165 && u < 125;

    [Fact]
    public void The_first_yardstick_has_a_dog_that_runs_on_a_meadow()
    {
        var scene = Staging.Scene("A dog running on the grass");
        var dog = scene.Depiction.Objects.Single(o => o.Noun == "dog");
        dog.Action.ShouldBe("run");
        dog.Height.ShouldBeInRange(.4, 1.1);
        scene.Depiction.Setting.ShouldBe("meadow");
        scene.Depiction.NotDepicted.ShouldBeEmpty();
        scene.Sounds.ShouldContain(s => s.Kind == "paws");
    }

    [Fact]
    public void The_second_yardstick_has_a_white_mug_on_marble_and_an_orbit_that_pauses()
    {
        var scene = Staging.Scene("White ceramic coffee mug on glossy marble countertop with morning window light. Camera slowly rotates 360 degrees around the mug, pausing briefly at the handle.");
        var mug = scene.Depiction.Objects.First(o => o.Noun == "mug");
        mug.Colour.ShouldBe("white");
        mug.Height.ShouldBe(.1, .02);
        scene.Depiction.Setting.ShouldBe("countertop");
        scene.Depiction.TimeOfDay.ShouldBe("morning");
        scene.Depiction.Camera.ShouldContain("360");
        scene.Depiction.Camera.ShouldContain("handle");
        scene.Depiction.Credits.ShouldContain(c => c.Name == "Coffee mug" && c.Creator == "Kator Legaz" && c.License.Length > 3);
    }

    [Fact]
    public void The_camera_turns_full_circle_and_rests_on_the_way()
    {
        var scene = Staging.Scene("White ceramic coffee mug on glossy marble countertop. Camera slowly rotates 360 degrees around the mug, pausing briefly at the handle.");
        double turned = 0, longestRest = 0, rest = 0;
        var last = scene.Render.Camera(0).Forward;
        for (int i = 1; i <= 120; i++)
        {
            var now = scene.Render.Camera(i / 24.0).Forward;
            double step = Math.Atan2((last.Z * now.X) - (last.X * now.Z), (last.X * now.X) + (last.Z * now.Z));
            turned += step;
            rest = Math.Abs(step) < 1e-4 ? rest + (1 / 24.0) : 0;
            longestRest = Math.Max(longestRest, rest);
            last = now;
        }

        Math.Abs(turned).ShouldBe(Math.Tau, .02);
        longestRest.ShouldBeGreaterThan(.4);
    }

    [Fact]
    public void Two_prompts_differ_and_one_seed_gives_the_same_picture_again()
    {
        using var dog = Staging.Draw(Staging.Scene("A dog running on the grass"), 30);
        using var again = Staging.Draw(Staging.Scene("A dog running on the grass"), 30);
        using var other = Staging.Draw(Staging.Scene("A sailboat on the sea at sunset"), 30);
        Staging.Difference(dog, again).ShouldBe(0);
        Staging.Difference(dog, other).ShouldBeGreaterThan(12);
    }

    [Fact]
    public void Another_seed_gives_another_picture()
    {
        using var a = Staging.Draw(Staging.Scene("A horse on a meadow", seed: 1), 30);
        using var b = Staging.Draw(Staging.Scene("A horse on a meadow", seed: 2), 30);
        Staging.Difference(a, b).ShouldBeGreaterThan(.5);
    }

    [Fact]
    public void Counts_and_colours_are_seen_in_the_picture()
    {
        using var one = Staging.Draw(Staging.Scene("One red ball on a white table"), 60);
        using var three = Staging.Draw(Staging.Scene("Three red apples on a white table"), 60);
        using var blue = Staging.Draw(Staging.Scene("One blue ball on a white table"), 60);
        Staging.Share(one, Red).ShouldBeGreaterThan(.02);
        Staging.Share(blue, Red).ShouldBeLessThan(.01);
        Staging.Share(blue, (u, v) => u > 150 && v < 128).ShouldBeGreaterThan(.02);
        Staging.Blobs(three, Red, 20).ShouldBe(3);
    }

    [Fact]
    public void What_the_negative_prompt_names_is_left_out()
    {
        const string prompt = "A house in a meadow with trees and a red ball";
        var with = Staging.Scene(prompt);
        var without = Staging.Scene(prompt, "red ball, ball");
        with.Depiction.Objects.ShouldContain(o => o.Noun == "ball");
        without.Depiction.Objects.ShouldNotContain(o => o.Noun == "ball");
    }

    [Fact]
    public void What_cannot_be_shown_is_said_so()
    {
        var scene = Staging.Scene("A zymurgist explains quantum entanglement to a dog");
        scene.Depiction.Objects.ShouldContain(o => o.Noun == "dog");
        scene.Depiction.NotDepicted.ShouldNotBeEmpty();
    }

    [Fact]
    public void Things_rest_on_what_they_lie_on_and_do_not_overlap()
    {
        var scene = Staging.Scene("A red apple and a green pear on a white plate");
        var apple = scene.Depiction.Objects.First(o => o.Noun == "apple");
        var pear = scene.Depiction.Objects.First(o => o.Noun == "pear");
        var plate = scene.Depiction.Objects.First(o => o.Noun == "plate");
        apple.Y.ShouldBe(plate.Y + plate.Height, .004);
        Math.Sqrt(Math.Pow(apple.X - pear.X, 2) + Math.Pow(apple.Z - pear.Z, 2)).ShouldBeGreaterThan((apple.Width + pear.Width) * .4);
    }

    [Theory]
    [InlineData("night", "day")]
    [InlineData("sunset", "noon")]
    public void The_time_of_day_changes_the_light(string dark, string bright)
    {
        using var a = Staging.Draw(Staging.Scene($"A house on a meadow at {dark}"), 30);
        using var b = Staging.Draw(Staging.Scene($"A house on a meadow at {bright}"), 30);
        Mean(a).ShouldBeLessThan(Mean(b) - 5);

        static double Mean(Imaging.Frame f)
        {
            double sum = 0;
            for (int y = 0; y < f.Height; y++) foreach (byte v in f.Y.Row(y)) sum += v;
            return sum / (f.Width * f.Height);
        }
    }

    [Theory]
    [InlineData(CameraMove.Simple, "horizontal")]
    [InlineData(CameraMove.Simple, "vertical")]
    [InlineData(CameraMove.Simple, "pan")]
    [InlineData(CameraMove.Simple, "tilt")]
    [InlineData(CameraMove.Simple, "roll")]
    [InlineData(CameraMove.Simple, "zoom")]
    public void Camera_control_moves_the_camera_by_the_documented_amount(CameraMove type, string axis)
    {
        CameraControl Of(double v) => axis switch
        {
            "horizontal" => new CameraControl(type, Horizontal: v),
            "vertical" => new CameraControl(type, Vertical: v),
            "pan" => new CameraControl(type, Pan: v),
            "tilt" => new CameraControl(type, Tilt: v),
            "roll" => new CameraControl(type, Roll: v),
            _ => new CameraControl(type, Zoom: v),
        };
        var camera = Staging.Scene("A red cube in a studio", camera: Of(10)).Render.Camera;
        var (a, b) = (camera(0), camera(5));
        var right = System.Numerics.Vector3.Normalize(System.Numerics.Vector3.Cross(a.Forward, System.Numerics.Vector3.UnitY));
        var up = System.Numerics.Vector3.Cross(right, a.Forward);
        double degrees = 180 / Math.PI;
        switch (axis)
        {
            case "horizontal":
                System.Numerics.Vector3.Dot(b.Eye - a.Eye, right).ShouldBe(.5f * a.FocusDistance, .01f * a.FocusDistance);
                break;
            case "vertical":
                System.Numerics.Vector3.Dot(b.Eye - a.Eye, up).ShouldBe(.5f * a.FocusDistance, .01f * a.FocusDistance);
                break;
            case "pan":
                (Math.Asin(System.Numerics.Vector3.Dot(b.Forward, right)) * degrees).ShouldBe(30, 4);
                break;
            case "tilt":
                ((Math.Asin(b.Forward.Y) - Math.Asin(a.Forward.Y)) * degrees).ShouldBe(20, .2);
                break;
            case "roll":
                ((b.Roll - a.Roll) * degrees).ShouldBe(30, .01);
                break;
            default:
                (Math.Tan(b.VerticalFov / 2) / Math.Tan(a.VerticalFov / 2)).ShouldBe(2, .01);
                break;
        }
    }

    [Fact]
    public void Every_model_has_an_author_and_a_licence()
    {
        Staging.Library.ModelCount.ShouldBeGreaterThan(700);
        foreach (var credit in Staging.Library.Credits)
        {
            credit.Creator.ShouldNotBeNullOrWhiteSpace();
            credit.License.ShouldNotBeNullOrWhiteSpace();
        }
    }

    [Fact]
    public void Missing_catalogues_are_an_error_that_says_what_to_do() =>
        Should.Throw<DirectoryNotFoundException>(() => AssetLibrary.Open("/nowhere", null)).Message.ShouldContain("./kinora");
}
