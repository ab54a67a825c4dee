namespace Kinora.Server.Rendering;

/// <summary>MIME types of the files that Kinora makes.</summary>
internal static class MediaTypes
{
    public static string OfFile(string path) => Path.GetExtension(path) switch
    {
        ".mp4" => "video/mp4",
        ".mp3" => "audio/mpeg",
        ".wav" => "audio/wav",
        ".m4a" => "audio/mp4",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".png" => "image/png",
        _ => throw new InvalidOperationException($"A shot made a file of a kind that is not served: {Path.GetFileName(path)}"),
    };
}
