using Kinora.Imaging;
using Kinora.Media.Pictures;
using Kinora.Requests;

namespace Kinora.Shots.ImageToVideo;

/// <summary>The decoded inputs of an image-to-video request.</summary>
internal sealed class PictureInputs : IDisposable
{
    private readonly PeopleFinder _people;
    private readonly Lazy<Plane<float>?> _person;

    private PictureInputs(PeopleFinder people)
    {
        _people = people;
        _person = new Lazy<Plane<float>?>(() => people.Find(Main));
    }

    /// <summary>First frame, or null.</summary>
    public Plane<Rgba>? Image { get; private set; }

    /// <summary>Last frame, or null.</summary>
    public Plane<Rgba>? Tail { get; private set; }

    /// <summary>White where the picture must not move, or null.</summary>
    public Plane<byte>? StaticMask { get; private set; }

    /// <summary>White where a region moves.</summary>
    public IReadOnlyList<Plane<byte>> DynamicMasks { get; private set; } = [];

    /// <summary>Where people are in the main picture, 0..1 at its size, or null when there are none; looked for when first asked.</summary>
    public Plane<float>? Person => _person.Value;

    /// <summary>True when people can be looked for at all.</summary>
    public bool SeesPeople => _people.IsAble;

    /// <summary>The picture that decides the clip's shape.</summary>
    public Plane<Rgba> Main => Image ?? Tail ?? throw new InvalidOperationException("A request without pictures was not refused.");

    /// <summary>Decodes and checks everything that the request names.</summary>
    /// <exception cref="ShotException">image_unreadable, image_size, image_ratio, mask_size.</exception>
    public static async Task<PictureInputs> LoadAsync(
        PictureDecoder decoder, ImageToVideoRequest request, IReadOnlyDictionary<MediaSource, InputFile> files, PeopleFinder people, CancellationToken cancellation)
    {
        var inputs = new PictureInputs(people);
        try
        {
            if (request.Image is { } image) inputs.Image = await PictureInput.LoadAsync(decoder, files[image].Path, "image", cancellation).ConfigureAwait(false);
            if (request.ImageTail is { } tail) inputs.Tail = await PictureInput.LoadAsync(decoder, files[tail].Path, "image_tail", cancellation).ConfigureAwait(false);
            var (width, height) = (inputs.Main.Width, inputs.Main.Height);
            Plane<byte>? first = null;
            if (request.StaticMask is { } still)
            {
                first = inputs.StaticMask = await PictureInput.LoadMaskAsync(decoder, files[still].Path, "static_mask", cancellation).ConfigureAwait(false);
                CheckMask(first, "static_mask", width, height, null);
            }

            var moving = new List<Plane<byte>>();
            inputs.DynamicMasks = moving;
            for (int i = 0; i < request.DynamicMasks.Count; i++)
            {
                string name = $"dynamic_masks[{i}]";
                var mask = await PictureInput.LoadMaskAsync(decoder, files[request.DynamicMasks[i].Mask].Path, name, cancellation).ConfigureAwait(false);
                moving.Add(mask);
                CheckMask(mask, name, width, height, first);
                first ??= mask;
            }

            return inputs;
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Image?.Dispose();
        if (_person.IsValueCreated) _person.Value?.Dispose();
        Tail?.Dispose();
        StaticMask?.Dispose();
        foreach (var mask in DynamicMasks) mask.Dispose();
    }

    private static void CheckMask(Plane<byte> mask, string name, int width, int height, Plane<byte>? other)
    {
        if (other is not null && (mask.Width != other.Width || mask.Height != other.Height))
        {
            throw new ShotException(
                "mask_size", $"The {name} is {mask.Width}x{mask.Height} pixels, another mask {other.Width}x{other.Height}; all masks must have the same resolution.");
        }

        double stretch = (double)mask.Width * height / ((double)mask.Height * width);
        if (stretch is < 0.98 or > 1.02)
        {
            throw new ShotException(
                "mask_size", $"The {name} is {mask.Width}x{mask.Height} pixels; it must have the aspect ratio of the image, which is {width}x{height}.");
        }
    }
}
