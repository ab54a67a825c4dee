using Kinora.Media.Tools;

namespace Kinora.Media.Tests;

public sealed class ToolsTests(Lab lab) : IClassFixture<Lab>
{
    [Fact]
    public async Task The_installed_ffmpeg_has_all_that_is_needed()
    {
        var found = await FfmpegCapabilities.DetectAsync(lab.Tools, CancellationToken.None);
        found.Missing.ShouldBeEmpty();
        found.Version.ShouldMatch("^[0-9nN]");
        (found with { Encoders = new HashSet<string> { "aac", "mjpeg" } }).Missing.ShouldBe(["libx264 encoder", "libmp3lame encoder"]);
    }

    [Fact]
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    public void Programs_are_found_in_the_order_of_the_path_and_only_where_it_says()
    {
        File.WriteAllText(lab.File("ffmpeg"), "");
        ToolPaths.Find(lab.Folder).Ffmpeg.ShouldBeNull("it is not executable");
        File.SetUnixFileMode(lab.File("ffmpeg"), UnixFileMode.UserExecute | UnixFileMode.UserRead | UnixFileMode.UserWrite);
        ToolPaths.Find($"relative::{lab.Folder}:/usr/bin").Ffmpeg.ShouldBe(lab.File("ffmpeg"));
        ToolPaths.Find("").Ffmpeg.ShouldBeNull();
    }

    [Theory]
    [InlineData(24, 24, 1)]
    [InlineData(29.97, 30000, 1001)]
    [InlineData(23.976, 24000, 1001)]
    [InlineData(12.5, 12500, 1000)]
    public void A_frame_rate_becomes_the_fraction_that_it_stands_for(double rate, int numerator, int denominator) =>
        FfmpegArguments.Rate(rate).ShouldBe((numerator, denominator));
}
