namespace Kinora.Imaging.Blend;

/// <summary>Small soft shapes drawn straight into a frame at fractional positions: the particles of weather and dust.</summary>
public static class Splat
{
    /// <summary>A soft-edged disc or ellipse.</summary>
    /// <param name="target">Drawn into; parts outside are cut off.</param>
    /// <param name="x">Centre in continuous pixels.</param>
    /// <param name="y">Centre in continuous pixels.</param>
    /// <param name="radius">Half width in pixels.</param>
    /// <param name="squeeze">Height over width, 0.1..1.</param>
    /// <param name="angle">Turn of the long axis in radians.</param>
    /// <param name="softness">Share of the radius over which the edge fades, up to 1.</param>
    /// <param name="colour">Luma, blue and red difference.</param>
    /// <param name="opacity">0..1.</param>
    public static void Ellipse(Frame target, float x, float y, float radius, float squeeze, float angle, float softness, (byte Y, byte U, byte V) colour, float opacity)
    {
        ArgumentNullException.ThrowIfNull(target);
        var (sin, cos) = MathF.SinCos(angle);
        float soft = Math.Max(softness * radius, 0.7f);
        Draw(target, x, y, radius + 1, radius + 1, opacity, colour, new EllipseShape(sin, cos, 1 / squeeze, radius + 0.35f, 1 / soft));
    }

    /// <summary>A soft streak between two points, fading toward its start.</summary>
    /// <param name="target">Drawn into; parts outside are cut off.</param>
    /// <param name="x0">Faint end.</param>
    /// <param name="y0">Faint end.</param>
    /// <param name="x1">Bright end.</param>
    /// <param name="y1">Bright end.</param>
    /// <param name="width">Full width in pixels; below 1.5 the streak is thinned by opacity instead.</param>
    /// <param name="colour">Luma, blue and red difference.</param>
    /// <param name="opacity">0..1.</param>
    public static void Streak(Frame target, float x0, float y0, float x1, float y1, float width, (byte Y, byte U, byte V) colour, float opacity)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (width < 1.5f) (opacity, width) = (opacity * width / 1.5f, 1.5f);
        float half = width / 2, lx = x1 - x0, ly = y1 - y0, length = Math.Max(0.01f, MathF.Sqrt((lx * lx) + (ly * ly)));
        (lx, ly) = (lx / length, ly / length);
        float cx = (x0 + x1) / 2, cy = (y0 + y1) / 2;
        Draw(target, cx, cy, (Math.Abs(x1 - x0) / 2) + half + 1, (Math.Abs(y1 - y0) / 2) + half + 1, opacity, colour, new StreakShape(lx, ly, 1 / length, half + 0.5f));
    }

    private static void Draw<TShape>(
        Frame target, float x, float y, float rx, float ry, float opacity, (byte Y, byte U, byte V) colour, TShape shape)
        where TShape : struct, IShape
    {
        if (opacity <= 0) return;
        Fill(target.Y, x, y, rx, ry, 1, 0.5f, opacity, colour.Y, shape);
        Fill(target.U, x, y, rx, ry, 2, 0.5f, opacity, colour.U, shape);
        Fill(target.V, x, y, rx, ry, 2, 0.5f, opacity, colour.V, shape);
    }

    // Chroma sample i lies at luma position 2 i + 1/2 across and 2 i + 1 down.
    private static void Fill<TShape>(Plane<byte> plane, float x, float y, float rx, float ry, int step, float left, float opacity, byte value, TShape shape)
        where TShape : struct, IShape
    {
        float top = step == 1 ? 0.5f : 1;
        int x0 = Math.Max(0, (int)MathF.Floor((x - rx) / step)), x1 = Math.Min(plane.Width - 1, (int)MathF.Ceiling((x + rx) / step));
        int y0 = Math.Max(0, (int)MathF.Floor((y - ry) / step)), y1 = Math.Min(plane.Height - 1, (int)MathF.Ceiling((y + ry) / step));
        for (int j = y0; j <= y1; j++)
        {
            var row = plane.Row(j);
            for (int i = x0; i <= x1; i++)
            {
                float a = shape.Cover((i * step) + left - x, (j * step) + top - y) * opacity;
                if (a > 0.004f) row[i] = (byte)(row[i] + ((value - row[i]) * a) + 0.5f);
            }
        }
    }

    private interface IShape
    {
        /// <summary>0..1 at a position relative to the centre.</summary>
        float Cover(float x, float y);
    }

    private readonly struct EllipseShape(float sin, float cos, float stretch, float radius, float hardness) : IShape
    {
        public float Cover(float x, float y)
        {
            float a = (x * cos) + (y * sin), b = ((y * cos) - (x * sin)) * stretch;
            return Math.Clamp((radius - MathF.Sqrt((a * a) + (b * b))) * hardness, 0, 1);
        }
    }

    private readonly struct StreakShape(float lx, float ly, float perLength, float half) : IShape
    {
        public float Cover(float x, float y)
        {
            float along = (((x * lx) + (y * ly)) * perLength) + 0.5f, across = Math.Abs((y * lx) - (x * ly));
            return Math.Clamp(along, 0, 1) * Math.Clamp((1 - along) * 8, 0, 1) * Math.Clamp(half - across, 0, 1);
        }
    }
}
