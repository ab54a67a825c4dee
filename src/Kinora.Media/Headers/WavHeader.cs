namespace Kinora.Media.Headers;

/// <summary>RIFF WAVE: PCM, float and the extensible form; other codecs by number.</summary>
internal static class WavHeader
{
    private const int MaxChunks = 10_000;

    public static HeaderFinding Read(HeaderSource source)
    {
        long at = 12, data = -1;
        int tag = 0, channels = 0, rate = 0, bits = 0, bytesPerSecond = 0;
        for (int i = 0; i < MaxChunks && data < 0; i++)
        {
            var head = new ByteCursor(source.Peek(at, 8 + 40));
            var name = head.Take(4);
            uint size = head.U32Little();
            if (head.Overrun) break;
            if (name.SequenceEqual("fmt "u8))
            {
                tag = head.U16Little();
                channels = head.U16Little();
                rate = (int)Math.Min(head.U32Little(), int.MaxValue);
                bytesPerSecond = (int)Math.Min(head.U32Little(), int.MaxValue);
                head.Skip(2);
                bits = head.U16Little();
                if (tag == 0xFFFE && size >= 40)
                {
                    head.Skip(8);
                    tag = head.U16Little();
                }
                if (head.Overrun) break;
            }
            else if (name.SequenceEqual("data"u8))
            {
                // A writer to a pipe leaves 0 or the largest number here: the file's end is the truth then.
                data = Math.Min(size is 0 or uint.MaxValue ? long.MaxValue : size, source.Length - at - 8);
            }
            at += 8L + size + (size & 1);
        }
        if (data < 0 || channels == 0) return HeaderFinding.Reject("the WAV file is damaged");
        if (rate is < 1000 or > 768_000 || channels > 64 || bytesPerSecond <= 0)
            return HeaderFinding.Reject($"the WAV file has an impossible format ({rate} Hz, {channels} channels)");
        string? codec = tag switch { 1 or 3 => "pcm", 6 => "alaw", 7 => "ulaw", 2 or 0x11 => "adpcm", 0x55 => "mp3", _ => null };
        if (codec is null) return HeaderFinding.Reject($"the WAV file uses a codec that is not supported ({tag})");
        double perSecond = codec == "pcm" && bits > 0 ? rate * (double)channels * ((bits + 7) / 8) : bytesPerSecond;
        return HeaderFinding.Of(new MediaInfo
        {
            Kind = MediaKind.Audio,
            Format = MediaFormat.Wav,
            AudioCodec = codec,
            SampleRate = rate,
            Channels = channels,
            BitDepth = bits,
            Seconds = data / perSecond,
        });
    }
}
