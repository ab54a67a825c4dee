using System.Numerics;
using Kinora.Vision.Pictures;

namespace Kinora.Vision.Bodies;

/// <summary>
/// Follows the largest person of a clip: the region comes from the last joints; the detector runs at the start, after a cut, when the
/// person is lost, when the joints jump (another person was taken) and now and then to see whether somebody much larger has come in.
/// Raw joints, unfiltered. Not thread-safe: one for each clip.
/// </summary>
public sealed class PoseTracker : IDisposable
{
    private const float Present = .5f;
    private const int LookAroundEvery = 12; // frames
    private const float MuchLarger = 1.35f;
    private const float Jump = .4f;         // of the region's radius, in one frame
    private const float AxisShare = 2.5f;   // side of a region against the axis of its person
    private readonly PoseDetector _detector;
    private readonly PoseFinder _finder;
    private readonly CutDetector _cuts = new();
    private Region? _next;
    private Vector2? _lastSeen;
    private int _sinceLook;

    /// <summary>A tracker for one clip.</summary>
    public PoseTracker(ModelStore models)
    {
        _detector = new PoseDetector(models);
        _finder = new PoseFinder(models);
    }

    /// <summary>True when the last frame followed a cut.</summary>
    public bool AfterCut { get; private set; }

    /// <summary>True when the last frame shows another person than the one before.</summary>
    public bool Switched { get; private set; }

    /// <summary>Looks at the next frame; null when nobody is seen.</summary>
    public BodyPose? Next(in PictureView view)
    {
        AfterCut = _cuts.IsCut(view);
        Switched = false;
        if (AfterCut) (_next, _lastSeen) = (null, null);
        if (_next is { } known)
        {
            if (++_sinceLook >= LookAroundEvery && Larger(view, known) is { } other) return other;
            var (pose, next) = _finder.Find(view, known);
            if (pose.Presence >= Present && Vector2.Distance(Hips(pose), known.Centre) < Jump * known.Width / AxisShare) return Keep(pose, next);
        }

        _next = null;
        return Detect(view);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _detector.Dispose();
        _finder.Dispose();
    }

    private static Vector2 Hips(BodyPose pose) => new((pose.Points[23].X + pose.Points[24].X) / 2, (pose.Points[23].Y + pose.Points[24].Y) / 2);

    private static float Axis(Detection person) => Vector2.Distance(person.Keypoints[0], person.Keypoints[1]);

    private BodyPose Keep(BodyPose pose, Region next)
    {
        (_next, _lastSeen) = (next, Hips(pose));
        return pose;
    }

    private BodyPose? Larger(in PictureView view, Region known)
    {
        _sinceLook = 0;
        float axis = known.Width / AxisShare;
        var other = _detector.Detect(view).Where(p => Axis(p) > MuchLarger * axis && Vector2.Distance(p.Keypoints[0], known.Centre) > .5f * axis).MaxBy(Axis);
        if (other is null) return null;
        var (pose, next) = _finder.Find(view, PoseFinder.RegionOf(other));
        if (pose.Presence < Present) return null;
        Switched = true;
        return Keep(pose, next);
    }

    private BodyPose? Detect(in PictureView view)
    {
        _sinceLook = 0;
        var people = _detector.Detect(view);
        if (people.Count == 0) return null;
        // Among people of nearly the same size the one who stands where the followed one was last seen.
        float largest = people.Max(Axis);
        var before = _lastSeen;
        foreach (var person in people.OrderByDescending(p => before is { } at ? (Axis(p) / largest) - (.5f * Vector2.Distance(p.Keypoints[0], at) / largest) : Axis(p)))
        {
            var (pose, next) = _finder.Find(view, PoseFinder.RegionOf(person));
            if (pose.Presence < Present) continue;
            Switched = before is { } was && Vector2.Distance(Hips(pose), was) > Axis(person);
            return Keep(pose, next);
        }

        return null;
    }
}
