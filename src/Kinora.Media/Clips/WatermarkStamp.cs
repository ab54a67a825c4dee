using Kinora.Imaging;

namespace Kinora.Media.Clips;

/// <summary>A line of text as luma coverage, burnt into 4:2:0 frames: white at 55 %, with a dark rim that keeps it legible on snow.</summary>
public sealed class WatermarkStamp
{
    private const int Opacity = 140; // of 255
    private readonly byte[] _light;
    private readonly byte[] _dark;
    private readonly int _x;
    private readonly int _y;
    private readonly int _width;
    private readonly int _height;
    private readonly int _frameWidth;
    private readonly int _frameHeight;

    /// <summary>A mark for frames of one size.</summary>
    /// <param name="text">Letters A-Z (drawn as capitals), digits, blanks, dots and hyphens.</param>
    /// <param name="frameWidth">Pixels, even.</param>
    /// <param name="frameHeight">Pixels, even.</param>
    /// <exception cref="ArgumentException">A character that can't be drawn.</exception>
    public WatermarkStamp(string text, int frameWidth, int frameHeight)
    {
        text = text.ToUpperInvariant();
        if (!StrokeFont.Knows(text)) throw new ArgumentException($"A watermark can't hold '{text}': only letters, digits, blanks, dots and hyphens.", nameof(text));
        _frameWidth = frameWidth;
        _frameHeight = frameHeight;
        double em = Math.Max(8, Math.Min(frameWidth, frameHeight) / 28.0);
        double pen = em * 0.13, rim = em * 0.10, margin = Math.Ceiling(pen + rim + 1);
        _width = Math.Min(frameWidth, (int)Math.Ceiling(StrokeFont.Width(text) * em + (2 * margin)) & ~1);
        _height = Math.Min(frameHeight, (int)Math.Ceiling(em + (2 * margin)) & ~1);
        int gap = (int)(em * 0.6);
        _x = Math.Max(0, frameWidth - _width - gap) & ~1;
        _y = Math.Max(0, frameHeight - _height - gap) & ~1;
        _light = new byte[_width * _height];
        _dark = new byte[_width * _height];
        var strokes = StrokeFont.Strokes(text);
        for (int y = 0; y < _height; y++)
        {
            for (int x = 0; x < _width; x++)
            {
                double distance = double.MaxValue;
                foreach (var (x0, y0, x1, y1) in strokes)
                    distance = Math.Min(distance, Distance((x + 0.5 - margin) / em, (y + 0.5 - margin) / em, x0, y0, x1, y1));
                distance *= em;
                _light[(y * _width) + x] = Coverage(pen / 2 - distance, Opacity);
                _dark[(y * _width) + x] = Coverage((pen / 2) + rim - distance, Opacity / 2);
            }
        }
    }

    /// <summary>Burns the mark into a packed frame.</summary>
    public void Burn(Span<byte> packed)
    {
        int luma = _frameWidth * _frameHeight, half = _frameWidth / 2;
        for (int y = 0; y < _height; y++) BurnLuma(packed.Slice(((_y + y) * _frameWidth) + _x, _width), y);
        for (int plane = 0; plane < 2; plane++)
        {
            var chroma = packed.Slice(luma + (plane * luma / 4), luma / 4);
            for (int y = 0; y < _height / 2; y++) BurnChroma(chroma.Slice((((_y / 2) + y) * half) + (_x / 2), _width / 2), y);
        }
    }

    /// <summary>Burns the mark into a frame.</summary>
    public void Burn(Frame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        if (frame.Width != _frameWidth || frame.Height != _frameHeight) throw new ArgumentException("The mark was made for another size.", nameof(frame));
        for (int y = 0; y < _height; y++) BurnLuma(frame.Y.Row(_y + y).Slice(_x, _width), y);
        for (int y = 0; y < _height / 2; y++)
        {
            BurnChroma(frame.U.Row((_y / 2) + y).Slice(_x / 2, _width / 2), y);
            BurnChroma(frame.V.Row((_y / 2) + y).Slice(_x / 2, _width / 2), y);
        }
    }

    private void BurnLuma(Span<byte> row, int y)
    {
        var light = _light.AsSpan(y * _width, _width);
        var dark = _dark.AsSpan(y * _width, _width);
        for (int x = 0; x < row.Length; x++) row[x] = Blend(Blend(row[x], 16, dark[x]), 235, light[x]);
    }

    private void BurnChroma(Span<byte> row, int y)
    {
        for (int x = 0; x < row.Length; x++)
        {
            int at = (y * 2 * _width) + (x * 2);
            int cover = (_dark[at] + _dark[at + 1] + _dark[at + _width] + _dark[at + _width + 1]) / 4;
            row[x] = Blend(row[x], 128, cover);
        }
    }

    private static byte Blend(int under, int over, int cover) => (byte)(under + (((over - under) * cover) + 127) / 255);

    private static byte Coverage(double inside, int opacity) => (byte)(Math.Clamp(inside + 0.5, 0, 1) * opacity);

    private static double Distance(double px, double py, double x0, double y0, double x1, double y1)
    {
        double dx = x1 - x0, dy = y1 - y0, length = (dx * dx) + (dy * dy);
        double t = length == 0 ? 0 : Math.Clamp((((px - x0) * dx) + ((py - y0) * dy)) / length, 0, 1);
        double ex = px - x0 - (t * dx), ey = py - y0 - (t * dy);
        return Math.Sqrt((ex * ex) + (ey * ey));
    }
}
