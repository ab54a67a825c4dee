namespace Kinora.Language.Tests;

public sealed class ShotSplitterTests
{
    [Fact]
    public void Labelled_shots_are_cut_at_their_labels()
    {
        IReadOnlyList<PromptShot> shots = ShotSplitter.Split("Shot 1: a cat wakes up. Shot 2: the cat stretches. Shot 3: it eats breakfast.", 10);

        shots.Select(s => s.Prompt).ShouldBe(["a cat wakes up.", "the cat stretches.", "it eats breakfast."]);
        shots.Sum(s => s.Seconds).ShouldBe(10);
    }

    [Fact]
    public void Chinese_labels_cut_too_and_what_stands_before_them_is_shared()
    {
        IReadOnlyList<PromptShot> shots = ShotSplitter.Split("水墨画风格。镜头一：一只鹤在湖边。镜头二：鹤飞向天空。", 5);

        shots.Count.ShouldBe(2);
        shots[0].Prompt.ShouldStartWith("水墨画风格");
        shots[1].Prompt.ShouldContain("鹤飞向天空");
        shots.Sum(s => s.Seconds).ShouldBe(5);
    }

    [Fact]
    public void Said_seconds_are_kept()
    {
        ShotSplitter.Split("Shot 1 (2s): a dog runs. Shot 2 (6s): the dog sleeps.", 8).Select(s => s.Seconds).ShouldBe([2, 6]);
    }

    [Theory]
    [InlineData("A man opens a door, then he walks into a garden, then he sits on a bench", 3)]
    [InlineData("A boat sails on the sea. Cut to a lighthouse at night.", 2)]
    [InlineData("一个男孩在街上跑步，然后他坐在公园里", 2)]
    [InlineData("A dog runs on the grass. Slow zoom in, cinematic.", 1)]
    [InlineData("The camera zooms in, then pans left over a city", 1)]
    [InlineData("", 1)]
    public void Actions_in_order_become_shots_and_camera_words_do_not(string prompt, int shots)
    {
        ShotSplitter.Split(prompt, 10).Count.ShouldBe(shots);
    }

    [Fact]
    public void Never_more_than_six_shots_nor_more_shots_than_seconds_and_the_seconds_always_sum_up()
    {
        string prompt = string.Join(". ", Enumerable.Range(1, 12).Select(i => $"Shot {i}: a dog runs number {i}"));
        for (int total = 1; total <= 15; total++)
        {
            IReadOnlyList<PromptShot> shots = ShotSplitter.Split(prompt, total);
            shots.Count.ShouldBeLessThanOrEqualTo(Math.Min(6, total));
            shots.Sum(s => s.Seconds).ShouldBe(total);
            shots.ShouldAllBe(s => s.Seconds >= 1);
        }
    }
}
