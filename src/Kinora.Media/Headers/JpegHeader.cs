namespace Kinora.Media.Headers;

/// <summary>JPEG (ITU-T T.81): baseline, extended and progressive Huffman; JFIF, EXIF and Adobe files.</summary>
internal static class JpegHeader
{
    private const int MaxSegments = 4096;

    public static HeaderFinding Read(HeaderSource source)
    {
        long at = 2;
        int orientation = 1;
        MediaInfo? info = null;
        for (int i = 0; i < MaxSegments; i++)
        {
            var head = source.Peek(at, 4);
            if (head.Length < 4) return HeaderFinding.Reject("the JPEG file is cut off");
            if (head[0] != 0xFF) return HeaderFinding.Reject("the JPEG file is damaged");
            byte marker = head[1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker is 0xD8 or 0x01 or >= 0xD0 and <= 0xD7)
            {
                at += 2;
                continue;
            }
            if (marker == 0xD9) break;
            int length = (head[2] << 8) | head[3];
            if (length < 2) return HeaderFinding.Reject("the JPEG file is damaged");
            if (marker == 0xDA)
            {
                return info is null
                    ? HeaderFinding.Reject("the JPEG file is damaged")
                    : HeaderFinding.Of(info with { Orientation = orientation });
            }
            if (marker == 0xE1 && orientation == 1)
            {
                var body = source.Peek(at + 4, length - 2);
                if (body.StartsWith("Exif\0\0"u8)) orientation = Exif.Orientation(body);
            }
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                var frame = Frame(marker, source.Peek(at + 4, length - 2));
                if (frame.Info is null) return frame;
                info = frame.Info;
            }
            at += 2 + length;
        }
        return HeaderFinding.Reject("the JPEG file holds no picture");
    }

    private static HeaderFinding Frame(byte marker, ReadOnlySpan<byte> body)
    {
        if (marker > 0xC2) return HeaderFinding.Reject("the JPEG file uses lossless, hierarchical or arithmetic coding, which is not supported");
        var frame = new ByteCursor(body);
        int depth = frame.U8(), height = frame.U16(), width = frame.U16(), components = frame.U8();
        if (frame.Overrun || frame.Remaining < components * 3) return HeaderFinding.Reject("the JPEG file is cut off");
        if (depth != 8) return HeaderFinding.Reject($"the JPEG file has {depth} bits per sample; only 8 are supported");
        if (components is not (1 or 3 or 4)) return HeaderFinding.Reject("the JPEG file is damaged");
        if (width == 0 || height == 0) return HeaderFinding.Reject($"the JPEG has impossible sides ({width}x{height})");
        return HeaderFinding.Of(new MediaInfo
        {
            Kind = MediaKind.Image,
            Format = MediaFormat.Jpeg,
            Width = width,
            Height = height,
            BitDepth = 8,
            Frames = 1,
        });
    }
}
