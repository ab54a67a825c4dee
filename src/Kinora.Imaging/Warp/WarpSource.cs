using System.Runtime.Intrinsics;
using Kinora.Imaging.Colour;
using Kinora.Imaging.Resize;

namespace Kinora.Imaging.Warp;

/// <summary>
/// A picture made ready for warping: luma, interleaved half-size chroma (U in the low byte, V in the high one, sited at the centre of its
/// 2x2 luma pixels) and, for layers, alpha at luma size. It is kept larger than the output (<see cref="Scale"/>) and holds no finer
/// detail than the output can show, so that bilinear sampling neither blurs nor shimmers when the picture moves by parts of a pixel.
/// </summary>
public sealed unsafe class WarpSource : IDisposable
{
    private const double Detail = 1.25;
    private const int Tile = 32;

    private Plane<ushort>? _pairs;

    // Per tile whether any alpha is above zero, for layers that cover little of the picture.
    private bool[]? _occupied;
    private int _tilesAcross;

    private readonly bool _borrowed;

    private WarpSource(WarpSource colours, Plane<byte> alpha) => (Y, Uv, Alpha, Scale, _borrowed) = (colours.Y, colours.Uv, alpha, colours.Scale, true);

    private WarpSource(int width, int height, bool alpha, double scale)
    {
        Y = new Plane<byte>(width, height);
        Uv = new Plane<ushort>((width + 1) / 2, (height + 1) / 2);
        Alpha = alpha ? new Plane<byte>(width, height) : null;
        Scale = scale;
    }

    /// <summary>Luma width.</summary>
    public int Width => Y.Width;

    /// <summary>Luma height.</summary>
    public int Height => Y.Height;

    /// <summary>Source luma pixels per output pixel at natural size.</summary>
    public double Scale { get; }

    /// <summary>Luma.</summary>
    public Plane<byte> Y { get; }

    /// <summary>Chroma pairs.</summary>
    public Plane<ushort> Uv { get; }

    /// <summary>Opacity, or null where everything is opaque.</summary>
    public Plane<byte>? Alpha { get; }

    /// <summary>The source scale that suits an output: 2 up to full HD, less for larger frames so that memory stays bounded.</summary>
    public static double ScaleFor(int outputWidth, int outputHeight) =>
        (long)outputWidth * outputHeight <= 2_300_000 ? 2 : Math.Max(1, Math.Sqrt(9_000_000.0 / ((double)outputWidth * outputHeight)));

    /// <summary>Prepares a picture that fills an output of the given size when shown at natural size.</summary>
    /// <param name="picture">Any size; it is stretched to the output's shape.</param>
    /// <param name="outputWidth">Output luma width.</param>
    /// <param name="outputHeight">Output luma height.</param>
    /// <param name="alpha">Keep the picture's alpha for layering.</param>
    public static WarpSource FromPicture(Plane<Rgba> picture, int outputWidth, int outputHeight, bool alpha = false)
    {
        ArgumentNullException.ThrowIfNull(picture);
        double scale = ScaleFor(outputWidth, outputHeight);
        int width = Even(outputWidth * scale), height = Even(outputHeight * scale);
        using var scaled = Resampling.Resize(picture, width, height, ResampleFilter.Bicubic, Math.Max(1, scale / Detail));
        return FromScaled(scaled, scale, alpha);
    }

    /// <summary>Takes a picture that already has the source size.</summary>
    /// <param name="scaled">Even sides.</param>
    /// <param name="scale">Its pixels per output pixel.</param>
    /// <param name="alpha">Keep the picture's alpha for layering.</param>
    public static WarpSource FromScaled(Plane<Rgba> scaled, double scale, bool alpha = false)
    {
        ArgumentNullException.ThrowIfNull(scaled);
        if (scaled.Width % 2 != 0 || scaled.Height % 2 != 0) throw new ArgumentException("Warp sources have even sides.", nameof(scaled));
        var result = new WarpSource(scaled.Width, scaled.Height, alpha, scale);
        for (int y = 0; y < scaled.Height; y++)
        {
            Bt709.LumaRow((uint*)(scaled.Samples + ((nint)y * scaled.Stride)), result.Y.Samples + ((nint)y * result.Y.Stride), scaled.Width);
            if (result.Alpha is { } opacity)
            {
                var from = scaled.Row(y);
                var to = opacity.Row(y);
                for (int x = 0; x < to.Length; x++) to[x] = from[x].A;
            }
        }

        for (int y = 0; y < result.Uv.Height; y++)
        {
            var a = scaled.Row(2 * y);
            var b = scaled.Row((2 * y) + 1);
            var uv = result.Uv.Row(y);
            for (int x = 0; x < uv.Length; x++)
            {
                Rgba p = a[2 * x], q = a[(2 * x) + 1], r = b[2 * x], s = b[(2 * x) + 1];
                var (u, v) = Bt709.Chroma(new Rgba(
                    (byte)((p.R + q.R + r.R + s.R + 2) >> 2), (byte)((p.G + q.G + r.G + s.G + 2) >> 2), (byte)((p.B + q.B + r.B + s.B + 2) >> 2)));
                uv[x] = (ushort)(u | (v << 8));
            }
        }

        return result;
    }

    /// <summary>The same colours with another opacity; they stay this source's, the alpha plane becomes the new one's.</summary>
    /// <param name="alpha">Opacity at luma size.</param>
    public WarpSource WithAlpha(Plane<byte> alpha)
    {
        ArgumentNullException.ThrowIfNull(alpha);
        if (alpha.Width != Width || alpha.Height != Height) throw new ArgumentException("The opacity differs from the source in size.", nameof(alpha));
        return new WarpSource(this, alpha);
    }

    /// <summary>Each luma sample with the one below it, so that one load fetches all four neighbours of a position.</summary>
    internal Plane<ushort> Pairs
    {
        get
        {
            if (_pairs is not null) return _pairs;
            var pairs = new Plane<ushort>(Width, Height);
            for (int y = 0; y < Height; y++)
            {
                byte* top = Y.Samples + ((nint)y * Y.Stride), bottom = Y.Samples + ((nint)Math.Min(y + 1, Height - 1) * Y.Stride);
                ushort* to = pairs.Samples + ((nint)y * pairs.Stride);
                for (int x = 0; x < Width; x += 32)
                {
                    Vector256<byte> a = Vector256.Load(top + x), b = Vector256.Load(bottom + x);
                    (Vector256.WidenLower(a) | (Vector256.WidenLower(b) << 8)).Store(to + x);
                    if (x + 16 < Width) (Vector256.WidenUpper(a) | (Vector256.WidenUpper(b) << 8)).Store(to + x + 16);
                }
            }

            return _pairs = pairs;
        }
    }

    /// <summary>Whether anything visible may lie in a rectangle of source pixels.</summary>
    internal bool AnyIn((float Left, float Top, float Right, float Bottom) box)
    {
        if (Alpha is null) return true;
        _occupied ??= FindOccupied();
        int x0 = Math.Clamp((int)Math.Floor(box.Left - 2) / Tile, 0, _tilesAcross - 1), x1 = Math.Clamp((int)Math.Ceiling(box.Right + 2) / Tile, 0, _tilesAcross - 1);
        int rows = _occupied.Length / _tilesAcross;
        int y0 = Math.Clamp((int)Math.Floor(box.Top - 2) / Tile, 0, rows - 1), y1 = Math.Clamp((int)Math.Ceiling(box.Bottom + 2) / Tile, 0, rows - 1);
        for (int y = y0; y <= y1; y++)
        {
            for (int x = x0; x <= x1; x++)
            {
                if (_occupied[(y * _tilesAcross) + x]) return true;
            }
        }

        return false;
    }

    private bool[] FindOccupied()
    {
        _tilesAcross = (Width + Tile - 1) / Tile;
        var found = new bool[_tilesAcross * ((Height + Tile - 1) / Tile)];
        for (int y = 0; y < Height; y++)
        {
            var row = Alpha!.Row(y);
            for (int t = 0; t < _tilesAcross; t++)
            {
                ref bool tile = ref found[(y / Tile * _tilesAcross) + t];
                if (!tile) tile = row.Slice(t * Tile, Math.Min(Tile, Width - (t * Tile))).ContainsAnyExcept((byte)0);
            }
        }

        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Alpha?.Dispose();
        _pairs?.Dispose();
        if (_borrowed) return;
        Y.Dispose();
        Uv.Dispose();
    }

    private static int Even(double size) => Math.Max(2, (int)Math.Round(size / 2) * 2);
}
