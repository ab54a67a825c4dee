namespace Kinora.Media.Headers;

/// <summary>GIF 87a and 89a, walked to its end for the number of frames.</summary>
internal static class GifHeader
{
    private const int MaxBlocks = 2_000_000;

    public static HeaderFinding Read(HeaderSource source)
    {
        var screen = new ByteCursor(source.Peek(6, 7));
        int width = screen.U16Little(), height = screen.U16Little(), flags = screen.U8();
        if (screen.Overrun) return HeaderFinding.Reject("the GIF file is cut off");
        if (width == 0 || height == 0) return HeaderFinding.Reject($"the GIF has impossible sides ({width}x{height})");
        long at = 13 + ColourTable(flags);
        int frames = 0, hundredths = 0;
        bool alpha = false;
        for (int blocks = 0; blocks < MaxBlocks;)
        {
            var head = source.Peek(at, 10);
            if (head.Length == 0 || head[0] == 0x3B) break;
            if (head[0] == 0x21 && head.Length >= 8)
            {
                if (head[1] == 0xF9)
                {
                    alpha |= (head[3] & 1) != 0;
                    hundredths = Math.Min(int.MaxValue - 65536, hundredths + (head[4] | (head[5] << 8)));
                }
                at = SkipBlocks(source, at + 2, ref blocks);
            }
            else if (head[0] == 0x2C && head.Length == 10)
            {
                frames++;
                at = SkipBlocks(source, at + 11 + ColourTable(head[9]), ref blocks);
            }
            else
            {
                break;
            }
        }
        if (frames == 0) return HeaderFinding.Reject("the GIF file holds no picture");
        double seconds = frames > 1 ? hundredths / 100.0 : 0;
        return HeaderFinding.Of(new MediaInfo
        {
            Kind = MediaKind.Image,
            Format = MediaFormat.Gif,
            Width = width,
            Height = height,
            BitDepth = 8,
            HasAlpha = alpha,
            Frames = frames,
            Seconds = seconds,
            FramesPerSecond = seconds > 0 ? frames / seconds : 0,
        });
    }

    private static int ColourTable(int flags) => (flags & 0x80) != 0 ? 3 << ((flags & 7) + 1) : 0;

    private static long SkipBlocks(HeaderSource source, long at, ref int blocks)
    {
        while (++blocks < MaxBlocks)
        {
            var size = source.Peek(at, 1);
            if (size.Length == 0) return at;
            at += 1 + size[0];
            if (size[0] == 0) return at;
        }
        return at;
    }
}
