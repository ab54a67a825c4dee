using Kinora.Vision.Pictures;

namespace Kinora.Vision.Bodies;

/// <summary>
/// Follows the largest person of a clip: the region comes from the last joints, the detector runs at the start, after a cut and when the
/// person is lost. Raw joints, unfiltered. Not thread-safe: one for each clip.
/// </summary>
public sealed class PoseTracker : IDisposable
{
    private const float Present = .5f;
    private readonly PoseDetector _detector;
    private readonly PoseFinder _finder;
    private readonly CutDetector _cuts = new();
    private Region? _next;

    /// <summary>A tracker for one clip.</summary>
    public PoseTracker(ModelStore models)
    {
        _detector = new PoseDetector(models);
        _finder = new PoseFinder(models);
    }

    /// <summary>True when the last frame followed a cut.</summary>
    public bool AfterCut { get; private set; }

    /// <summary>Looks at the next frame; null when nobody is seen.</summary>
    public BodyPose? Next(in PictureView view)
    {
        AfterCut = _cuts.IsCut(view);
        if (AfterCut) _next = null;
        if (_next is { } known)
        {
            var (pose, next) = _finder.Find(view, known);
            if (pose.Presence >= Present)
            {
                _next = next;
                return pose;
            }
        }

        _next = null;
        foreach (var person in _detector.Detect(view).OrderByDescending(d => (d.Keypoints[1] - d.Keypoints[0]).LengthSquared()))
        {
            var (pose, next) = _finder.Find(view, PoseFinder.RegionOf(person));
            if (pose.Presence < Present) continue;
            _next = next;
            return pose;
        }

        return null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _finder.Dispose();
    }
}
