using System.Text;

namespace Kinora.Media.Headers;

/// <summary>One trak box (ISO/IEC 14496-12, QuickTime file format).</summary>
internal sealed class MovieTrack
{
    private readonly Dictionary<uint, long> _durations = [];

    public uint Id { get; private set; }

    public bool IsVideo { get; private set; }

    public bool IsAudio { get; private set; }

    public string Codec { get; private set; } = "";

    /// <summary>matrix_coefficients; null if only the decoder can tell.</summary>
    public int? Matrix { get; private set; }

    public string? Configuration { get; private set; }

    public int Width { get; private set; }

    public int Height { get; private set; }

    public int Rotation { get; private set; }

    public int SampleRate { get; private set; }

    public int Channels { get; private set; }

    public uint Timescale { get; private set; }

    public long Samples { get; private set; }

    /// <summary>Sum of the sample durations, in units of the timescale.</summary>
    public double Ticks { get; private set; }

    /// <summary>
    /// Samples per second: by the usual duration if nearly all samples have it (writers of fragments stretch the last one of each), else
    /// by the mean.
    /// </summary>
    public double SamplesPerSecond
    {
        get
        {
            foreach (var (ticks, samples) in _durations)
            {
                if (ticks > 0 && samples > 0.9 * Samples) return (double)Timescale / ticks;
            }
            return Ticks > 0 ? Samples * (double)Timescale / Ticks : 0;
        }
    }

    /// <summary>Length of the edit list in units of the movie's timescale; 0 without one.</summary>
    public double EditTicks { get; private set; }

    public bool RefersElsewhere { get; private set; }

    public bool Encrypted => Codec is "encv" or "enca";

    public static MovieTrack Read(ReadOnlySpan<byte> trak)
    {
        var track = new MovieTrack();
        var boxes = new Boxes(trak);
        while (boxes.Next())
        {
            if (boxes.Type.SequenceEqual("tkhd"u8)) track.ReadTrackHeader(boxes.Body);
            else if (boxes.Type.SequenceEqual("edts"u8)) track.ReadEdits(Boxes.Find(boxes.Body, "elst"u8));
            else if (boxes.Type.SequenceEqual("mdia"u8)) track.ReadMedia(boxes.Body);
        }
        return track;
    }

    /// <summary>Counts samples of one duration.</summary>
    public void Add(uint samples, uint ticks)
    {
        Samples += samples;
        Ticks += (double)samples * ticks;
        if (_durations.TryGetValue(ticks, out long before) || _durations.Count < 256) _durations[ticks] = before + samples;
    }

    private void ReadTrackHeader(ReadOnlySpan<byte> body)
    {
        var c = new ByteCursor(body);
        bool wide = c.U8() == 1;
        c.Skip(3 + (wide ? 16 : 8));
        Id = c.U32();
        c.Skip(4 + (wide ? 8 : 4) + 8 + 2 + 2 + 2 + 2);
        int a = (int)c.U32(), b = (int)c.U32();
        c.Skip(4);
        int e = (int)c.U32(), d = (int)c.U32();
        if (c.Overrun || (a == 0 && b == 0) || (e == 0 && d == 0)) return;
        double turn = Math.Atan2(b, a) * 180 / Math.PI;
        int quarters = (int)Math.Round(turn / 90);
        if (Math.Abs(turn - (quarters * 90)) < 1) Rotation = ((quarters * 90) + 360) % 360;
    }

    private void ReadEdits(ReadOnlySpan<byte> body)
    {
        var c = new ByteCursor(body);
        bool wide = c.U8() == 1;
        c.Skip(3);
        uint count = c.U32();
        double sum = 0;
        for (uint i = 0; i < count && c.Remaining >= (wide ? 20 : 12); i++)
        {
            double ticks = wide ? c.U64() : c.U32();
            long start = wide ? (long)c.U64() : (int)c.U32();
            c.Skip(4);
            if (start >= 0) sum += ticks;
        }
        EditTicks = sum;
    }

    private void ReadMedia(ReadOnlySpan<byte> body)
    {
        var header = new ByteCursor(Boxes.Find(body, "mdhd"u8));
        bool wide = header.U8() == 1;
        header.Skip(3 + (wide ? 16 : 8));
        Timescale = header.U32();
        var handler = new ByteCursor(Boxes.Find(body, "hdlr"u8));
        handler.Skip(8);
        var type = handler.Take(4);
        IsVideo = type.SequenceEqual("vide"u8);
        IsAudio = type.SequenceEqual("soun"u8);
        var minf = Boxes.Find(body, "minf"u8);
        ReadReferences(Boxes.Find(Boxes.Find(minf, "dinf"u8), "dref"u8));
        var table = Boxes.Find(minf, "stbl"u8);
        ReadDescription(Boxes.Find(table, "stsd"u8));
        ReadTimes(Boxes.Find(table, "stts"u8));
    }

    private void ReadReferences(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8) return;
        var entries = new Boxes(body[8..]);
        while (entries.Next())
        {
            if (entries.Body.Length >= 4 && (entries.Body[3] & 1) == 0) RefersElsewhere = true;
        }
    }

    private void ReadDescription(ReadOnlySpan<byte> body)
    {
        if (body.Length < 8) return;
        var entries = new Boxes(body[8..]);
        if (!entries.Next()) return;
        string fourcc = Encoding.Latin1.GetString(entries.Type);
        var c = new ByteCursor(entries.Body);
        c.Skip(8);
        if (IsVideo)
        {
            c.Skip(16);
            Width = c.U16();
            Height = c.U16();
            Codec = VideoCodec(fourcc);
            c.Skip(50);
            ReadConfiguration(c.Take(c.Remaining));
        }
        else if (IsAudio)
        {
            int version = c.U16();
            c.Skip(6);
            Channels = c.U16();
            c.Skip(6);
            SampleRate = (int)(c.U32() >> 16);
            if (version == 2)
            {
                c.Skip(4);
                double rate = BitConverter.UInt64BitsToDouble(c.U64());
                SampleRate = rate is >= 1 and <= 768_000 ? (int)rate : 0;
                Channels = (int)Math.Min(c.U32(), 64);
            }
            Codec = AudioCodec(fourcc);
            if (Codec == "aac" && ElementaryStream.Read(entries.Body) is { } stream)
            {
                if (stream.IsMpegAudio) Codec = "mp3";
                if (stream.Channels > 0) Channels = stream.Channels;
            }
        }
    }

    private void ReadConfiguration(ReadOnlySpan<byte> boxes)
    {
        var configuration = Boxes.Find(boxes, Codec == "hevc" ? "hvcC"u8 : "avcC"u8);
        if (configuration.Length is > 0 and <= 4096) Configuration = Convert.ToBase64String(configuration);
        if (Codec == "h264") Matrix = AvcConfiguration.Matrix(configuration);
        var colour = new ByteCursor(Boxes.Find(boxes, "colr"u8));
        var kind = colour.Take(4);
        if (!kind.SequenceEqual("nclx"u8) && !kind.SequenceEqual("nclc"u8)) return;
        colour.Skip(4);
        int told = colour.U16();
        if (!colour.Overrun && told != AvcConfiguration.Unspecified) Matrix = told;
    }

    private void ReadTimes(ReadOnlySpan<byte> body)
    {
        var c = new ByteCursor(body);
        c.Skip(4);
        uint count = c.U32();
        for (uint i = 0; i < count && c.Remaining >= 8; i++)
        {
            uint samples = c.U32(), ticks = c.U32();
            Add(samples, ticks);
        }
    }

    private static string VideoCodec(string fourcc) => fourcc switch
    {
        "avc1" or "avc3" => "h264",
        "hvc1" or "hev1" or "dvh1" or "dvhe" => "hevc",
        "av01" => "av1",
        "vp09" => "vp9",
        "vp08" => "vp8",
        "mp4v" => "mpeg4",
        "apch" or "apcn" or "apcs" or "apco" or "ap4h" or "ap4x" => "prores",
        "jpeg" or "mjpa" or "mjpb" => "mjpeg",
        _ => Printable(fourcc),
    };

    private static string AudioCodec(string fourcc) => fourcc switch
    {
        "mp4a" => "aac",
        ".mp3" => "mp3",
        "Opus" => "opus",
        "sowt" or "twos" or "lpcm" or "in24" or "in32" or "fl32" or "fl64" or "raw " or "NONE" => "pcm",
        "ac-3" => "ac3",
        "ec-3" => "eac3",
        _ => Printable(fourcc),
    };

    private static string Printable(string fourcc) => string.Concat(fourcc.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '?'));
}
