using System.Numerics;

namespace Kinora.Imaging.Fill;

/// <summary>One scale of a picture that is being completed: colours as (r, g, b, 0), 0..255, and which of them are unknown.</summary>
internal sealed class FillLevel(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public Vector4[] Colour { get; } = new Vector4[width * height];

    public bool[] Hole { get; } = new bool[width * height];

    /// <summary>The next coarser scale: colours are means of known pixels, a pixel is unknown when most of what it covers is.</summary>
    public FillLevel Halve()
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
                half.Hole[o] = known * 2 < all;
                half.Colour[o] = known > 0 ? sum / known : Vector4.Zero;
            }
        }

        return half;
    }
}
