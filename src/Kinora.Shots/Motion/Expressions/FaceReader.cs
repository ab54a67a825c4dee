using System.Numerics;
using Kinora.Vision;
using Kinora.Vision.Bodies;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Motion.Expressions;

/// <summary>
/// Reads the face of the person whose pose is followed, so that it is never somebody else's: the pose says where to look, and the
/// landmarks themselves in the frames after. Not thread-safe: one for each clip.
/// </summary>
internal sealed class FaceReader(ModelStore models) : IDisposable
{
    /// <summary>Smallest face that is read, pixels from the forehead to the chin: below it the lips are a few pixels.</summary>
    public const float SmallestFace = 44;

    private const float Present = .5f;
    private const float RegionShare = 1.4f; // of the face's height, at least
    private const int PauseFrames = 3;
    private const int LeftEye = 2, RightEye = 5, MouthLeft = 9, MouthRight = 10;
    private readonly FaceMesher _mesher = new(models);
    private Region? _next;
    private int _pause;

    /// <summary>The face in the next frame; null where it is not seen, turned away or too small.</summary>
    public FaceMesh? Next(in PictureView view, BodyPose? pose)
    {
        if (pose is null || HeadRegion(pose) is not { } head)
        {
            _next = null;
            return null;
        }

        if (_next is { } known && Look(view, known, head) is { } followed) return followed;
        // A face that is not there now will not be there in the next frame.
        if (_pause-- > 0) return null;
        // The pose's own region is rough: a second look through the landmarks' region, as every later frame has it.
        var first = _mesher.Find(view, head);
        var found = first.Presence < Present ? null : Look(view, first.NextRegion(), head);
        if (found is null) _pause = PauseFrames;
        return found;
    }

    public void Dispose() => _mesher.Dispose();

    private FaceMesh? Look(in PictureView view, in Region region, in Region head)
    {
        var mesh = _mesher.Find(view, region);
        var box = mesh.Box;
        bool there = mesh.Presence >= Present && box.Height >= SmallestFace && box.Height < 1.3f * head.Width && Vector2.Distance(box.Centre, head.Centre) < .45f * head.Width;
        _next = there ? mesh.NextRegion() : null;
        return there ? mesh : null;
    }

    /// <summary>Around eyes and mouth, as large as the face mesh wants it; null when the pose sees the back of the head or it is too small.</summary>
    private static Region? HeadRegion(BodyPose pose)
    {
        Vector2 left = At(LeftEye), right = At(RightEye), eyes = (left + right) / 2, mouth = (At(MouthLeft) + At(MouthRight)) / 2;
        float side = MathF.Max(4.6f * Vector2.Distance(eyes, mouth), 2.1f * Vector2.Distance(At(Joints.LeftEar), At(Joints.RightEar)));
        if (side < RegionShare * SmallestFace || left.X < right.X) return null;
        var across = left - right;
        return new Region(Vector2.Lerp(eyes, mouth, .5f), side, side, MathF.Atan2(across.Y, across.X));

        Vector2 At(int joint) => new(pose.Points[joint].X, pose.Points[joint].Y);
    }
}
