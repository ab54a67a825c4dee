using Kinora.Imaging.Colour;

namespace Kinora.Imaging.Blend;

/// <summary>A picture with alpha in the frame's own colour space, ready to be laid over frames at whole even positions.</summary>
public sealed class FrameLayer : IDisposable
{
    private FrameLayer(int width, int height)
    {
        Y = new Plane<byte>(width, height);
        Alpha = new Plane<byte>(width, height);
        U = new Plane<byte>(width / 2, height / 2);
        V = new Plane<byte>(width / 2, height / 2);
        ChromaAlpha = new Plane<byte>(width / 2, height / 2);
    }

    /// <summary>Even width.</summary>
    public int Width => Y.Width;

    /// <summary>Even height.</summary>
    public int Height => Y.Height;

    /// <summary>Luma.</summary>
    public Plane<byte> Y { get; }

    /// <summary>Opacity of luma, 0..255.</summary>
    public Plane<byte> Alpha { get; }

    /// <summary>Blue difference.</summary>
    public Plane<byte> U { get; }

    /// <summary>Red difference.</summary>
    public Plane<byte> V { get; }

    /// <summary>Opacity of chroma.</summary>
    public Plane<byte> ChromaAlpha { get; }

    /// <summary>Converts a picture; odd sides lose their last row or column.</summary>
    public static FrameLayer From(Plane<Rgba> picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        var layer = new FrameLayer(Math.Max(2, picture.Width & ~1), Math.Max(2, picture.Height & ~1));
        for (int y = 0; y < layer.Height; y++)
        {
            var from = picture.Row(Math.Min(y, picture.Height - 1));
            for (int x = 0; x < layer.Width; x++)
            {
                var p = from[Math.Min(x, from.Length - 1)];
                layer.Y[x, y] = Bt709.Luma(p);
                layer.Alpha[x, y] = p.A;
            }
        }

        for (int y = 0; y < layer.Height / 2; y++)
        {
            for (int x = 0; x < layer.Width / 2; x++)
            {
                int r = 0, g = 0, b = 0, a = 0;
                for (int k = 0; k < 4; k++)
                {
                    var p = picture[Math.Min((2 * x) + (k & 1), picture.Width - 1), Math.Min((2 * y) + (k >> 1), picture.Height - 1)];
                    r += p.R * p.A;
                    g += p.G * p.A;
                    b += p.B * p.A;
                    a += p.A;
                }

                layer.ChromaAlpha[x, y] = (byte)((a + 2) / 4);
                int n = Math.Max(1, a);
                (layer.U[x, y], layer.V[x, y]) = Bt709.Chroma(new Rgba((byte)(r / n), (byte)(g / n), (byte)(b / n)));
            }
        }

        return layer;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Y.Dispose();
        Alpha.Dispose();
        U.Dispose();
        V.Dispose();
        ChromaAlpha.Dispose();
    }
}
