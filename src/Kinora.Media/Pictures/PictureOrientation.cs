using Kinora.Imaging;

namespace Kinora.Media.Pictures;

/// <summary>Turns and mirrors pictures by EXIF orientation (CIPA DC-008, tag 0x0112).</summary>
public static class PictureOrientation
{
    /// <summary>The picture as it is meant to be seen; a new plane.</summary>
    /// <param name="stored">Pixels as stored.</param>
    /// <param name="orientation">1..8.</param>
    public static Plane<Rgba> Upright(Plane<Rgba> stored, int orientation)
    {
        ArgumentNullException.ThrowIfNull(stored);
        ArgumentOutOfRangeException.ThrowIfLessThan(orientation, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(orientation, 8);
        bool turned = orientation >= 5;
        int width = turned ? stored.Height : stored.Width, height = turned ? stored.Width : stored.Height;
        var upright = new Plane<Rgba>(width, height);
        int right = stored.Width - 1, bottom = stored.Height - 1;
        for (int y = 0; y < height; y++)
        {
            var row = upright.Row(y);
            for (int x = 0; x < width; x++)
            {
                var (sx, sy) = orientation switch
                {
                    1 => (x, y),
                    2 => (right - x, y),
                    3 => (right - x, bottom - y),
                    4 => (x, bottom - y),
                    5 => (y, x),
                    6 => (y, bottom - x),
                    7 => (right - y, bottom - x),
                    _ => (right - y, x),
                };
                row[x] = stored[sx, sy];
            }
        }
        return upright;
    }
}
