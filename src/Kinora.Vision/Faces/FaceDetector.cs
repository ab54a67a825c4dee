using System.Numerics;
using Kinora.Vision.Inference;

namespace Kinora.Vision.Faces;

/// <summary>
/// Finds faces (BlazeFace short range). In the whole picture it finds faces down to about a tenth of the long side; the thorough search
/// looks at overlapping squares as well and finds them down to about a twentieth. Not thread-safe: one for each user.
/// </summary>
public sealed class FaceDetector : IDisposable
{
    private const float MinScore = .5f;
    private readonly AnchorDetector _detector;

    /// <summary>A detector with buffers of its own; the model is shared.</summary>
    public FaceDetector(ModelStore models)
    {
        ArgumentNullException.ThrowIfNull(models);
        _detector = new AnchorDetector(models.Open("face_detection_short_range"), 128, [8, 16, 16, 16], keypoints: 6, MinScore);
    }

    /// <summary>The faces of a picture, surest first.</summary>
    /// <param name="view">Where to look.</param>
    /// <param name="thorough">Look for small faces too: 10 to 20 times the work of about 1.5 ms.</param>
    public IReadOnlyList<Detection> Detect(in PictureView view, bool thorough = false)
    {
        var found = new List<Detection>();
        float width = view.Width, height = view.Height, shorter = Math.Min(width, height), longer = Math.Max(width, height);
        _detector.Look(view, new Vector2(width, height) / 2, longer, found);
        if (thorough)
        {
            if (longer > 1.2f * shorter) Tile(view, shorter, found);
            Tile(view, shorter / 2, found);
        }

        return AnchorDetector.Merge(found);
    }

    /// <inheritdoc/>
    public void Dispose() => _detector.Dispose();

    private void Tile(in PictureView view, float side, List<Detection> found)
    {
        int across = Steps(view.Width, side), down = Steps(view.Height, side);
        var inTile = new List<Detection>();
        for (int y = 0; y < down; y++)
            for (int x = 0; x < across; x++)
            {
                float left = At(view.Width, side, x, across), top = At(view.Height, side, y, down);
                inTile.Clear();
                _detector.Look(view, new Vector2(left + (side / 2), top + (side / 2)), side, inTile);

                // a face that a tile's edge cuts is whole in a neighbour; half a face has a wrong box
                float margin = side / 50;
                bool Cut(Box b, in PictureView v) => (b.Left < left + margin && left > 0) || (b.Top < top + margin && top > 0)
                    || (b.Right > left + side - margin && left + side < v.Width) || (b.Bottom > top + side - margin && top + side < v.Height);
                foreach (var d in inTile)
                    if (!Cut(d.Box, view)) found.Add(d);
            }
    }

    private static int Steps(float length, float side) => length <= side * 1.01f ? 1 : (int)MathF.Ceiling((length - side) / (side * .55f)) + 1;

    private static float At(float length, float side, int step, int steps) => steps == 1 ? (length - side) / 2 : (length - side) * step / (steps - 1);
}
