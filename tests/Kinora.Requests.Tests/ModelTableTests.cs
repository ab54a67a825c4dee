using Kinora.Requests;
using Kinora.Requests.Models;

namespace Kinora.Requests.Tests;

public sealed class ModelTableTests
{
    [Theory]
    [InlineData("kling-v1", 720, 720, 30, 30)]
    [InlineData("kling-v1-5", 720, 1080, 30, 30)]
    [InlineData("kling-v1-6", 720, 1080, 24, 30)]
    [InlineData("kling-v2-master", 720, 720, 24, 24)]
    [InlineData("kling-v2-1", 720, 1080, 24, 24)]
    [InlineData("kling-v2-1-master", 1080, 1080, 24, 24)]
    [InlineData("kling-v2-5-turbo", 720, 1080, 24, 24)]
    [InlineData("kling-v2-6", 720, 1080, 24, 24)]
    [InlineData("kling-v3", 720, 1080, 24, 24)]
    [InlineData("kling-v3-omni", 720, 1080, 24, 24)]
    [InlineData("kling-video-o1", 720, 1080, 24, 24)]
    public void Sizes_and_rates_are_the_published_ones(string name, int std, int pro, int textRate, int imageRate)
    {
        var model = ModelTable.Find(name)!;
        model.ShortSide(QualityMode.Std).ShouldBe(std);
        model.ShortSide(QualityMode.Pro).ShouldBe(pro);
        model.FramesPerSecond(Capability.TextToVideo).ShouldBe(textRate);
        model.FramesPerSecond(Capability.ImageToVideo).ShouldBe(imageRate);
    }

    [Fact]
    public void Every_model_is_found_by_its_name_in_any_case_and_no_two_share_one()
    {
        foreach (var model in ModelTable.All) ModelTable.Find(model.Name.ToUpperInvariant()).ShouldBeSameAs(model);
        ModelTable.All.SelectMany(m => m.Aliases.Append(m.Name)).ShouldBeUnique();
        ModelTable.Find("kling-v9").ShouldBeNull();
        ModelTable.Find("kling-v2")!.Name.ShouldBe("kling-v2-master");
    }

    [Fact]
    public void Five_seconds_at_24_frames_a_second_read_5_04()
    {
        var frames = ModelTable.Find("kling-v2-6")!.FrameCount(Capability.ImageToVideo, 5);
        (frames / 24.0).ToString("0.00").ShouldBe("5.04");
    }

    [Theory]
    [InlineData("kling-v1", QualityMode.Std, 5, true)]
    [InlineData("kling-v1", QualityMode.Std, 10, false)]
    [InlineData("kling-v1", QualityMode.Pro, 5, true)]
    [InlineData("kling-v1-6", QualityMode.Std, 5, false)]
    [InlineData("kling-v1-6", QualityMode.Pro, 10, true)]
    [InlineData("kling-v2-5-turbo", QualityMode.Std, 5, false)]
    [InlineData("kling-v2-master", QualityMode.Pro, 5, false)]
    [InlineData("kling-v3", QualityMode.UltraHd, 13, true)]
    public void A_tail_frame_is_allowed_where_the_map_says(string name, QualityMode mode, int seconds, bool allowed)
    {
        var model = ModelTable.Find(name)!;
        model.Has(model.ImageAndTail, mode, seconds).ShouldBe(allowed);
    }

    [Theory]
    [InlineData("kling-v1", QualityMode.Std, 5, false, false, "1")]
    [InlineData("kling-v1", QualityMode.Std, 10, false, false, "2")]
    [InlineData("kling-v1", QualityMode.Pro, 10, false, false, "7")]
    [InlineData("kling-v1-6", QualityMode.Std, 10, false, false, "4")]
    [InlineData("kling-v2-1-master", QualityMode.Std, 10, false, false, "20")]
    [InlineData("kling-v2-5-turbo", QualityMode.Std, 5, false, false, "1.5")]
    [InlineData("kling-v2-6", QualityMode.Pro, 10, true, false, "10")]
    [InlineData("kling-v2-6", QualityMode.Pro, 5, true, true, "6")]
    [InlineData("kling-v3", QualityMode.Std, 7, false, false, "4.2")]
    [InlineData("kling-v3", QualityMode.Pro, 3, true, true, "4.2")]
    [InlineData("kling-v3", QualityMode.UltraHd, 15, false, false, "45")]
    public void Clips_cost_what_the_list_says(string name, QualityMode mode, int seconds, bool sound, bool voice, string units) =>
        PriceList.Clip(ModelTable.Find(name)!, mode, seconds, sound, voice).ShouldBe(decimal.Parse(units));
}
