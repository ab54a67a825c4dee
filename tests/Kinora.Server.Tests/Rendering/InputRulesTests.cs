using Kinora.Media.Headers;
using Kinora.Requests;
using Kinora.Server.Hosting;
using Kinora.Server.Rendering;
using Kinora.Shots;

namespace Kinora.Server.Tests.Rendering;

public sealed class InputRulesTests : IDisposable
{
    private static readonly UrlSource s_source = new("http://example.org/x");
    private readonly string _folder = Directory.CreateTempSubdirectory("kinora-rules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(300, 300, null)]
    [InlineData(299, 300, "at least 300 px")]
    [InlineData(750, 300, null)]
    [InlineData(300, 750, null)]
    [InlineData(751, 300, "ratio must be between 1:2.5 and 2.5:1")]
    public async Task Pictures_are_judged_by_their_sides_and_ratio(int width, int height, string? words)
    {
        string path = Save("x.png", Pictures.Png(width, height));
        await ExpectAsync(InputLimits.Image, path, words);
    }

    [Fact]
    public async Task Content_that_is_no_picture_is_named()
    {
        await ExpectAsync(InputLimits.Image, Save("x.png", "not a picture at all"u8.ToArray()), "can't be read");
        await ExpectAsync(InputLimits.Image, Save("y.png", Pictures.Wav(1)), "WAV is not accepted, only JPEG and PNG");
    }

    [Theory]
    [InlineData(1.0, "at least 2 s")]
    [InlineData(2.0, null)]
    [InlineData(20.0, null)]
    [InlineData(61.0, "at most 60 s")]
    public async Task Sounds_are_judged_by_their_length(double seconds, string? words) =>
        await ExpectAsync(InputLimits.InsertedSound, Save("x.wav", Pictures.Wav(seconds)), words);

    [Fact]
    public async Task Files_beyond_the_size_are_refused_unread()
    {
        string path = Path.Combine(_folder, "large.wav");
        using (var file = File.Create(path)) file.SetLength((5 << 20) + 1);
        await ExpectAsync(InputLimits.Sound, path, "larger than 5 MB");
    }

    [Fact]
    public async Task Loose_serving_leaves_lengths_alone()
    {
        string path = Save("x.wav", Pictures.Wav(1));
        await ExpectAsync(InputLimits.InsertedSound, path, null, loose: true);
    }

    [Fact]
    public void A_recording_longer_than_its_clip_is_refused()
    {
        var video = new UrlSource("v");
        var sound = new UrlSource("s");
        var request = new LipSyncRequest { Video = video, Speech = new RecordedSpeech(sound) };
        Check(5.0).ShouldBeNull();
        Check(5.5)!.ShouldContain("longer than the video");

        string? Check(double seconds)
        {
            var headers = new Dictionary<MediaSource, MediaInfo>
            {
                [video] = new() { Kind = MediaKind.Video, Format = MediaFormat.Mp4, Seconds = 5 },
                [sound] = new() { Kind = MediaKind.Audio, Format = MediaFormat.Wav, Seconds = seconds },
            };
            try
            {
                new InputRules(new ServeOptions()).CheckTogether(request, headers);
                return null;
            }
            catch (ShotException error)
            {
                return error.Message;
            }
        }
    }

    private static async Task ExpectAsync(InputLimits limits, string path, string? words, bool loose = false)
    {
        var rules = new InputRules(new ServeOptions { Loose = loose });
        var input = new InputRole(s_source, "image_tail", limits);
        if (words is null)
        {
            await rules.CheckAsync(input, path, default);
            return;
        }

        var error = await Should.ThrowAsync<ShotException>(() => rules.CheckAsync(input, path, default));
        error.Code.ShouldBe("input_invalid");
        error.Message.ShouldStartWith("image_tail: ");
        error.Message.ShouldContain(words);
    }

    private string Save(string name, byte[] content)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
