namespace Kinora.Media.Headers;

/// <summary>WebP (RFC 9649): VP8, VP8L and the extended container.</summary>
internal static class WebPHeader
{
    private const int MaxChunks = 100_000;

    public static HeaderFinding Read(HeaderSource source)
    {
        int width = 0, height = 0, frames = 0, orientation = 1;
        long milliseconds = 0;
        bool alpha = false, picture = false;
        long at = 12;
        for (int i = 0; i < MaxChunks; i++)
        {
            var head = new ByteCursor(source.Peek(at, 8 + 16));
            var name = head.Take(4);
            uint size = head.U32Little();
            if (head.Overrun) break;
            if (name.SequenceEqual("VP8X"u8))
            {
                alpha |= (head.U8() & 0x10) != 0;
                head.Skip(3);
                width = 1 + U24(ref head);
                height = 1 + U24(ref head);
                if (head.Overrun) break;
            }
            else if (name.SequenceEqual("VP8 "u8))
            {
                picture = true;
                head.Skip(3);
                if (!head.Take(3).SequenceEqual((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])) return HeaderFinding.Reject("the WebP file is damaged");
                int w = head.U16Little() & 0x3FFF, h = head.U16Little() & 0x3FFF;
                if (width == 0) (width, height) = (w, h);
            }
            else if (name.SequenceEqual("VP8L"u8))
            {
                picture = true;
                if (head.U8() != 0x2F) return HeaderFinding.Reject("the WebP file is damaged");
                uint bits = head.U32Little();
                if (width == 0) (width, height) = (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
                alpha |= (bits & (1u << 28)) != 0;
            }
            else if (name.SequenceEqual("ANMF"u8))
            {
                frames++;
                head.Skip(12);
                milliseconds += U24(ref head);
            }
            else if (name.SequenceEqual("EXIF"u8))
            {
                orientation = Exif.Orientation(source.Peek(at + 8, (int)Math.Min(size, 1 << 16)));
            }
            at += 8L + size + (size & 1);
        }
        if (!picture && frames == 0) return HeaderFinding.Reject("the WebP file holds no picture");
        if (width is <= 0 or > MediaHeader.MaxSide || height is <= 0 or > MediaHeader.MaxSide)
            return HeaderFinding.Reject($"the WebP has impossible sides ({width}x{height})");
        double seconds = frames > 1 ? milliseconds / 1000.0 : 0;
        return HeaderFinding.Of(new MediaInfo
        {
            Kind = MediaKind.Image,
            Format = MediaFormat.WebP,
            Width = width,
            Height = height,
            BitDepth = 8,
            HasAlpha = alpha,
            Orientation = orientation,
            Frames = Math.Max(1, frames),
            Seconds = seconds,
            FramesPerSecond = seconds > 0 ? frames / seconds : 0,
        });
    }

    private static int U24(ref ByteCursor cursor) => cursor.U8() | (cursor.U8() << 8) | (cursor.U8() << 16);
}
