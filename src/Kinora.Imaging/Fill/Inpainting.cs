using System.Numerics;

namespace Kinora.Imaging.Fill;

/// <summary>
/// Completes a picture where pixels are unknown, with texture copied from the rest of it: patch matching with voting from coarse to
/// fine, started from a smooth fill at the coarsest scale.
/// </summary>
public static class Inpainting
{
    private const int CoarsestSide = 40;

    /// <summary>A copy of <paramref name="picture"/> whose hole is filled. Alpha is copied.</summary>
    /// <param name="picture">Any size; above <paramref name="workingSide"/> the matching is done smaller and details are copied at full size.</param>
    /// <param name="hole">Same size; non-zero where the colour is unknown.</param>
    /// <param name="seed">Same seed, same fill.</param>
    /// <param name="cancellation">Checked between rounds.</param>
    /// <param name="workingSide">Longer side in pixels at which patches are matched, 128..4096.</param>
    /// <exception cref="ArgumentException">The sizes differ.</exception>
    public static Plane<Rgba> Fill(Plane<Rgba> picture, Plane<byte> hole, ulong seed, CancellationToken cancellation, int workingSide = 720)
    {
        ArgumentNullException.ThrowIfNull(picture);
        ArgumentNullException.ThrowIfNull(hole);
        ArgumentOutOfRangeException.ThrowIfLessThan(workingSide, 128);
        if (picture.Width != hole.Width || picture.Height != hole.Height)
            throw new ArgumentException($"The mask is {hole.Width}x{hole.Height}, the picture {picture.Width}x{picture.Height}.", nameof(hole));

        var levels = Pyramid(picture, hole);
        int finest = 0;
        while (finest < levels.Count - 1 && Math.Max(levels[finest].Width, levels[finest].Height) > workingSide) finest++;
        PatchMatch? coarser = null;
        for (int k = levels.Count - 1; k >= finest; k--)
        {
            var level = levels[k];
            if (k == levels.Count - 1) PushPull(level);
            else Upsample(levels[k + 1], level);
            var match = new PatchMatch(level, Math.Min(level.Width, level.Height) < 200 ? 2 : 3, seed + (ulong)k);
            if (!match.CanSearch) continue;
            match.Initialise(coarser);
            match.Solve(k >= finest + 3 ? 10 : k == finest ? 3 : 5, cancellation);
            coarser = match;
        }

        // Above the working size the field is only followed, not searched again.
        for (int k = finest - 1; k >= 0; k--)
        {
            Upsample(levels[k + 1], levels[k]);
            var match = new PatchMatch(levels[k], 2, seed + (ulong)k);
            if (!match.CanSearch || coarser is null) continue;
            match.Initialise(coarser);
            match.Vote();
            coarser = match;
        }

        return Compose(picture, levels[0]);
    }

    private static List<FillLevel> Pyramid(Plane<Rgba> picture, Plane<byte> hole)
    {
        var full = new FillLevel(picture.Width, picture.Height);
        for (int y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            var unknown = hole.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                full.Colour[(y * full.Width) + x] = new Vector4(row[x].R, row[x].G, row[x].B, 0);
                full.Hole[(y * full.Width) + x] = unknown[x] != 0;
            }
        }

        var levels = new List<FillLevel> { full };
        while (Math.Min(levels[^1].Width, levels[^1].Height) / 2 >= CoarsestSide && Array.IndexOf(levels[^1].Hole, true) >= 0) levels.Add(levels[^1].Halve());
        return levels;
    }

    /// <summary>Unknown pixels take the smoothest continuation of what is around them (push-pull, Grossman and Dally 1998).</summary>
    private static void PushPull(FillLevel level)
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

        var half = new FillLevel((level.Width + 1) / 2, (level.Height + 1) / 2);
        for (int y = 0; y < half.Height; y++)
        {
            for (int x = 0; x < half.Width; x++)
            {
                var sum = Vector4.Zero;
                int known = 0;
                for (int j = 2 * y; j < Math.Min(level.Height, (2 * y) + 2); j++)
                {
                    for (int i = 2 * x; i < Math.Min(level.Width, (2 * x) + 2); i++)
                    {
                        if (level.Hole[(j * level.Width) + i]) continue;
                        sum += level.Colour[(j * level.Width) + i];
                        known++;
                    }
                }

                int o = (y * half.Width) + x;
                half.Hole[o] = known == 0;
                if (known > 0) half.Colour[o] = sum / known;
            }
        }

        PushPull(half);
        Upsample(half, level);
    }

    /// <summary>Unknown pixels of the finer scale take the coarser one's colours, bilinearly.</summary>
    private static void Upsample(FillLevel coarse, FillLevel fine)
    {
        for (int y = 0; y < fine.Height; y++)
        {
            for (int x = 0; x < fine.Width; x++)
            {
                if (!fine.Hole[(y * fine.Width) + x]) continue;
                float fx = Math.Clamp((x - .5f) / 2, 0, coarse.Width - 1), fy = Math.Clamp((y - .5f) / 2, 0, coarse.Height - 1);
                int x0 = (int)fx, y0 = (int)fy, x1 = Math.Min(x0 + 1, coarse.Width - 1), y1 = Math.Min(y0 + 1, coarse.Height - 1);
                var top = Vector4.Lerp(coarse.Colour[(y0 * coarse.Width) + x0], coarse.Colour[(y0 * coarse.Width) + x1], fx - x0);
                var bottom = Vector4.Lerp(coarse.Colour[(y1 * coarse.Width) + x0], coarse.Colour[(y1 * coarse.Width) + x1], fx - x0);
                fine.Colour[(y * fine.Width) + x] = Vector4.Lerp(top, bottom, fy - y0);
            }
        }
    }

    private static Plane<Rgba> Compose(Plane<Rgba> picture, FillLevel filled)
    {
        var result = picture.Clone();
        for (int y = 0; y < result.Height; y++)
        {
            var row = result.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                int p = (y * filled.Width) + x;
                if (!filled.Hole[p]) continue;
                var c = Vector4.Clamp(filled.Colour[p] + new Vector4(.5f), Vector4.Zero, new Vector4(255));
                row[x] = new Rgba((byte)c.X, (byte)c.Y, (byte)c.Z, row[x].A);
            }
        }

        return result;
    }
}
