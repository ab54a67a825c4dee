namespace Kinora.Stage.Tests;

public sealed class MoodAndPaceTests
{
    [Theory]
    [InlineData("eerie", "joyful")]
    [InlineData("mysterious", "peaceful")]
    public void A_dark_mood_is_darker_than_a_bright_one(string dark, string bright)
    {
        using var a = Staging.Draw(Staging.Scene($"A house on a meadow, {dark}"), 30);
        using var b = Staging.Draw(Staging.Scene($"A house on a meadow, {bright}"), 30);
        Staging.Mean(a).ShouldBeLessThan(Staging.Mean(b) - 8);
    }

    [Fact]
    public void A_mood_changes_the_picture_and_is_recorded_as_shown()
    {
        var scene = Staging.Scene("A house on a meadow, melancholic mood");
        scene.Depiction.Slots.Single(s => s.Slot == "mood").Shown.ShouldBeTrue();
        using var a = Staging.Draw(scene, 30);
        using var b = Staging.Draw(Staging.Scene("A house on a meadow"), 30);
        Staging.Difference(a, b).ShouldBeGreaterThan(2);
    }

    [Fact]
    public void Slow_motion_turns_the_same_scene_more_slowly()
    {
        double natural = Turned("A red cube spinning in a studio"), slow = Turned("A red cube spinning in a studio, slow motion"), fast = Turned("A red cube spinning in a studio, fast motion");
        slow.ShouldBe(natural * .3, natural * .02);
        fast.ShouldBe(natural * 2.2, natural * .05);

        static double Turned(string prompt)
        {
            var clock = Staging.Scene(prompt).Render.Clock;
            return clock(3) - clock(2);
        }
    }

    [Fact]
    public void A_word_of_pace_without_anything_that_moves_is_not_claimed()
    {
        var scene = Staging.Scene("A red cube in a studio, slow motion");
        scene.Depiction.Slots.Single(s => s.Slot == "timing").Shown.ShouldBe(scene.Render.Moves || scene.Render.Particles.Count > 0);
    }

    [Theory]
    [InlineData("dim light", "bright light")]
    [InlineData("dramatic lighting", "high-key lighting")]
    public void Words_of_light_change_the_exposure(string dark, string bright)
    {
        using var a = Staging.Draw(Staging.Scene($"A white cube on a table, {dark}"), 30);
        using var b = Staging.Draw(Staging.Scene($"A white cube on a table, {bright}"), 30);
        Staging.Mean(a).ShouldBeLessThan(Staging.Mean(b) - 15);
    }

    [Fact]
    public void Warm_light_is_redder_than_cold_light()
    {
        using var warm = Staging.Draw(Staging.Scene("A white cube on a meadow, warm light"), 30);
        using var cold = Staging.Draw(Staging.Scene("A white cube on a meadow, cold light"), 30);
        Red(warm).ShouldBeGreaterThan(Red(cold) + 3);

        static double Red(Imaging.Frame f)
        {
            double sum = 0;
            for (int y = 0; y < f.V.Height; y++) foreach (byte v in f.V.Row(y)) sum += v;
            return sum / (f.V.Width * f.V.Height);
        }
    }
}
