using Kinora.Media.Tools;
using Kinora.Requests;
using Kinora.Shots;
using Kinora.Shots.Motion;
using Kinora.Vision;

namespace Kinora.Bench.Motion;

/// <summary>One character and one driver of the bundled media.</summary>
internal static class MotionPair
{
    /// <summary>A job for the pair.</summary>
    public static ShotJob Job(string image, string driver, string scratch, CharacterOrientation orientation = CharacterOrientation.Image, string? prompt = null)
    {
        MediaSource photo = new BlobSource("photo"), clip = new BlobSource("driver");
        var request = new MotionTransferRequest
        {
            Video = new VideoSettings("kling-v2-6", QualityMode.Std, 0),
            Image = photo,
            Driver = clip,
            Orientation = orientation,
            Prompt = prompt,
        };
        return new ShotJob(request, new Dictionary<MediaSource, InputFile> { [photo] = new(image), [clip] = new(driver) }, scratch, 1, new Progress<double>());
    }

    /// <summary>Programs, and the models where the launcher keeps them.</summary>
    public static async Task<(MediaTools Tools, ModelStore Models)> OpenAsync(CancellationToken cancellation)
    {
        var tools = await MediaTools.DetectAsync("/usr/local/bin:/usr/bin:/bin", cancellation);
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        return (tools, new ModelStore(Environment.GetEnvironmentVariable("KINORA_MODELS") ?? Path.Combine(home, ".cache", "kinora", "models")));
    }
}
