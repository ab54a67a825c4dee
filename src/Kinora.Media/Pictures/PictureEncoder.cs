using Kinora.Imaging;
using Kinora.Media.Processes;
using Kinora.Media.Tools;

namespace Kinora.Media.Pictures;

/// <summary>Writes pictures: PNG in managed code, JPEG by ffmpeg.</summary>
public sealed class PictureEncoder(MediaTools tools)
{
    /// <summary>Writes an 8-bit PNG, with alpha if any pixel is not opaque.</summary>
    public static void WritePng(Plane<Rgba> picture, string path)
    {
        using var file = File.Create(path);
        PngFile.Write(picture, file);
    }

    /// <summary>Writes a JPEG with full colour resolution; alpha is dropped.</summary>
    /// <param name="picture">Pixels.</param>
    /// <param name="path">File to write.</param>
    /// <param name="quality">ffmpeg's scale: 1 (best) .. 31.</param>
    /// <param name="cancellation">Stops the encoder.</param>
    /// <exception cref="ToolException">ffmpeg failed.</exception>
    public async Task WriteJpegAsync(Plane<Rgba> picture, string path, int quality, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 31);
        byte[] pixels = new byte[(long)picture.Width * picture.Height * 4];
        RawFrames.Pack(picture, pixels);
        List<string> arguments =
        [
            .. FfmpegArguments.Start,
            .. FfmpegArguments.RawVideo("rgba", picture.Width, picture.Height, "1/1"),
            "-frames:v", "1", "-c:v", "mjpeg", "-q:v", FfmpegArguments.Text(quality),
            "-vf", "scale=flags=accurate_rnd+full_chroma_int", "-pix_fmt", "yuvj444p",
            "-f", "image2", "-update", "1", "file:" + Path.GetFullPath(path),
        ];
        await ToolProcess.RunAsync(tools.Trusted("ffmpeg", arguments), pixels, 1 << 16, cancellation).ConfigureAwait(false);
    }
}
