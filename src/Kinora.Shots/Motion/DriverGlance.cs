using Kinora.Imaging;
using Kinora.Media.Clips;
using Kinora.Media.Tools;
using Kinora.Shots.Motion.Expressions;
using Kinora.Vision;
using Kinora.Vision.Bodies;

namespace Kinora.Shots.Motion;

/// <summary>What two frames of every second of a driving clip show, looked at before the work, so that the plan can say what will come.</summary>
/// <param name="Seen">Share of the looks in which somebody is seen.</param>
/// <param name="People">Most people at once.</param>
/// <param name="FromBehind">The person is seen from behind.</param>
/// <param name="InProfile">The person is seen from the side.</param>
/// <param name="Face">The face is large enough to be read.</param>
/// <param name="Legs">The knees are in the picture.</param>
internal sealed record DriverGlance(double Seen, int People, bool FromBehind, bool InProfile, bool Face, bool Legs)
{
    private const double LooksPerSecond = 2;
    private const float Clearly = .15f, Narrow = .3f; // shoulder width in torso lengths

    /// <summary>Looks at a clip.</summary>
    /// <exception cref="ShotException">Nobody is seen in it.</exception>
    public static async Task<DriverGlance> TakeAsync(string path, MediaTools tools, ModelStore models, CancellationToken cancellation)
    {
        var (width, height) = await Performance.TrackedSizeAsync(path, cancellation);
        await using var reader = await ClipReader.OpenAsync(tools, path, new ClipReadOptions { Width = width, Height = height, FramesPerSecond = LooksPerSecond }, cancellation);
        using var frame = new Frame(reader.Format.Width, reader.Format.Height);
        using var detector = new PoseDetector(models);
        using var finder = new PoseFinder(models);
        using var face = new FaceReader(models);
        int looks = 0, seen = 0, most = 0, behind = 0, profile = 0, faces = 0, legs = 0;
        while (await reader.ReadAsync(frame))
        {
            cancellation.ThrowIfCancellationRequested();
            looks++;
            var people = detector.Detect(frame).OrderByDescending(p => (p.Keypoints[1] - p.Keypoints[0]).LengthSquared()).Select(p => finder.Find(frame, PoseFinder.RegionOf(p)).Pose).Where(p => p.Presence >= .5f).ToList();
            most = Math.Max(most, people.Count);
            if (people.Count == 0) continue;
            seen++;
            var pose = PoseFrame.Of(people[0]);
            float shoulders = (pose.Points[Joints.LeftShoulder].X - pose.Points[Joints.RightShoulder].X) / pose.Torso;
            if (shoulders < -Clearly) behind++;
            if (MathF.Abs(shoulders) < Narrow) profile++;
            if (face.Next(frame, people[0]) is not null) faces++;
            if (MathF.Max(pose.Points[Joints.LeftKnee].W, pose.Points[Joints.RightKnee].W) > .3f) legs++;
        }

        if (seen == 0 || seen < looks / 5) throw Performance.Nobody();
        return new DriverGlance(seen / (double)looks, most, behind > 0, profile > 0, faces > seen / 6, legs * 2 > seen);
    }

    /// <summary>In plain words: what the result will not show.</summary>
    /// <param name="hasFace">The figure has a face that can be moved.</param>
    public IEnumerable<string> Notes(bool hasFace)
    {
        if (People > 1) yield return "Several people are in the driving video: the largest is followed.";
        if (FromBehind) yield return "The driving person is seen from behind. A photo has no back: the figure's mirror image is shown there.";
        if (InProfile) yield return "The driving person is seen from the side. A photo has one side: the figure gets narrower, it does not show its profile.";
        if (!Face) yield return "The driving person's face is too small to be read: mouth and eyes keep the photo's expression.";
        else if (!hasFace) yield return "No face that can be moved was found on the figure: mouth and eyes stay.";
        if (!Legs) yield return "The driving person's legs are not in the picture: the figure's legs stay.";
        if (Seen < .95) yield return "The driving person is out of sight for a while: the figure holds its pose, or passes over to the next one.";
    }
}
