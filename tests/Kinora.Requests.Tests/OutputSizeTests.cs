using Kinora.Requests;

namespace Kinora.Requests.Tests;

public sealed class OutputSizeTests
{
    [Theory]
    [InlineData(AspectRatio.Landscape, 720, 1280, 720)]
    [InlineData(AspectRatio.Landscape, 1080, 1920, 1080)]
    [InlineData(AspectRatio.Landscape, 2160, 3840, 2160)]
    [InlineData(AspectRatio.Portrait, 720, 720, 1280)]
    [InlineData(AspectRatio.Portrait, 1080, 1080, 1920)]
    [InlineData(AspectRatio.Square, 720, 960, 960)]
    [InlineData(AspectRatio.Square, 1080, 1440, 1440)]
    [InlineData(AspectRatio.Square, 2160, 2880, 2880)]
    public void A_named_shape_has_the_published_size(AspectRatio ratio, int shortSide, int width, int height) =>
        OutputSize.For(ratio, shortSide).ShouldBe(new OutputSize(width, height));

    [Theory]
    [InlineData(300, 300, 720, 720, 720)]
    [InlineData(4000, 3000, 720, 960, 720)]
    [InlineData(3000, 4000, 1080, 1080, 1440)]
    [InlineData(1001, 400, 720, 1802, 720)]
    public void A_clip_follows_its_picture(int width, int height, int shortSide, int clipWidth, int clipHeight) =>
        OutputSize.Following(width, height, shortSide).ShouldBe(new OutputSize(clipWidth, clipHeight));

    [Fact]
    public void Every_followed_size_is_even_and_within_a_pixel_of_the_pictures_shape()
    {
        for (var width = 300; width <= 2500; width += 37)
        {
            for (var height = 300; height <= 2500; height += 41)
            {
                var size = OutputSize.Following(width, height, 720);
                (size.Width % 2).ShouldBe(0);
                (size.Height % 2).ShouldBe(0);
                Math.Min(size.Width, size.Height).ShouldBe(720);
                var expected = 720.0 * Math.Max(width, height) / Math.Min(width, height);
                Math.Abs(Math.Max(size.Width, size.Height) - expected).ShouldBeLessThanOrEqualTo(1.0001);
            }
        }
    }
}
