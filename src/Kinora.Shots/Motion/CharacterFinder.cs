using System.Numerics;
using Kinora.Imaging;
using Kinora.Imaging.Matting;
using Kinora.Vision;
using Kinora.Vision.Bodies;

namespace Kinora.Shots.Motion;

/// <summary>Finds the figure of a picture: the largest person whose joints the model finds, else a drawn figure by its outline.</summary>
internal static class CharacterFinder
{
    private const float Present = .5f;

    /// <exception cref="ShotException">There is no figure.</exception>
    public static FoundFigure Find(Plane<Rgba> picture, Plane<float>? transparency, ModelStore models, CancellationToken cancellation)
    {
        if (Person(picture, models) is { } person) return Found(person.Pose, person.Presence, FigureSource.PoseModel, picture.Height);
        using var subject = transparency is null ? SubjectMatte.Find(picture, cancellation) : null;
        using var outline = transparency?.Clone() ?? (subject!.IsConvincing ? SilhouetteFigure.Filled(subject.Alpha) : null);
        var drawn = outline is null ? null : SilhouetteFigure.Fit(outline);
        return drawn is not null
            ? Found(drawn, 0, FigureSource.Outline, picture.Height)
            : throw new ShotException("no_person", "image_url: no person or figure was found in the picture. Use one in which a single figure is clearly seen.");
    }

    private static FoundFigure Found(PoseFrame pose, float presence, FigureSource source, int height)
    {
        bool feet = pose.Points[Joints.LeftAnkle].Y < height && pose.Points[Joints.RightAnkle].Y < height;
        bool seated = feet && IsSeated(pose);
        return new FoundFigure(presence, pose.Torso, feet, [.. pose.Points.SelectMany(p => new[] { p.X, p.Y, p.Z, p.W })])
        {
            Source = source,
            LegsMove = !seated,
        };
    }

    /// <summary>Both thighs point at the viewer or sideways: the knees are hardly below the hips, and the lower legs hang.</summary>
    private static bool IsSeated(PoseFrame pose)
    {
        var up = Plane2.Direction(pose.Shoulders - pose.Hips);
        int bent = 0;
        for (int side = 0; side < 2; side++)
        {
            Vector2 thigh = pose.At(Joints.LeftKnee + side) - pose.At(Joints.LeftHip + side), shin = pose.At(Joints.LeftAnkle + side) - pose.At(Joints.LeftKnee + side);
            if (-Vector2.Dot(thigh, up) < .42f * pose.Torso && -Vector2.Dot(shin, up) > .35f * pose.Torso) bent++;
        }

        return bent == 2;
    }

    private static (PoseFrame Pose, float Presence)? Person(Plane<Rgba> picture, ModelStore models)
    {
        using var detector = new PoseDetector(models);
        using var finder = new PoseFinder(models);
        foreach (var person in detector.Detect(picture).OrderByDescending(d => (d.Keypoints[1] - d.Keypoints[0]).LengthSquared()))
        {
            var (pose, next) = finder.Find(picture, PoseFinder.RegionOf(person));
            if (pose.Presence < Present) continue;
            var (again, _) = finder.Find(picture, next);
            return again.Presence >= Present ? (PoseFrame.Of(again), again.Presence) : (PoseFrame.Of(pose), pose.Presence);
        }

        return null;
    }
}
