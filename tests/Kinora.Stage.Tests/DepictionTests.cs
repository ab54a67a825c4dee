using System.Text.Json;
using Kinora.Language;
using Kinora.Language.Depiction;

namespace Kinora.Stage.Tests;

/// <summary>The record of a scene says what the scene holds, not what the words ask for.</summary>
public sealed class DepictionTests
{
    private static bool Shows(StageScene scene, string slot, string value) => scene.Depiction.Slots.Single(s => s.Slot == slot && s.Value == value).Shown;

    [Fact]
    public void Rain_is_shown_out_of_doors_and_not_in_a_room()
    {
        Shows(Staging.Scene("A dog on a meadow in the rain"), "weather", "rain").ShouldBeTrue();
        Shows(Staging.Scene("A dog in a bedroom, rain"), "weather", "rain").ShouldBeFalse();
    }

    [Fact]
    public void A_place_without_a_set_of_its_own_is_not_claimed()
    {
        var known = Staging.Scene("A dog in a park");
        known.Depiction.Shown(PromptInterpreter.Interpret("A dog in a park")).Setting.ShouldContain("park");
        var unknown = Staging.Scene("A dog in a car interior");
        unknown.Depiction.Slots.Where(s => s.Slot == "setting").ShouldAllBe(s => !s.Shown);
    }

    [Fact]
    public void More_than_the_stage_can_hold_is_not_claimed()
    {
        Shows(Staging.Scene("A hundred red balloons over a meadow"), "count", "100 balloon").ShouldBeFalse();
        Shows(Staging.Scene("Five red balloons over a meadow"), "count", "5 balloon").ShouldBeTrue();
    }

    [Theory]
    [InlineData("A red ball on a table", "red", true)]
    [InlineData("A red ball on a table", "green", false)]
    public void Colours_are_measured_on_the_surface(string prompt, string colour, bool there)
    {
        var read = PromptInterpreter.Interpret(prompt);
        var swapped = read with { Subjects = [.. read.Subjects.Select(s => s.Noun == "ball" ? s with { Colours = [colour] } : s)] };
        var scene = SceneBuilder.Build(swapped, Staging.Options(), Staging.Library, 7);
        // a ball that is asked for in any colour is painted so; the ball of the first prompt is never found green
        scene.Depiction.Objects.First(o => o.Noun == "ball").Colour.ShouldBe(colour);
        Inspection.SceneReading.HasColour(Painted(read), colour).ShouldBe(there);
    }

    private static Scenes.Actor Painted(PromptInterpretation read)
    {
        var cast = Scenes.Cast.Choose(read, new Casting.Caster(Staging.Library), new Scenes.Recorder(read), 7);
        return cast.Actors.First(a => a.Noun == "ball");
    }

    [Theory]
    [InlineData("A dog runs on the grass", "dog run", true)]
    [InlineData("A dog cooks soup on the grass", "dog cook", false)]
    [InlineData("A woman waves in a park", "woman wave", true)]
    [InlineData("A cat sleeps on a sofa", "cat sleep", true)]
    public void An_action_counts_when_the_body_does_it(string prompt, string action, bool shown) =>
        Shows(Staging.Scene(prompt), "action", action).ShouldBe(shown);

    [Theory]
    [InlineData("A red apple on a white plate", "apple on plate")]
    [InlineData("A cat under a table", "cat under table")]
    public void Relations_are_measured_between_the_two(string prompt, string relation) => Shows(Staging.Scene(prompt), "relation", relation).ShouldBeTrue();

    [Theory]
    [InlineData("The camera orbits around a red car", true)]
    [InlineData("The camera pans left over a red car", true)]
    [InlineData("Slow zoom in on a red car", true)]
    [InlineData("Static shot of a red car", true)]
    public void Camera_words_are_measured_on_the_poses(string prompt, bool shown) =>
        Staging.Scene(prompt).Depiction.Slots.Where(s => s.Slot == "camera").ShouldAllBe(s => s.Shown == shown);

    [Fact]
    public void Camera_words_under_camera_control_are_not_claimed() =>
        Staging.Scene("The camera orbits around a red car", camera: new Requests.CameraControl(Requests.CameraMove.Simple, Zoom: 3)).Depiction.Slots.Where(s => s.Slot == "camera").ShouldAllBe(s => !s.Shown);

    [Fact]
    public void A_sample_of_the_labelled_prompts_is_depicted_with_an_F1_of_at_least_point_85()
    {
        var score = new DepictionScore();
        foreach (var (line, i) in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "prompts", "labelled.jsonl")).Select((l, i) => (l, i)))
        {
            if (i % 7 != 3) continue;
            var labels = JsonSerializer.Deserialize(line, DepictionJson.Default.DepictionLabels)!;
            var read = PromptInterpreter.Interpret(labels.Prompt);
            score.Add(labels, SceneBuilder.Build(read, Staging.Options(), Staging.Library, 7).Depiction.Shown(read));
        }

        score.Overall.F1.ShouldBeGreaterThanOrEqualTo(.85);
    }
}
