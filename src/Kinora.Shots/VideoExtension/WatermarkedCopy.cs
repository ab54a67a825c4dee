using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Sound;
using Kinora.Media.Tools;

namespace Kinora.Shots.VideoExtension;

/// <summary>Makes a watermarked copy of a finished clip, whose own pictures are not encoded again.</summary>
internal static class WatermarkedCopy
{
    /// <summary>Decodes, stamps and encodes the clip once, with its sound.</summary>
    public static async Task WriteAsync(MediaTools tools, string path, string output, CancellationToken cancellation)
    {
        await using var reader = await ClipReader.OpenAsync(tools, path, null, cancellation).ConfigureAwait(false);
        var sound = reader.Info.HasAudio ? await new SoundDecoder(tools).DecodeAsync(path, AudioBuffer.MixRate, 2, cancellation).ConfigureAwait(false) : null;
        var stamp = new WatermarkStamp(Watermark.Usual, reader.Format.Width, reader.Format.Height);
        await new ClipEncoder(tools).EncodeAsync(new Frames(reader, stamp), sound, output, new ClipEncoding(), null, cancellation).ConfigureAwait(false);
    }

    private sealed class Frames(ClipReader reader, WatermarkStamp stamp) : IFrameSource
    {
        public FrameFormat Format => reader.Format;

        public void Render(int index, Frame target, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(target);
            stamp.Burn(target);
        }
    }
}
