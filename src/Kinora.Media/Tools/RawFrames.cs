using System.Runtime.InteropServices;
using Kinora.Imaging;

namespace Kinora.Media.Tools;

/// <summary>Moves planes through pipes as packed rows.</summary>
internal static class RawFrames
{
    /// <summary>Bytes of a packed 4:2:0 frame.</summary>
    public static int Size(int width, int height) => width * height * 3 / 2;

    public static void Pack(Frame frame, Span<byte> target)
    {
        int luma = frame.Width * frame.Height, chroma = luma / 4;
        Pack(frame.Y, target[..luma]);
        Pack(frame.U, target.Slice(luma, chroma));
        Pack(frame.V, target.Slice(luma + chroma, chroma));
    }

    public static void Unpack(ReadOnlySpan<byte> source, Frame frame)
    {
        int luma = frame.Width * frame.Height, chroma = luma / 4;
        Unpack(source[..luma], frame.Y);
        Unpack(source.Slice(luma, chroma), frame.U);
        Unpack(source.Slice(luma + chroma, chroma), frame.V);
    }

    public static void Pack<T>(Plane<T> plane, Span<byte> target)
        where T : unmanaged
    {
        var samples = MemoryMarshal.Cast<byte, T>(target);
        for (int y = 0; y < plane.Height; y++) plane.Row(y).CopyTo(samples[(y * plane.Width)..]);
    }

    public static void Unpack<T>(ReadOnlySpan<byte> source, Plane<T> plane)
        where T : unmanaged
    {
        var samples = MemoryMarshal.Cast<byte, T>(source);
        for (int y = 0; y < plane.Height; y++) samples.Slice(y * plane.Width, plane.Width).CopyTo(plane.Row(y));
    }

    /// <summary>Reads a whole picture and then to the end of the stream; its memory is taken with the first row, so null if there was not even one.</summary>
    /// <returns>The picture, which the caller owns, and whether all of it was there.</returns>
    public static async Task<(Plane<Rgba>? Picture, bool Whole)> ReadAsync(Stream source, int width, int height)
    {
        byte[] row = new byte[width * 4];
        Plane<Rgba>? picture = null;
        bool whole = true;
        for (int y = 0; y < height && whole; y++)
        {
            whole = await source.ReadAtLeastAsync(row, row.Length, throwOnEndOfStream: false).ConfigureAwait(false) == row.Length;
            if (!whole) break;
            picture ??= new Plane<Rgba>(width, height);
            MemoryMarshal.Cast<byte, Rgba>(row).CopyTo(picture.Row(y));
        }
        while (await source.ReadAsync(row).ConfigureAwait(false) > 0)
        {
            // Drained, so that the tool can end.
        }
        return (picture, whole);
    }
}
