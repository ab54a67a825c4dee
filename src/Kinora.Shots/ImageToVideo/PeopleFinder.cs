using Kinora.Imaging;
using Kinora.Vision;
using Kinora.Vision.Mattes;
using Kinora.Vision.Pictures;

namespace Kinora.Shots.ImageToVideo;

/// <summary>Finds people in pictures, where the models are installed.</summary>
internal sealed class PeopleFinder(Lazy<ModelStore>? models)
{
    private const double Least = 0.015;
    private readonly Lock _lock = new();
    private PersonMatte? _matte;
    private bool _missing;

    /// <summary>True when people can be looked for; false without installed models.</summary>
    public bool IsAble => Matte() is not null;

    /// <summary>Where people are, 0..1 at the picture's size, or null when there are none (or no models).</summary>
    public Plane<float>? Find(Plane<Rgba> picture)
    {
        if (Matte() is not { } matte) return null;
        var alpha = new Plane<float>(picture.Width, picture.Height);
        lock (_lock)
        {
            matte.Find(picture, alpha);
        }

        double sum = 0, sure = 0;
        for (int y = 0; y < alpha.Height; y++)
        {
            foreach (float a in alpha.Row(y))
            {
                sum += a;
                if (a > 0.8f) sure += a;
            }
        }

        // A matte that is nowhere certain has found texture, not a person.
        if (sum >= Least * picture.Width * picture.Height && sure > 0.6 * sum) return alpha;
        alpha.Dispose();
        return null;
    }

    // Depth and framing work without people, only less well: a machine without models still makes clips, and the plan says so.
    private PersonMatte? Matte()
    {
        lock (_lock)
        {
            if (models is null || _missing) return null;
            try
            {
                return _matte ??= new PersonMatte(models.Value);
            }
            catch (FileNotFoundException)
            {
                _missing = true;
                return null;
            }
        }
    }
}
