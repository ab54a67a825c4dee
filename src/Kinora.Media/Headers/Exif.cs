namespace Kinora.Media.Headers;

/// <summary>The one EXIF entry that changes how a picture is shown.</summary>
internal static class Exif
{
    private const int OrientationTag = 0x0112;

    /// <summary>Orientation 1..8 of a TIFF structure; 1 if it has none or is damaged.</summary>
    public static int Orientation(ReadOnlySpan<byte> tiff)
    {
        if (tiff.StartsWith("Exif\0\0"u8)) tiff = tiff[6..];
        if (tiff.Length < 14) return 1;
        bool little = tiff[0] == 'I';
        if (!tiff.StartsWith("II\x2A\0"u8) && !tiff.StartsWith("MM\0\x2A"u8)) return 1;
        var header = new ByteCursor(tiff[4..]);
        uint directory = little ? header.U32Little() : header.U32();
        if (directory < 8 || directory > tiff.Length - 2) return 1;
        var entries = new ByteCursor(tiff[(int)directory..]);
        int count = little ? entries.U16Little() : entries.U16();
        for (int i = 0; i < count && entries.Remaining >= 12; i++)
        {
            var entry = new ByteCursor(entries.Take(12));
            int tag = little ? entry.U16Little() : entry.U16();
            int type = little ? entry.U16Little() : entry.U16();
            entry.Skip(4);
            if (tag != OrientationTag) continue;
            int value = type == 4 ? (int)(little ? entry.U32Little() : entry.U32()) : little ? entry.U16Little() : entry.U16();
            return value is >= 1 and <= 8 ? value : 1;
        }
        return 1;
    }
}
