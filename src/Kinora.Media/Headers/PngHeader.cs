using System.Buffers.Binary;

namespace Kinora.Media.Headers;

/// <summary>PNG (ISO/IEC 15948) with APNG and eXIf.</summary>
internal static class PngHeader
{
    private const int MaxChunks = 10_000;

    public static HeaderFinding Read(HeaderSource source)
    {
        var header = new ByteCursor(source.Peek(8, 25));
        uint length = header.U32();
        var type = header.Take(4);
        if (length != 13 || !type.SequenceEqual("IHDR"u8)) return HeaderFinding.Reject("the PNG header is damaged");
        uint width = header.U32(), height = header.U32();
        int depth = header.U8(), colour = header.U8(), compression = header.U8(), filter = header.U8(), interlace = header.U8();
        if (header.Overrun) return HeaderFinding.Reject("the PNG file is cut off");
        if (width is 0 or > MediaHeader.MaxSide || height is 0 or > MediaHeader.MaxSide)
            return HeaderFinding.Reject($"the PNG has impossible sides ({width}x{height})");
        bool known = colour switch
        {
            0 => depth is 1 or 2 or 4 or 8 or 16,
            3 => depth is 1 or 2 or 4 or 8,
            2 or 4 or 6 => depth is 8 or 16,
            _ => false,
        };
        if (!known || compression != 0 || filter != 0 || interlace > 1) return HeaderFinding.Reject("the PNG header is damaged");

        bool alpha = colour is 4 or 6;
        int orientation = 1, frames = 1;
        bool pixels = false;
        long at = 33;
        for (int i = 0; i < MaxChunks; i++)
        {
            var chunk = source.Peek(at, 8);
            if (chunk.Length < 8) break;
            uint size = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (size > int.MaxValue) return HeaderFinding.Reject("the PNG file is damaged");
            var name = chunk[4..8];
            if (name.SequenceEqual("IEND"u8)) break;
            if (name.SequenceEqual("IDAT"u8))
            {
                pixels = true;
                break;
            }
            if (name.SequenceEqual("tRNS"u8)) alpha = true;
            else if (name.SequenceEqual("acTL"u8)) frames = (int)Math.Clamp(new ByteCursor(source.Peek(at + 8, 4)).U32(), 1, 100_000);
            else if (name.SequenceEqual("eXIf"u8)) orientation = Exif.Orientation(source.Peek(at + 8, (int)Math.Min(size, 1 << 16)));
            at += 12L + size;
        }
        if (!pixels) return HeaderFinding.Reject("the PNG file holds no picture");
        return HeaderFinding.Of(new MediaInfo
        {
            Kind = MediaKind.Image,
            Format = MediaFormat.Png,
            Width = (int)width,
            Height = (int)height,
            BitDepth = depth,
            HasAlpha = alpha,
            Orientation = orientation,
            Frames = frames,
        });
    }
}
