using System.Numerics;

namespace Kinora.Shots.Faces.Drawing;

/// <summary>
/// The gap between the inner lips as an upper and a lower height along the line from corner to corner: can't intersect itself, and turns
/// with the head.
/// </summary>
internal sealed class MouthOutline
{
    private const float PerPixel = 2;
    private float[] _upper = [], _lower = [];
    private Vector2 _origin, _along, _down;
    private int _count;

    /// <summary>Length from corner to corner, pixels.</summary>
    public float Length { get; private set; }

    /// <summary>The largest gap, pixels.</summary>
    public float Gap { get; private set; }

    /// <summary>Sets the outline from the two contours, corner to corner, in screen pixels.</summary>
    public void Set(ReadOnlySpan<Vector2> upper, ReadOnlySpan<Vector2> lower)
    {
        var span = upper[^1] - upper[0];
        Length = span.Length();
        _origin = upper[0];
        _along = Length > 0 ? span / Length : Vector2.UnitX;
        _down = new Vector2(-_along.Y, _along.X);
        _count = (int)(Length * PerPixel) + 2;
        if (_upper.Length < _count) (_upper, _lower) = (new float[_count], new float[_count]);
        Fill(upper, _upper);
        Fill(lower, _lower);
        Gap = 0;
        for (int i = 0; i < _count; i++) Gap = Math.Max(Gap, _lower[i] - _upper[i]);
    }

    /// <summary>Along the mouth and across it, pixels.</summary>
    public Vector2 ToLocal(Vector2 screen)
    {
        var p = screen - _origin;
        return new Vector2(Vector2.Dot(p, _along), Vector2.Dot(p, _down));
    }

    /// <summary>Upper and lower edge at a place along the mouth; false beyond the corners.</summary>
    public bool Edges(float along, out float upper, out float lower)
    {
        float x = along * PerPixel;
        int i = (int)x;
        if (x < 0 || i + 1 >= _count)
        {
            upper = lower = 0;
            return false;
        }

        float f = x - i;
        upper = _upper[i] + ((_upper[i + 1] - _upper[i]) * f);
        lower = _lower[i] + ((_lower[i + 1] - _lower[i]) * f);
        return true;
    }

    /// <summary>Distance to the nearer edge across the mouth, pixels; negative outside.</summary>
    public float Inside(Vector2 screen)
    {
        var p = ToLocal(screen);
        return Edges(p.X, out float upper, out float lower) ? Math.Min(p.Y - upper, lower - p.Y) : -1;
    }

    /// <summary>Bounds in screen pixels, grown by a margin.</summary>
    public (int Left, int Top, int Right, int Bottom) Bounds(float margin)
    {
        float x0 = float.MaxValue, y0 = float.MaxValue, x1 = float.MinValue, y1 = float.MinValue;
        for (int i = 0; i < _count; i += 2)
            foreach (float t in (ReadOnlySpan<float>)[_upper[i], _lower[i]])
            {
                var p = _origin + (_along * (i / PerPixel)) + (_down * t);
                (x0, y0, x1, y1) = (Math.Min(x0, p.X), Math.Min(y0, p.Y), Math.Max(x1, p.X), Math.Max(y1, p.Y));
            }
        return ((int)MathF.Floor(x0 - margin), (int)MathF.Floor(y0 - margin), (int)MathF.Ceiling(x1 + margin), (int)MathF.Ceiling(y1 + margin));
    }

    private void Fill(ReadOnlySpan<Vector2> contour, float[] heights)
    {
        int k = 0;
        for (int i = 0; i < _count; i++)
        {
            float along = i / PerPixel;
            while (k < contour.Length - 2 && ToLocal(contour[k + 1]).X < along) k++;
            Vector2 a = ToLocal(contour[k]), b = ToLocal(contour[k + 1]);
            heights[i] = a.Y + ((b.Y - a.Y) * Math.Clamp((along - a.X) / Math.Max(1e-3f, b.X - a.X), 0, 1));
        }
    }
}
