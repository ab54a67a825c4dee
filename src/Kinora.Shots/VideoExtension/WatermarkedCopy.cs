using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Sound;
using Kinora.Media.Tools;

namespace Kinora.Shots.VideoExtension;

/// <summary>Makes a watermarked copy of a finished clip.</summary>
internal static class WatermarkedCopy
{
    /// <summary>Decodes, stamps and encodes the clip with its sound.</summary>
    public static async Task WriteAsync(MediaTools tools, string path, string output, CancellationToken cancellation)
    {
        await using var reader = await ClipReader.OpenAsync(tools, path, null, cancellation).ConfigureAwait(false);
        var sound = reader.Info.HasAudio ? await new SoundDecoder(tools).DecodeAsync(path, AudioBuffer.MixRate, 2, cancellation).ConfigureAwait(false) : null;
        string plain = output + ".plain.mp4";
        try
        {
            await new ClipEncoder(tools).EncodeAsync(new Frames(reader), sound, plain, new ClipEncoding { Watermark = new Watermark(output) }, null, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(plain);
        }
    }

    private sealed class Frames(ClipReader reader) : IFrameSource
    {
        public FrameFormat Format => reader.Format;

        public void Render(int index, Frame target, CancellationToken cancellation)
        {
            cancellation.ThrowIfCancellationRequested();
            reader.Read(target);
        }
    }
}
