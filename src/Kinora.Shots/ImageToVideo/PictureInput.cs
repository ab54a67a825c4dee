using Kinora.Imaging;
using Kinora.Media;
using Kinora.Media.Pictures;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Reads a shot's input picture and checks what can only be known from its pixels.</summary>
internal static class PictureInput
{
    private const int ShortestSide = 300;
    private const double LongestRatio = 2.5;

    /// <summary>An upright, opaque picture.</summary>
    /// <param name="decoder">Decoder.</param>
    /// <param name="path">Local file.</param>
    /// <param name="name">The field's name, for messages: "image", "image_tail".</param>
    /// <param name="cancellation">Stops the decoder.</param>
    /// <exception cref="ShotException">image_unreadable, image_size or image_ratio.</exception>
    public static async Task<Plane<Rgba>> LoadAsync(PictureDecoder decoder, string path, string name, CancellationToken cancellation)
    {
        var picture = await DecodeAsync(decoder, path, name, cancellation).ConfigureAwait(false);
        if (Math.Min(picture.Width, picture.Height) < ShortestSide)
        {
            string size = $"{picture.Width}x{picture.Height}";
            picture.Dispose();
            throw new ShotException("image_size", $"The {name} is {size} pixels; each side must have at least {ShortestSide}.");
        }

        double ratio = (double)Math.Max(picture.Width, picture.Height) / Math.Min(picture.Width, picture.Height);
        if (ratio > LongestRatio + 0.01)
        {
            string size = $"{picture.Width}x{picture.Height}";
            picture.Dispose();
            throw new ShotException("image_ratio", $"The {name} is {size} pixels; its aspect ratio must lie between 1:2.5 and 2.5:1.");
        }

        Flatten(picture);
        return picture;
    }

    /// <summary>A mask: 0 where it is black, 255 where it is white and opaque.</summary>
    /// <exception cref="ShotException">image_unreadable.</exception>
    public static async Task<Plane<byte>> LoadMaskAsync(PictureDecoder decoder, string path, string name, CancellationToken cancellation)
    {
        using var picture = await DecodeAsync(decoder, path, name, cancellation).ConfigureAwait(false);
        var mask = new Plane<byte>(picture.Width, picture.Height);
        for (int y = 0; y < mask.Height; y++)
        {
            var from = picture.Row(y);
            var to = mask.Row(y);
            for (int x = 0; x < to.Length; x++) to[x] = (byte)(((from[x].R * 77) + (from[x].G * 150) + (from[x].B * 29)) * from[x].A / (256 * 255));
        }

        return mask;
    }

    private static async Task<Plane<Rgba>> DecodeAsync(PictureDecoder decoder, string path, string name, CancellationToken cancellation)
    {
        try
        {
            return await decoder.DecodeAsync(path, cancellation).ConfigureAwait(false);
        }
        catch (MediaException error)
        {
            throw new ShotException("image_unreadable", $"The {name} can't be used. {error.Message}", error);
        }
    }

    // Transparent parts show white, as they would on a page.
    private static void Flatten(Plane<Rgba> picture)
    {
        for (int y = 0; y < picture.Height; y++)
        {
            var row = picture.Row(y);
            if (!row.ContainsAnyExceptAlpha()) continue;
            for (int x = 0; x < row.Length; x++)
            {
                var p = row[x];
                if (p.A == 255) continue;
                int white = 255 - p.A;
                row[x] = new Rgba((byte)(((p.R * p.A) / 255) + white), (byte)(((p.G * p.A) / 255) + white), (byte)(((p.B * p.A) / 255) + white));
            }
        }
    }

    private static bool ContainsAnyExceptAlpha(this Span<Rgba> row)
    {
        foreach (var p in row)
        {
            if (p.A != 255) return true;
        }

        return false;
    }
}
