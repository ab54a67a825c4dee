using System.Numerics;
using Kinora.Vision.Inference;

namespace Kinora.Vision.Bodies;

/// <summary>Finds people (BlazePose detector): about 11 ms a look. Not thread-safe: one for each user.</summary>
public sealed class PoseDetector : IDisposable
{
    private readonly AnchorDetector _detector;

    /// <summary>A detector with buffers of its own; the model is shared.</summary>
    public PoseDetector(ModelStore models)
    {
        ArgumentNullException.ThrowIfNull(models);
        _detector = new AnchorDetector(models.Open("pose_detection"), 224, [8, 16, 32, 32, 32], keypoints: 4, minScore: .5f);
    }

    /// <summary>The people of a picture, surest first.</summary>
    public IReadOnlyList<Detection> Detect(in PictureView view)
    {
        var found = new List<Detection>();
        _detector.Look(view, new Vector2(view.Width, view.Height) / 2, Math.Max(view.Width, view.Height), found);
        return AnchorDetector.Merge(found);
    }

    /// <inheritdoc/>
    public void Dispose() => _detector.Dispose();
}
