using System.Buffers.Binary;
using System.IO.Compression;
using Kinora.Imaging;

namespace Kinora.Stage.Assets;

/// <summary>PNG with 8 bits (RFC 2083), not interlaced: grey, RGB, palette, with and without alpha.</summary>
internal static class Png
{
    public static Picture Decode(ReadOnlySpan<byte> data)
    {
        int width = 0, height = 0, type = 0, depth = 8;
        byte[] palette = [], alpha = [];
        using var packed = new MemoryStream();
        for (int at = 8; at + 12 <= data.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(data[at..]);
            if (length < 0 || at + 12 + (long)length > data.Length) throw new InvalidDataException("A chunk of the PNG is too long.");
            var chunk = data.Slice(at + 8, length);
            switch (BinaryPrimitives.ReadUInt32BigEndian(data[(at + 4)..]))
            {
                case 0x49484452: // IHDR
                    (width, height, depth, type) = (BinaryPrimitives.ReadInt32BigEndian(chunk), BinaryPrimitives.ReadInt32BigEndian(chunk[4..]), chunk[8], chunk[9]);
                    if (depth != 8 || chunk[12] != 0) throw new InvalidDataException($"PNG with {depth} bits or interlacing is not taken.");
                    break;
                case 0x504C5445: // PLTE
                    palette = chunk.ToArray();
                    break;
                case 0x74524E53: // tRNS
                    alpha = chunk.ToArray();
                    break;
                case 0x49444154: // IDAT
                    packed.Write(chunk);
                    break;
            }

            at += 12 + length;
        }

        Picture.Check(width, height);
        int channels = type switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => throw new InvalidDataException("Unknown PNG colour type.") };
        packed.Position = 0;
        using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
        var pixels = new Rgba[width * height];
        byte[] row = new byte[width * channels], last = new byte[width * channels];
        for (int y = 0; y < height; y++)
        {
            int filter = unpacked.ReadByte();
            unpacked.ReadExactly(row);
            Unfilter(filter, row, last, channels);
            for (int x = 0; x < width; x++) pixels[(y * width) + x] = Pixel(row, x * channels, type, palette, alpha);
            (row, last) = (last, row);
        }

        return new Picture(pixels, width, height);
    }

    private static Rgba Pixel(byte[] row, int i, int type, byte[] palette, byte[] alpha) => type switch
    {
        0 => new Rgba(row[i], row[i], row[i]),
        2 => new Rgba(row[i], row[i + 1], row[i + 2]),
        3 => new Rgba(palette[row[i] * 3], palette[(row[i] * 3) + 1], palette[(row[i] * 3) + 2], row[i] < alpha.Length ? alpha[row[i]] : (byte)255),
        4 => new Rgba(row[i], row[i], row[i], row[i + 1]),
        _ => new Rgba(row[i], row[i + 1], row[i + 2], row[i + 3]),
    };

    private static void Unfilter(int filter, byte[] row, byte[] last, int step)
    {
        for (int i = 0; i < row.Length; i++)
        {
            int left = i >= step ? row[i - step] : 0, up = last[i], corner = i >= step ? last[i - step] : 0;
            row[i] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Paeth(left, up, corner), _ => 0 });
        }
    }

    private static int Paeth(int a, int b, int c)
    {
        int p = a + b - c, pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }
}
