using Kinora.Imaging;
using Kinora.Imaging.Resize;

namespace Kinora.Shots.Motion;

/// <summary>The character's picture at the clip's size: opaque, transparent parts white, and its own transparency where it has any.</summary>
internal sealed class CharacterPicture : IDisposable
{
    private const double ClearShare = .02; // of the pixels; less is a soft corner, not a cut-out

    private CharacterPicture(Plane<Rgba> pixels, Plane<float>? transparency) => (Pixels, Transparency) = (pixels, transparency);

    public Plane<Rgba> Pixels { get; }

    /// <summary>0 clear .. 1 opaque, or null for an opaque picture.</summary>
    public Plane<float>? Transparency { get; }

    /// <param name="photo">As decoded; becomes opaque.</param>
    /// <param name="width">Width of the clip.</param>
    /// <param name="height">Height of the clip.</param>
    public static CharacterPicture Of(Plane<Rgba> photo, int width, int height)
    {
        using var alpha = new Plane<float>(photo.Width, photo.Height);
        long clear = 0;
        for (int y = 0; y < photo.Height; y++)
        {
            var row = photo.Row(y);
            var mask = alpha.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                var c = row[x];
                mask[x] = c.A / 255f;
                if (c.A == 255) continue;
                if (c.A < 128) clear++;
                int white = 255 - c.A;
                row[x] = new Rgba((byte)((c.R * c.A / 255) + white), (byte)((c.G * c.A / 255) + white), (byte)((c.B * c.A / 255) + white));
            }
        }

        bool cutOut = clear > ClearShare * photo.Width * photo.Height;
        return new CharacterPicture(Resampling.Resize(photo, width, height), cutOut ? Resampling.Resize(alpha, width, height) : null);
    }

    public void Dispose()
    {
        Pixels.Dispose();
        Transparency?.Dispose();
    }
}
