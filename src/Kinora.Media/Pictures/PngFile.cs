using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Kinora.Imaging;
using Kinora.Media.Headers;

namespace Kinora.Media.Pictures;

/// <summary>
/// PNG in managed code (ISO/IEC 15948). Reads every colour type, depth (16 bits are rounded to 8), palette, transparency and
/// interlacing; writes 8-bit RGB or RGBA.
/// </summary>
public static class PngFile
{
    private static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a picture. Check its size with <see cref="MediaHeader"/> first.</summary>
    /// <exception cref="MediaException">It is damaged.</exception>
    public static Plane<Rgba> Read(Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Reads a picture in memory. Check its size with <see cref="MediaHeader"/> first.</summary>
    /// <exception cref="MediaException">It is damaged.</exception>
    public static Plane<Rgba> Read(ReadOnlySpan<byte> file)
    {
        if (MediaHeader.Parse(file) is not { Format: MediaFormat.Png } info)
            throw new MediaException("The picture can't be read: the PNG header is damaged.");
        var layout = new PngLayout(info.Width, info.Height, file[24], file[25], file[28] == 1);
        using var packed = new MemoryStream();
        int at = 8;
        while (at + 12 <= file.Length)
        {
            uint size = BinaryPrimitives.ReadUInt32BigEndian(file[at..]);
            var type = file.Slice(at + 4, 4);
            if (size > file.Length - at - 12) break;
            var body = file.Slice(at + 8, (int)size);
            if (type.SequenceEqual("PLTE"u8)) layout.Palette = body.ToArray();
            else if (type.SequenceEqual("tRNS"u8)) layout.Transparency = body.ToArray();
            else if (type.SequenceEqual("IDAT"u8)) packed.Write(body);
            else if (type.SequenceEqual("IEND"u8)) break;
            at += 12 + (int)size;
        }
        packed.Position = 0;
        var picture = new Plane<Rgba>(info.Width, info.Height);
        try
        {
            using var pixels = new ZLibStream(packed, CompressionMode.Decompress);
            PngRows.Read(pixels, layout, picture);
            return picture;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            picture.Dispose();
            throw new MediaException("The picture can't be read: the PNG data is damaged.", e);
        }
    }

    /// <summary>Writes an 8-bit PNG, with alpha if any pixel is not opaque.</summary>
    public static void Write(Plane<Rgba> picture, Stream file)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(file);
        bool alpha = HasAlpha(picture);
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, picture.Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], picture.Height);
        header[8] = 8;
        header[9] = (byte)(alpha ? 6 : 2);
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "sRGB"u8, [0]);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) PngRows.Write(picture, alpha, zlib);
        WriteChunk(file, "IDAT"u8, packed.GetBuffer().AsSpan(0, (int)packed.Length));
        WriteChunk(file, "IEND"u8, []);
    }

    private static bool HasAlpha(Plane<Rgba> picture)
    {
        for (int y = 0; y < picture.Height; y++)
        {
            foreach (uint pixel in MemoryMarshal.Cast<Rgba, uint>(picture.Row(y)))
            {
                if (pixel < 0xFF000000) return true;
            }
        }
        return false;
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> body)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, body.Length);
        file.Write(number);
        file.Write(type);
        file.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Of(type, body));
        file.Write(number);
    }
}
