using Kinora.Imaging;
using Kinora.Imaging.Fill;
using Kinora.Imaging.Matting;
using Kinora.Vision;
using Kinora.Vision.Bodies;
using Kinora.Vision.Mattes;

namespace Kinora.Shots.MultiImage;

/// <summary>One input picture: a subject cut out of it, or, where none stands out, a scene.</summary>
internal sealed class PictureCutout : IDisposable
{
    private PictureCutout(Plane<Rgba> picture, Plane<Rgba>? subject, bool isPerson, bool cutAtBottom) =>
        (Picture, Subject, IsPerson, CutAtBottom) = (picture, subject, isPerson, cutAtBottom);

    /// <summary>The picture as it came.</summary>
    public Plane<Rgba> Picture { get; }

    /// <summary>The subject, trimmed to its extent, with alpha and clean colours; null for a scene.</summary>
    public Plane<Rgba>? Subject { get; }

    /// <summary>A person was found.</summary>
    public bool IsPerson { get; }

    /// <summary>The subject goes on below the picture's lower edge: it can't stand on a ground, only rise from the frame's lower edge.</summary>
    public bool CutAtBottom { get; }

    /// <summary>
    /// The picture in a lower corner of the frame, dissolving toward the frame's middle, for a subject that fills its picture and so has no
    /// outline to be cut along; the caller owns it.
    /// </summary>
    /// <param name="left">It fills the left corner, not the right one.</param>
    public Plane<Rgba> Panel(bool left)
    {
        var panel = Picture.Clone();
        for (int y = 0; y < panel.Height; y++)
        {
            double v = 1 - ((y + .5) / panel.Height);
            for (int x = 0; x < panel.Width; x++)
            {
                double u = left ? (x + .5) / panel.Width : 1 - ((x + .5) / panel.Width), r = Math.Pow(Math.Pow(u, 3) + Math.Pow(v, 3), 1 / 3.0);
                double t = Math.Clamp((1 - r) / .3, 0, 1);
                var c = panel[x, y];
                panel[x, y] = new Rgba(c.R, c.G, c.B, (byte)(255 * t * t * (3 - (2 * t))));
            }
        }

        return panel;
    }

    /// <summary>Cuts a picture; takes it over.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="isVessel">The prompt calls its subject a container: what is inside belongs to it.</param>
    /// <param name="models">Vision models.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static PictureCutout Of(Plane<Rgba> picture, bool isVessel, ModelStore models, CancellationToken cancellation)
    {
        if (Person(picture, models) is { } person)
        {
            using (person) return From(picture, person, isPerson: true);
        }

        using var matte = SubjectMatte.Find(picture, cancellation, isVessel);
        return matte.IsConvincing ? From(picture, matte.Alpha, isPerson: false) : new PictureCutout(picture, null, false, false);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Picture.Dispose();
        Subject?.Dispose();
    }

    /// <summary>The matte of a person who fills a good part of the picture; null when there is none.</summary>
    private static Plane<float>? Person(Plane<Rgba> picture, ModelStore models)
    {
        using var detector = new PoseDetector(models);
        if (detector.Detect(picture).Count == 0) return null;
        var alpha = new Plane<float>(picture.Width, picture.Height);
        using (var finder = new PersonMatte(models)) finder.Find(picture, alpha);
        double area = 0;
        for (int y = 0; y < alpha.Height; y++)
            foreach (float a in alpha.Row(y)) area += a;
        if (area / ((double)alpha.Width * alpha.Height) is > .05 and < .92) return alpha;
        alpha.Dispose();
        return null;
    }

    private static PictureCutout From(Plane<Rgba> picture, Plane<float> alpha, bool isPerson)
    {
        int left = picture.Width, right = 0, top = picture.Height, bottom = 0, atBottom = 0;
        for (int y = 0; y < picture.Height; y++)
        {
            var row = alpha.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                if (row[x] < .1f) continue;
                (left, right, top, bottom) = (Math.Min(left, x), Math.Max(right, x), Math.Min(top, y), Math.Max(bottom, y));
                if (y == picture.Height - 1 && row[x] > .5f) atBottom++;
            }
        }

        if (right <= left || bottom <= top) return new PictureCutout(picture, null, false, false);
        var subject = new Plane<Rgba>(right - left + 1, bottom - top + 1);
        using var mixed = new Plane<byte>(subject.Width, subject.Height);
        for (int y = 0; y < subject.Height; y++)
        {
            for (int x = 0; x < subject.Width; x++)
            {
                var c = picture[left + x, top + y];
                float a = alpha[left + x, top + y];
                subject[x, y] = new Rgba(c.R, c.G, c.B, (byte)((a * 255) + .5f));
                mixed[x, y] = a < .97f ? (byte)1 : (byte)0; // colours of the old surroundings shine in here
            }
        }

        SmoothFill.Apply(subject, mixed);
        // A subject that is cut along most of its own width stands on the picture's edge, not on a ground.
        return new PictureCutout(picture, subject, isPerson, atBottom > .3 * subject.Width);
    }
}
