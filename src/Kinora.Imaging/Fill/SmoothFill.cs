using System.Numerics;

namespace Kinora.Imaging.Fill;

/// <summary>Push-pull (Grossman and Dally 1998): unknown pixels take the smoothest continuation of the colours around them.</summary>
public static class SmoothFill
{
    /// <summary>Fills in place; alpha is left as it is.</summary>
    /// <param name="picture">Any size.</param>
    /// <param name="hole">Same size; non-zero where the colour is unknown.</param>
    public static void Apply(Plane<Rgba> picture, Plane<byte> hole)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(hole);
        var level = FillLevel.Of(picture, hole);
        Apply(level);
        level.WriteHole(picture);
    }

    internal static void Apply(FillLevel level)
    {
        if (Array.IndexOf(level.Hole, true) < 0) return;
        if (level.Width <= 2 || level.Height <= 2)
        {
            var known = level.Colour.Where((_, i) => !level.Hole[i]).DefaultIfEmpty(new Vector4(127, 127, 127, 0)).ToList();
            var mean = known.Aggregate(Vector4.Zero, (a, b) => a + b) / known.Count;
            for (int i = 0; i < level.Colour.Length; i++)
                if (level.Hole[i]) level.Colour[i] = mean;
            return;
        }

        var half = level.Halve(anyKnown: true);
        Apply(half);
        half.EnlargeInto(level);
    }
}
