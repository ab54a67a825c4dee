using System.Numerics;
using System.Runtime.InteropServices;
using Kinora.Imaging;

namespace Kinora.Media.Pictures;

/// <summary>How the samples of a PNG lie.</summary>
internal sealed record PngLayout(int Width, int Height, int Depth, int Colour, bool Interlaced)
{
    public byte[] Palette { get; set; } = [];

    public byte[] Transparency { get; set; } = [];

    public int Samples => Colour switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };

    public int BytesPerPixel => Math.Max(1, Samples * Depth / 8);

    public int RowBytes(int width) => checked((int)((((long)width * Samples * Depth) + 7) / 8));
}

/// <summary>Filters (ISO/IEC 15948 clause 9), interlacing (clause 8.2) and sample unpacking.</summary>
internal static class PngRows
{
    private static readonly (int X, int Y, int DX, int DY)[] Adam7 =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    public static void Read(Stream pixels, PngLayout layout, Plane<Rgba> picture)
    {
        (int X, int Y, int DX, int DY)[] passes = layout.Interlaced ? Adam7 : [(0, 0, 1, 1)];
        foreach (var (x0, y0, dx, dy) in passes)
        {
            int width = (layout.Width - x0 + dx - 1) / dx, height = (layout.Height - y0 + dy - 1) / dy;
            if (width <= 0 || height <= 0) continue;
            byte[] row = new byte[1 + layout.RowBytes(width)], above = new byte[row.Length];
            for (int y = 0; y < height; y++)
            {
                pixels.ReadExactly(row);
                Unfilter(row, above, layout.BytesPerPixel);
                Unpack(row.AsSpan(1), layout, picture.Row(y0 + (y * dy)), x0, dx, width);
                (row, above) = (above, row);
            }
        }
    }

    public static void Write(Plane<Rgba> picture, bool alpha, Stream target)
    {
        int size = alpha ? 4 : 3;
        byte[] row = new byte[picture.Width * size], above = new byte[row.Length], line = new byte[row.Length + 1];
        for (int y = 0; y < picture.Height; y++)
        {
            var source = picture.Row(y);
            if (alpha)
            {
                MemoryMarshal.AsBytes(source).CopyTo(row);
            }
            else
            {
                for (int x = 0, i = 0; x < source.Length; x++)
                {
                    row[i++] = source[x].R;
                    row[i++] = source[x].G;
                    row[i++] = source[x].B;
                }
            }
            // Paeth throughout: within a few per cent of trying all filters on photos and drawn pictures, at a fifth of the time.
            line[0] = 4;
            for (int i = 0; i < size; i++) line[i + 1] = (byte)(row[i] - above[i]);
            for (int i = size; i < row.Length; i++) line[i + 1] = (byte)(row[i] - Paeth(row[i - size], above[i], above[i - size]));
            target.Write(line);
            (row, above) = (above, row);
        }
    }

    private static void Unfilter(Span<byte> filtered, ReadOnlySpan<byte> filteredAbove, int step)
    {
        var row = filtered[1..];
        var above = filteredAbove.Slice(1, row.Length);
        switch (filtered[0])
        {
            case 0:
                break;
            case 1:
                for (int i = step; i < row.Length; i++) row[i] += row[i - step];
                break;
            case 2:
                AddInPlace(row, above);
                break;
            case 3:
                for (int i = 0; i < Math.Min(step, row.Length); i++) row[i] += (byte)(above[i] >> 1);
                for (int i = step; i < row.Length; i++) row[i] += (byte)((row[i - step] + above[i]) >> 1);
                break;
            case 4:
                for (int i = 0; i < Math.Min(step, row.Length); i++) row[i] += above[i];
                for (int i = step; i < row.Length; i++) row[i] += (byte)Paeth(row[i - step], above[i], above[i - step]);
                break;
            default:
                throw new InvalidDataException("unknown PNG filter");
        }
    }

    private static void AddInPlace(Span<byte> row, ReadOnlySpan<byte> above)
    {
        int i = 0;
        for (; i <= row.Length - Vector<byte>.Count; i += Vector<byte>.Count) (new Vector<byte>(row[i..]) + new Vector<byte>(above[i..])).CopyTo(row[i..]);
        for (; i < row.Length; i++) row[i] += above[i];
    }

    private static int Paeth(int a, int b, int c)
    {
        int p = a + b - c, pa = Math.Abs(p - a), pb = Math.Abs(p - b), pc = Math.Abs(p - c);
        return pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
    }

    private static void Unpack(ReadOnlySpan<byte> row, PngLayout layout, Span<Rgba> target, int x0, int dx, int width)
    {
        var clear = layout.Transparency;
        int depth = layout.Depth;
        if (depth == 8 && dx == 1 && layout.Colour == 6)
        {
            MemoryMarshal.Cast<byte, Rgba>(row)[..width].CopyTo(target);
            return;
        }
        if (depth == 8 && dx == 1 && layout.Colour == 2 && clear.Length == 0)
        {
            for (int x = 0, i = 0; x < width; x++, i += 3) target[x] = new Rgba(row[i], row[i + 1], row[i + 2]);
            return;
        }
        for (int i = 0, x = x0; i < width; i++, x += dx)
        {
            switch (layout.Colour)
            {
                case 0:
                    int grey = Sample(row, i, depth);
                    bool hole = clear.Length >= 2 && grey == ((clear[0] << 8) | clear[1]);
                    byte g = To8(grey, depth);
                    target[x] = new Rgba(g, g, g, (byte)(hole ? 0 : 255));
                    break;
                case 2:
                    int r = Sample(row, i * 3, depth), gr = Sample(row, (i * 3) + 1, depth), b = Sample(row, (i * 3) + 2, depth);
                    bool key = clear.Length >= 6 && r == ((clear[0] << 8) | clear[1]) && gr == ((clear[2] << 8) | clear[3]) && b == ((clear[4] << 8) | clear[5]);
                    target[x] = new Rgba(To8(r, depth), To8(gr, depth), To8(b, depth), (byte)(key ? 0 : 255));
                    break;
                case 3:
                    int index = Sample(row, i, depth);
                    if ((index * 3) + 2 >= layout.Palette.Length) throw new InvalidDataException("palette index out of range");
                    target[x] = new Rgba(
                        layout.Palette[index * 3],
                        layout.Palette[(index * 3) + 1],
                        layout.Palette[(index * 3) + 2],
                        index < clear.Length ? clear[index] : (byte)255);
                    break;
                case 4:
                    byte level = To8(Sample(row, i * 2, depth), depth);
                    target[x] = new Rgba(level, level, level, To8(Sample(row, (i * 2) + 1, depth), depth));
                    break;
                default:
                    target[x] = new Rgba(
                        To8(Sample(row, i * 4, depth), depth),
                        To8(Sample(row, (i * 4) + 1, depth), depth),
                        To8(Sample(row, (i * 4) + 2, depth), depth),
                        To8(Sample(row, (i * 4) + 3, depth), depth));
                    break;
            }
        }
    }

    private static int Sample(ReadOnlySpan<byte> row, int index, int depth)
    {
        if (depth == 8) return row[index];
        if (depth == 16) return (row[index * 2] << 8) | row[(index * 2) + 1];
        int bit = index * depth;
        return (row[bit >> 3] >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
    }

    private static byte To8(int sample, int depth) => depth == 8 ? (byte)sample : (byte)(((sample * 255) + ((1 << depth) / 2) - 1) / ((1 << depth) - 1));
}
