using System.Numerics;

namespace Kinora.Imaging.Fill;

/// <summary>One scale of a picture that is being completed: colours as (r, g, b, 0), 0..255, and which of them are unknown.</summary>
internal sealed class FillLevel(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public Vector4[] Colour { get; } = new Vector4[width * height];

    public bool[] Hole { get; } = new bool[width * height];

    public static FillLevel Of(Plane<Rgba> picture, Plane<byte> hole)
    {
        var level = new FillLevel(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            var unknown = hole.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                level.Colour[(y * level.Width) + x] = new Vector4(row[x].R, row[x].G, row[x].B, 0);
                level.Hole[(y * level.Width) + x] = unknown[x] != 0;
            }
        }

        return level;
    }

    /// <summary>Writes the colours of the hole, and only those, into a picture of this size; its alpha stays.</summary>
    public void WriteHole(Plane<Rgba> picture)
    {
        for (int y = 0; y < Height; y++)
        {
            var row = picture.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                int p = (y * Width) + x;
                if (!Hole[p]) continue;
                var c = Vector4.Clamp(Colour[p] + new Vector4(.5f), Vector4.Zero, new Vector4(255));
                row[x] = new Rgba((byte)c.X, (byte)c.Y, (byte)c.Z, row[x].A);
            }
        }
    }

    /// <summary>The next coarser scale: colours are means of known pixels.</summary>
    /// <param name="anyKnown">One known pixel makes a known one; otherwise a pixel is unknown when most of what it covers is.</param>
    public FillLevel Halve(bool anyKnown = false)
    {
        var half = new FillLevel((Width + 1) / 2, (Height + 1) / 2);
        for (int y = 0; y < half.Height; y++)
        {
            for (int x = 0; x < half.Width; x++)
            {
                var sum = Vector4.Zero;
                int known = 0, all = 0;
                for (int j = 2 * y; j < Math.Min(Height, (2 * y) + 2); j++)
                {
                    for (int i = 2 * x; i < Math.Min(Width, (2 * x) + 2); i++)
                    {
                        all++;
                        if (Hole[(j * Width) + i]) continue;
                        sum += Colour[(j * Width) + i];
                        known++;
                    }
                }

                int o = (y * half.Width) + x;
                half.Hole[o] = anyKnown ? known == 0 : known * 2 < all;
                half.Colour[o] = known > 0 ? sum / known : Vector4.Zero;
            }
        }

        return half;
    }

    /// <summary>Unknown pixels of the finer scale take these colours, bilinearly.</summary>
    public void EnlargeInto(FillLevel fine)
    {
        for (int y = 0; y < fine.Height; y++)
        {
            for (int x = 0; x < fine.Width; x++)
            {
                if (!fine.Hole[(y * fine.Width) + x]) continue;
                float fx = Math.Clamp((x - .5f) / 2, 0, Width - 1), fy = Math.Clamp((y - .5f) / 2, 0, Height - 1);
                int x0 = (int)fx, y0 = (int)fy, x1 = Math.Min(x0 + 1, Width - 1), y1 = Math.Min(y0 + 1, Height - 1);
                var top = Vector4.Lerp(Colour[(y0 * Width) + x0], Colour[(y0 * Width) + x1], fx - x0);
                var bottom = Vector4.Lerp(Colour[(y1 * Width) + x0], Colour[(y1 * Width) + x1], fx - x0);
                fine.Colour[(y * fine.Width) + x] = Vector4.Lerp(top, bottom, fy - y0);
            }
        }
    }
}
