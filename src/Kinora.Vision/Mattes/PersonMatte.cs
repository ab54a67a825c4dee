using Kinora.Imaging;
using Kinora.Vision.Inference;
using Kinora.Vision.Pictures;

namespace Kinora.Vision.Mattes;

/// <summary>
/// Separates people from the background (selfie segmentation, 256x256, about 3 ms), refined to the picture's edges by a guided filter
/// (He 2010). Not thread-safe: one for each user.
/// </summary>
public sealed class PersonMatte : IDisposable
{
    private const int Size = 256;
    private readonly OrtRun _run;
    private GuidedFilter? _filter;

    /// <summary>A matte finder with buffers of its own; the model is shared.</summary>
    public PersonMatte(ModelStore models)
    {
        ArgumentNullException.ThrowIfNull(models);
        _run = models.Open("selfie_segmentation");
    }

    /// <summary>Finds the matte at the picture's size.</summary>
    /// <param name="view">The picture.</param>
    /// <param name="alpha">Receives 0 (background) .. 1 (person); has the picture's size.</param>
    /// <param name="refine">Follow the picture's edges; false gives the model's own soft shape, bilinearly enlarged.</param>
    public void Find(in PictureView view, Plane<float> alpha, bool refine = true)
    {
        ArgumentNullException.ThrowIfNull(alpha);
        if (alpha.Width != view.Width || alpha.Height != view.Height)
            throw new ArgumentException($"The matte has {alpha.Width}x{alpha.Height} and the picture {view.Width}x{view.Height}.", nameof(alpha));
        var whole = new Region(new(view.Width / 2f, view.Height / 2f), view.Width, view.Height, 0);
        Crop.Sample(view, whole, Size, Size, 0, 1, Outside.Edge, _run.Input);
        _run.Execute();
        var coarse = _run.Output(sides => sides[^1] == 1);
        if (refine) (_filter ??= new GuidedFilter(Size)).Apply(_run.Input, coarse, view, alpha);
        else Enlarge(coarse, Size, alpha);
    }

    /// <inheritdoc/>
    public void Dispose() => _run.Dispose();

    /// <summary>Bilinear enlargement of a square map.</summary>
    internal static void Enlarge(ReadOnlySpan<float> map, int size, Plane<float> target)
    {
        for (int y = 0; y < target.Height; y++)
        {
            float sy = Math.Clamp(((y + .5f) * size / target.Height) - .5f, 0, size - 1);
            int yi = Math.Min((int)sy, size - 2);
            float fy = sy - yi;
            var row = target.Row(y);
            for (int x = 0; x < row.Length; x++)
            {
                float sx = Math.Clamp(((x + .5f) * size / row.Length) - .5f, 0, size - 1);
                int xi = Math.Min((int)sx, size - 2), p = (yi * size) + xi;
                float fx = sx - xi;
                float top = map[p] + ((map[p + 1] - map[p]) * fx), bottom = map[p + size] + ((map[p + size + 1] - map[p + size]) * fx);
                row[x] = top + ((bottom - top) * fy);
            }
        }
    }
}
