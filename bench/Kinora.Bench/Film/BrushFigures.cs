using Kinora.Imaging;
using Kinora.Imaging.Measure;
using Kinora.Media.Pictures;
using Kinora.Requests;

namespace Kinora.Bench.Film;

/// <summary>The motion brush on a photo: how far the region is from its trajectory, and how well everything else keeps still.</summary>
internal static class BrushFigures
{
    private const double Radius = 0.09, Travel = 0.16;

    /// <summary>Moves a disc of the photo's most detailed part sideways and measures.</summary>
    public static async Task<(double Error, double Psnr, double Ssim, FilmResult Clip)> MeasureAsync(FilmRun run, string photo, string folder, CancellationToken cancellation)
    {
        using var picture = await new PictureDecoder(run.Tools).DecodeAsync(photo, cancellation);
        int w = picture.Width, h = picture.Height;
        double radius = Radius * Math.Min(w, h), travel = Travel * w;
        var (cx, cy) = MostDetailed(picture, (int)(radius * 1.2), (int)travel);
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "mask.png");
        using (var mask = new Plane<Rgba>(w, h))
        {
            for (int y = 0; y < h; y++)
                for (int x = 0; x < w; x++) mask[x, y] = ((x - cx) * (x - cx)) + ((y - cy) * (y - cy)) < radius * radius ? new Rgba(255, 255, 255) : new Rgba(0, 0, 0);
            PictureEncoder.WritePng(mask, path);
        }

        var request = new ImageToVideoRequest
        {
            Video = new("kling-v1", QualityMode.Std, 5),
            Image = run.Add(photo),
            DynamicMasks = [new DynamicMask(run.Add(path), [new(cx, h - cy), new(cx + (travel / 2), h - cy), new(cx + travel, h - cy)])],
        };
        var clip = await run.MakeAsync(request, cancellation);
        int last = clip.Plan.FrameCount - 1;
        var frames = await run.FramesAsync(clip, [0, last], cancellation);
        double sx = (double)clip.Plan.Width / w, sy = (double)clip.Plan.Height / h;
        double error = Track(frames[0].Y, frames[last].Y, cx * sx, cy * sy, radius * sx * 0.6, travel * sx) * 720 / Math.Min(clip.Plan.Width, clip.Plan.Height);
        // Everything farther than twice the radius from the way.
        using Plane<byte> one = frames[0].Y.Clone(), other = frames[last].Y.Clone();
        double squares = 0;
        long count = 0;
        for (int y = 0; y < one.Height; y++)
        {
            for (int x = 0; x < one.Width; x++)
            {
                double dx = Math.Max(0, Math.Max((cx * sx) - x, x - ((cx + travel) * sx))), dy = y - (cy * sy);
                if ((dx * dx) + (dy * dy) < 9 * radius * radius * sx * sx)
                {
                    other[x, y] = one[x, y];
                    continue;
                }

                squares += (one[x, y] - other[x, y]) * (one[x, y] - other[x, y]);
                count++;
            }
        }

        double psnr = 10 * Math.Log10(255 * 255 / Math.Max(1e-3, squares / Math.Max(1, count))), ssim = Similarity.Ssim(one, other);
        foreach (var frame in frames.Values) frame.Dispose();
        return (error, psnr, ssim, clip);
    }

    private static (int X, int Y) MostDetailed(Plane<Rgba> picture, int margin, int travel)
    {
        var best = (X: picture.Width / 3, Y: picture.Height / 2);
        double most = -1;
        for (int y = margin; y < picture.Height - margin; y += margin / 2)
        {
            for (int x = margin; x < picture.Width - margin - travel; x += margin / 2)
            {
                double sum = 0;
                for (int j = -margin / 2; j < margin / 2; j += 2)
                    for (int i = -margin / 2; i < margin / 2; i += 2) sum += Math.Abs(picture[x + i, y + j].G - picture[x + i + 1, y + j].G);
                if (sum > most) (most, best) = (sum, (x, y));
            }
        }

        return best;
    }

    // Where the disc went, by the least mean square difference, to half a pixel, against where it should be.
    private static double Track(Plane<byte> from, Plane<byte> to, double cx, double cy, double radius, double travel)
    {
        double best = double.MaxValue, bx = 0, by = 0;
        for (int dy = -12; dy <= 12; dy++)
        {
            for (int dx = -12; dx <= 12; dx++)
            {
                double sum = 0;
                int n = 0;
                for (int j = (int)-radius; j <= radius; j += 2)
                {
                    for (int i = (int)-radius; i <= radius; i += 2)
                    {
                        if ((i * i) + (j * j) > radius * radius) continue;
                        int x = (int)Math.Round(cx + travel + i + dx), y = (int)(cy + j + dy);
                        if ((uint)x >= (uint)to.Width || (uint)y >= (uint)to.Height) continue;
                        double d = from[(int)(cx + i), (int)(cy + j)] - to[x, y];
                        sum += d * d;
                        n++;
                    }
                }

                if (n > 0 && sum / n < best) (best, bx, by) = (sum / n, dx, dy);
            }
        }

        return Math.Sqrt((bx * bx) + (by * by));
    }
}
