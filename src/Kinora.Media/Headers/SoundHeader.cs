namespace Kinora.Media.Headers;

/// <summary>MPEG audio layer III and AAC in ADTS: bare frame streams, walked frame by frame for their true length.</summary>
internal static class SoundHeader
{
    private const int SearchBytes = 1 << 16;
    private static readonly int[] AacRates = [96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350];
    private static readonly int[] Mp3Rates = [44100, 48000, 32000];
    private static readonly int[] Mpeg1Kbits = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
    private static readonly int[] Mpeg2Kbits = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

    private readonly record struct SoundFrame(bool IsAac, int Size, int Samples, int Rate, int Channels);

    /// <summary>Null if the bytes are neither.</summary>
    public static HeaderFinding? Read(HeaderSource source)
    {
        long at = SkipTags(source);
        bool tagged = at > 0;
        // Without a tag only the very start counts, or any file would turn out to hold "sound" somewhere.
        long last = Math.Min(source.Length - 7, at + (tagged ? SearchBytes : 4096));
        for (; at <= last; at++)
        {
            if (Frame(source.Peek(at, 7)) is not { } first) continue;
            if (Frame(source.Peek(at + first.Size, 7)) is not { } second || !SameStream(first, second)) continue;
            if (Frame(source.Peek(at + first.Size + second.Size, 7)) is { } third ? SameStream(first, third) : at + first.Size + second.Size + 7 >= source.Length)
                return Walk(source, at, first);
        }
        return tagged ? HeaderFinding.Reject("the sound file holds no sound") : null;
    }

    private static HeaderFinding Walk(HeaderSource source, long at, SoundFrame first)
    {
        long start = at, samples = 0;
        bool info = !first.IsAac && IsInfoFrame(source.Peek(at, 64));
        if (info) at += first.Size;
        int misses = 0;
        while (true)
        {
            var head = source.Peek(at, 7);
            if (head.Length < 7) break;
            if (Frame(head) is { } frame && SameStream(first, frame))
            {
                samples += frame.Samples;
                at += frame.Size;
                misses = 0;
            }
            else if (head.StartsWith("TAG"u8) || ++misses > 4096)
            {
                break;
            }
            else
            {
                at++;
            }
        }
        // Past the budget the rest is taken to be like the part that was walked.
        if (source.Budget <= 0 && at > start) samples = (long)(samples * ((double)(source.Length - start) / (at - start)));
        return HeaderFinding.Of(new MediaInfo
        {
            Kind = MediaKind.Audio,
            Format = first.IsAac ? MediaFormat.Aac : MediaFormat.Mp3,
            AudioCodec = first.IsAac ? "aac" : "mp3",
            SampleRate = first.Rate,
            Channels = first.Channels,
            Seconds = (double)samples / first.Rate,
        });
    }

    private static long SkipTags(HeaderSource source)
    {
        long at = 0;
        for (int i = 0; i < 16; i++)
        {
            var tag = source.Peek(at, 10);
            if (tag.Length < 10 || !tag.StartsWith("ID3"u8)) break;
            int size = ((tag[6] & 0x7F) << 21) | ((tag[7] & 0x7F) << 14) | ((tag[8] & 0x7F) << 7) | (tag[9] & 0x7F);
            at += 10 + size + ((tag[5] & 0x10) != 0 ? 10 : 0);
        }
        return at;
    }

    // The first frame of a variable-rate file holds a table (Xing, Info) in place of sound.
    private static bool IsInfoFrame(ReadOnlySpan<byte> frame) =>
        frame.IndexOf("Xing"u8) is > 0 and < 44 || frame.IndexOf("Info"u8) is > 0 and < 44 || frame.IndexOf("VBRI"u8) is > 0 and < 44;

    private static bool SameStream(SoundFrame a, SoundFrame b) => a.IsAac == b.IsAac && a.Rate == b.Rate;

    private static SoundFrame? Frame(ReadOnlySpan<byte> h)
    {
        if (h.Length < 7 || h[0] != 0xFF || (h[1] & 0xE0) != 0xE0) return null;
        int layer = (h[1] >> 1) & 3;
        if (layer == 0) return (h[1] & 0xF0) == 0xF0 ? AacFrame(h) : null;
        return layer == 1 ? Mp3Frame(h) : null;
    }

    private static SoundFrame? AacFrame(ReadOnlySpan<byte> h)
    {
        int rate = (h[2] >> 2) & 15;
        int channels = ((h[2] & 1) << 2) | (h[3] >> 6);
        int size = ((h[3] & 3) << 11) | (h[4] << 3) | (h[5] >> 5);
        int blocks = 1 + (h[6] & 3);
        if (rate >= AacRates.Length || size < 7) return null;
        return new SoundFrame(true, size, blocks * 1024, AacRates[rate], channels == 7 ? 8 : Math.Max(1, channels));
    }

    private static SoundFrame? Mp3Frame(ReadOnlySpan<byte> h)
    {
        int version = (h[1] >> 3) & 3; // 3: MPEG-1, 2: MPEG-2, 0: MPEG-2.5
        int bits = h[2] >> 4, rateIndex = (h[2] >> 2) & 3;
        if (version == 1 || bits is 0 or 15 || rateIndex == 3) return null;
        int rate = Mp3Rates[rateIndex] >> (version == 3 ? 0 : version == 2 ? 1 : 2);
        int samples = version == 3 ? 1152 : 576;
        int kbits = (version == 3 ? Mpeg1Kbits : Mpeg2Kbits)[bits];
        int size = (samples / 8 * kbits * 1000 / rate) + ((h[2] >> 1) & 1);
        return new SoundFrame(false, size, samples, rate, (h[3] >> 6) == 3 ? 1 : 2);
    }
}
