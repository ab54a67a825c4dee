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
            if (k == levels.Count - 1) SmoothFill.Apply(level);
            else levels[k + 1].EnlargeInto(level);
            var match = new PatchMatch(level, Math.Min(level.Width, level.Height) < 200 ? 2 : 3, seed + (ulong)k);
            if (!match.CanSearch) continue;
            match.Initialise(coarser);
            match.Solve(k >= finest + 3 ? 10 : k == finest ? 3 : 5, cancellation);
            coarser = match;
        }

        // Above the working size the field is only followed, not searched again.
        for (int k = finest - 1; k >= 0; k--)
        {
            levels[k + 1].EnlargeInto(levels[k]);
            var match = new PatchMatch(levels[k], 2, seed + (ulong)k);
            if (!match.CanSearch || coarser is null) continue;
            match.Initialise(coarser);
            match.Vote();
            coarser = match;
        }

        var result = picture.Clone();
        levels[0].WriteHole(result);
        return result;
    }

    private static List<FillLevel> Pyramid(Plane<Rgba> picture, Plane<byte> hole)
    {
        var levels = new List<FillLevel> { FillLevel.Of(picture, hole) };
        while (Math.Min(levels[^1].Width, levels[^1].Height) / 2 >= CoarsestSide && Array.IndexOf(levels[^1].Hole, true) >= 0) levels.Add(levels[^1].Halve());
        return levels;
    }
}
