namespace Kinora.Media.Headers;

/// <summary>
/// The esds descriptor of an mp4a entry (ISO/IEC 14496-1, 7.2.6) with the AudioSpecificConfig in it (14496-3, 1.6.2.1): the sample
/// entry itself says two channels whatever the sound has.
/// </summary>
internal readonly record struct ElementaryStream(bool IsMpegAudio, int Channels)
{
    public static ElementaryStream? Read(ReadOnlySpan<byte> sampleEntry)
    {
        // QuickTime puts the box at different depths; its name is unique enough within one entry.
        int at = sampleEntry.IndexOf("esds"u8);
        if (at < 0) return null;
        var c = new ByteCursor(sampleEntry[(at + 4)..]);
        c.Skip(4);
        if (c.U8() != 3) return null;
        Length(ref c);
        c.Skip(2);
        int flags = c.U8();
        if ((flags & 0x80) != 0) c.Skip(2);
        if ((flags & 0x40) != 0) c.Skip(c.U8());
        if ((flags & 0x20) != 0) c.Skip(2);
        if (c.U8() != 4) return null;
        Length(ref c);
        int type = c.U8();
        c.Skip(12);
        bool mpegAudio = type is 0x69 or 0x6B;
        if (mpegAudio || c.U8() != 5) return new ElementaryStream(mpegAudio, 0);
        Length(ref c);
        int config = c.U16();
        // Types above 30 and rates spelt out move the channel bits; both are rare and the entry's own count stands then.
        if (config >> 11 is 0 or 31 || ((config >> 7) & 15) == 15) return new ElementaryStream(false, 0);
        int channels = (config >> 3) & 15;
        return new ElementaryStream(false, channels == 7 ? 8 : channels <= 6 ? channels : 0);
    }

    private static void Length(ref ByteCursor c)
    {
        for (int i = 0; i < 4 && (c.U8() & 0x80) != 0; i++)
        {
        }
    }
}
