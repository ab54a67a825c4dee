using Kinora.Requests;
using Kinora.Requests.Rules;

namespace Kinora.Requests.Tests;

public sealed class RequestRulesTests
{
    private static readonly UrlSource Picture = new("https://a.b/c.png");

    [Theory]
    [InlineData("kling-v1", QualityMode.Std, 5, true)]
    [InlineData("kling-v1", QualityMode.Std, 10, false)]
    [InlineData("kling-v1", QualityMode.Pro, 5, false)]
    [InlineData("kling-v1-6", QualityMode.Std, 5, false)]
    [InlineData("kling-v3", QualityMode.Std, 5, false)]
    public void A_camera_move_with_words_needs_the_first_model_in_standard_mode(string model, QualityMode mode, int seconds, bool allowed)
    {
        var request = new TextToVideoRequest { Video = new(model, mode, seconds), Prompt = "x", Camera = new(CameraMove.ForwardUp) };
        var violation = RequestRules.Check(request);
        if (allowed) violation.ShouldBeNull();
        else violation!.Message.ShouldBe("{0} is only supported in std mode with 5s duration and kling-v1");
        RequestRules.Check(request, loose: true).ShouldBeNull();
    }

    [Theory]
    [InlineData("kling-v1-5", CameraMove.Simple, true)]
    [InlineData("kling-v1-5", CameraMove.DownBack, false)]
    public void Version_1_5_knows_the_simple_move_only(string model, CameraMove move, bool allowed)
    {
        var request = new ImageToVideoRequest { Video = new(model, QualityMode.Pro, 5), Image = Picture, Camera = new(move, Zoom: 1) };
        (RequestRules.Check(request) is null).ShouldBe(allowed);
    }

    [Fact]
    public void An_unsupported_tail_is_named_with_model_mode_and_length()
    {
        var violation = RequestRules.Check(new ImageToVideoRequest
        {
            Video = new("kling-v2-5-turbo", QualityMode.Std, 5),
            Image = Picture,
            ImageTail = Picture,
        });
        violation.ShouldBe(new Violation(RuleField.ImageTail, "model/mode/duration(kling-v2-5-turbo/std/5) is not supported with {0}"));
    }

    [Theory]
    [InlineData("kling-v1-5", QualityMode.Pro, true)]
    [InlineData("kling-v1-6", QualityMode.Std, false)]
    [InlineData("kling-v1", QualityMode.Pro, false)]
    [InlineData("kling-v2-1", QualityMode.Pro, false)]
    public void A_tail_alone_is_for_versions_1_5_and_1_6_in_pro_mode(string model, QualityMode mode, bool allowed) =>
        (RequestRules.Check(new ImageToVideoRequest { Video = new(model, mode, 5), ImageTail = Picture }) is null).ShouldBe(allowed);

    [Fact]
    public void Tail_masks_and_camera_exclude_each_other_even_loosely()
    {
        var video = new VideoSettings("kling-v1", QualityMode.Std, 5);
        RequestRules.Check(new ImageToVideoRequest { Video = video, Image = Picture, ImageTail = Picture, StaticMask = Picture }, true).ShouldNotBeNull();
        RequestRules.Check(new ImageToVideoRequest { Video = video, Image = Picture, StaticMask = Picture, Camera = new(CameraMove.DownBack) }, true)
            .ShouldNotBeNull();
    }

    [Theory]
    [InlineData("kling-v2-6", QualityMode.Pro, true)]
    [InlineData("kling-v2-6", QualityMode.Std, false)]
    [InlineData("kling-v1", QualityMode.Pro, false)]
    [InlineData("kling-v3", QualityMode.Std, true)]
    public void Sound_is_made_where_the_map_says(string model, QualityMode mode, bool allowed) =>
        (RequestRules.Check(new TextToVideoRequest { Video = new(model, mode, 5), Prompt = "x", Sound = true }) is null).ShouldBe(allowed);

    [Theory]
    [InlineData("kling-v1", 5, true)]
    [InlineData("kling-v1", 10, true)]
    [InlineData("kling-v1", 6, false)]
    [InlineData("kling-v3", 2, false)]
    [InlineData("kling-v3", 3, true)]
    [InlineData("kling-v3", 15, true)]
    [InlineData("kling-v3", 16, false)]
    public void Lengths_are_the_models(string model, int seconds, bool allowed) =>
        (RequestRules.Check(new TextToVideoRequest { Video = new(model, QualityMode.Std, seconds), Prompt = "x" }) is null).ShouldBe(allowed);

    [Fact]
    public void Shots_add_up_to_the_clip()
    {
        var video = new VideoSettings("kling-v3", QualityMode.Std, 10);
        RequestRules.Check(new TextToVideoRequest { Video = video, Prompt = "", MultiShot = new([new("a", 4), new("b", 6)]) }).ShouldBeNull();
        RequestRules.Check(new TextToVideoRequest { Video = video, Prompt = "", MultiShot = new([new("a", 4), new("b", 5)]) }).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("kling-video-o1", 2, false)]
    [InlineData("kling-video-o1", 3, true)]
    [InlineData("kling-video-o1", 10, true)]
    [InlineData("kling-video-o1", 11, false)]
    [InlineData("kling-v3-omni", 15, true)]
    [InlineData("kling-v1-6", 7, false)]
    [InlineData("kling-v1-6", 10, true)]
    [InlineData("kling-v1", 5, false)]
    public void Clips_from_several_pictures_have_their_models_lengths(string model, int seconds, bool allowed) =>
        (RequestRules.Check(new MultiImageToVideoRequest { Video = new(model, QualityMode.Std, seconds), Images = [Picture], Prompt = "x" }) is null).ShouldBe(allowed);
}
