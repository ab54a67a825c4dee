using System.Buffers.Binary;

namespace Kinora.Media.Headers;

/// <summary>MP4, MOV and M4A, plain and fragmented.</summary>
internal static class MovieHeader
{
    private const int MaxBoxes = 200_000;
    private const int MaxIndex = 32 << 20;
    private const int MaxFragment = 1 << 20;

    public static HeaderFinding Read(HeaderSource source)
    {
        string brand = "qt  ";
        byte[]? index = null;
        MovieTrack[] tracks = [];
        Dictionary<uint, uint> defaults = [];
        uint movieScale = 0;
        long at = 0;
        for (int i = 0; i < MaxBoxes; i++)
        {
            var head = source.Peek(at, 16);
            if (head.Length < 8) break;
            long size = BinaryPrimitives.ReadUInt32BigEndian(head);
            int headSize = 8;
            if (size == 1 && head.Length == 16)
            {
                size = BinaryPrimitives.ReadInt64BigEndian(head[8..]);
                headSize = 16;
            }
            else if (size == 0)
            {
                size = source.Length - at;
            }
            if (size < headSize) break;
            var type = head.Slice(4, 4);
            if (type.SequenceEqual("ftyp"u8) && source.Peek(at + headSize, 4) is { Length: 4 } major)
            {
                brand = System.Text.Encoding.Latin1.GetString(major);
            }
            else if (type.SequenceEqual("moov"u8) && index is null)
            {
                if (size - headSize > MaxIndex) return HeaderFinding.Reject("the movie's index is larger than 32 MB");
                index = source.Peek(at + headSize, (int)(size - headSize)).ToArray();
                if (index.Length < size - headSize) return HeaderFinding.Reject("the movie is cut off");
                if (!Boxes.Find(index, "cmov"u8).IsEmpty) return HeaderFinding.Reject("the movie's index is compressed, which is not supported");
                tracks = Tracks(index, out movieScale);
                defaults = DefaultDurations(index);
            }
            else if (type.SequenceEqual("moof"u8) && tracks.Length > 0)
            {
                AddFragment(source.Peek(at + headSize, (int)Math.Min(size - headSize, MaxFragment)), tracks, defaults);
            }
            at += size;
        }
        return index is null ? HeaderFinding.Reject("the movie has no index: it is cut off or was not finished") : Describe(brand, tracks, movieScale);
    }

    private static MovieTrack[] Tracks(ReadOnlySpan<byte> moov, out uint movieScale)
    {
        var tracks = new List<MovieTrack>();
        movieScale = 0;
        var boxes = new Boxes(moov);
        while (boxes.Next() && tracks.Count < 64)
        {
            if (boxes.Type.SequenceEqual("trak"u8)) tracks.Add(MovieTrack.Read(boxes.Body));
            if (!boxes.Type.SequenceEqual("mvhd"u8)) continue;
            var header = new ByteCursor(boxes.Body);
            bool wide = header.U8() == 1;
            header.Skip(3 + (wide ? 16 : 8));
            movieScale = header.U32();
        }
        return [.. tracks];
    }

    // moof/traf: tfhd names the track and may give a default duration, each trun lists samples (ISO/IEC 14496-12, 8.8).
    private static void AddFragment(ReadOnlySpan<byte> moof, MovieTrack[] tracks, Dictionary<uint, uint> defaults)
    {
        var boxes = new Boxes(moof);
        while (boxes.Next())
        {
            if (!boxes.Type.SequenceEqual("traf"u8)) continue;
            var header = new ByteCursor(Boxes.Find(boxes.Body, "tfhd"u8));
            uint flags = header.U32() & 0xFFFFFF;
            uint id = header.U32();
            if (Array.Find(tracks, t => t.Id == id) is not { } track) continue;
            header.Skip(((flags & 1) != 0 ? 8 : 0) + ((flags & 2) != 0 ? 4 : 0));
            uint duration = (flags & 8) != 0 ? header.U32() : defaults.GetValueOrDefault(id);
            var runs = new Boxes(boxes.Body);
            while (runs.Next())
            {
                if (runs.Type.SequenceEqual("trun"u8)) AddRun(runs.Body, track, duration);
            }
        }
    }

    private static void AddRun(ReadOnlySpan<byte> trun, MovieTrack track, uint defaultDuration)
    {
        var c = new ByteCursor(trun);
        uint flags = c.U32() & 0xFFFFFF;
        uint count = c.U32();
        c.Skip(((flags & 1) != 0 ? 4 : 0) + ((flags & 4) != 0 ? 4 : 0));
        int entry = (((flags & 0x100) != 0 ? 1 : 0) + ((flags & 0x200) != 0 ? 1 : 0) + ((flags & 0x400) != 0 ? 1 : 0) + ((flags & 0x800) != 0 ? 1 : 0)) * 4;
        if ((flags & 0x100) == 0)
        {
            track.Add(count, defaultDuration);
            return;
        }
        for (uint i = 0; i < count && c.Remaining >= entry; i++)
        {
            track.Add(1, c.U32());
            c.Skip(entry - 4);
        }
    }

    private static Dictionary<uint, uint> DefaultDurations(ReadOnlySpan<byte> moov)
    {
        var defaults = new Dictionary<uint, uint>();
        var boxes = new Boxes(Boxes.Find(moov, "mvex"u8));
        while (boxes.Next() && defaults.Count < 64)
        {
            if (!boxes.Type.SequenceEqual("trex"u8)) continue;
            var c = new ByteCursor(boxes.Body);
            c.Skip(4);
            uint id = c.U32();
            c.Skip(4);
            defaults[id] = c.U32();
        }
        return defaults;
    }

    private static HeaderFinding Describe(string brand, MovieTrack[] tracks, uint movieScale)
    {
        var video = Array.Find(tracks, t => t.IsVideo && t.Samples > 0 && t.Width > 0);
        var audio = Array.Find(tracks, t => t.IsAudio && t.Samples > 0);
        if (video is null && audio is null) return HeaderFinding.Reject("the movie holds neither picture nor sound");
        if (tracks.Any(t => t.RefersElsewhere && (t.IsVideo || t.IsAudio))) return HeaderFinding.Reject("the movie refers to other files");
        if (tracks.Any(t => t.Encrypted)) return HeaderFinding.Reject("the movie is encrypted");
        var lead = video ?? audio!;
        double seconds = Seconds(lead, movieScale);
        if (seconds <= 0 || (video is not null && (video.Height <= 0 || video.Samples > int.MaxValue))) return HeaderFinding.Reject("the movie is damaged");
        return HeaderFinding.Of(new MediaInfo
        {
            Kind = video is null ? MediaKind.Audio : MediaKind.Video,
            Format = video is null ? MediaFormat.M4a : brand == "qt  " ? MediaFormat.Mov : MediaFormat.Mp4,
            Width = video?.Width ?? 0,
            Height = video?.Height ?? 0,
            Rotation = video?.Rotation ?? 0,
            VideoCodec = video?.Codec,
            VideoConfiguration = video?.Configuration,
            ColourMatrix = video?.Matrix,
            BitDepth = 0,
            Frames = (int)(video?.Samples ?? 0),
            FramesPerSecond = video?.SamplesPerSecond ?? 0,
            Seconds = seconds,
            AudioCodec = audio?.Codec,
            SampleRate = audio?.SampleRate ?? 0,
            Channels = audio?.Channels ?? 0,
        });
    }

    private static double Seconds(MovieTrack track, uint movieScale)
    {
        if (track.Timescale == 0) return 0;
        double natural = track.Ticks / track.Timescale;
        if (track.EditTicks <= 0 || movieScale == 0) return natural;
        // An edit list counts in coarse movie ticks: it only wins where it really trims.
        double edited = track.EditTicks / movieScale;
        return edited < natural - (1.5 / movieScale) ? edited : natural;
    }
}
