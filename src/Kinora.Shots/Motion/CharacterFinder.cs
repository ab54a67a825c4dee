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
    private const float SmallTorso = .25f; // of the picture's height

    /// <summary>Parts that are searched when nobody is found in the whole: place of the spare room, share of the sides.</summary>
    private static readonly (float X, float Y, float Side)[] s_parts =
        [(.5f, 0, .8f), (.5f, 1, .8f), (0, .5f, .75f), (1, .5f, .75f), (0, 0, .6f), (.5f, 0, .6f), (1, 0, .6f), (0, 1, .6f), (.5f, 1, .6f), (1, 1, .6f)];

    /// <exception cref="ShotException">There is no figure.</exception>
    public static FoundFigure Find(Plane<Rgba> picture, Plane<float>? transparency, ModelStore models, CancellationToken cancellation)
    {
        if (Person(picture, models, cancellation, out bool unclear) is { } person) return Found(person.Pose, person.Presence, FigureSource.PoseModel, picture.Height);
        using var subject = transparency is null ? SubjectMatte.Find(picture, cancellation) : null;
        using var outline = transparency?.Clone() ?? (subject!.IsConvincing ? SolidOutline.Of(subject.Alpha) : null);
        var drawn = outline is null ? null : SilhouetteFigure.Fit(outline);
        return drawn is not null
            ? Found(drawn, 0, FigureSource.Outline, picture.Height)
            : throw new ShotException("no_person", unclear
                ? "image_url: there is somebody in the picture, but limbs and trunk can't be told apart, because the body is seen from the side, cut off or covered. Use a picture in which a single figure is seen from the front."
                : "image_url: no person or figure was found in the picture. Use one in which a single figure is clearly seen.");
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

    /// <param name="picture">The picture.</param>
    /// <param name="models">Vision models.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <param name="unclear">Somebody large was found in a part of the picture only: the joints are not to be trusted.</param>
    private static (PoseFrame Pose, float Presence)? Person(Plane<Rgba> picture, ModelStore models, CancellationToken cancellation, out bool unclear)
    {
        unclear = false;
        using var detector = new PoseDetector(models);
        using var finder = new PoseFinder(models);
        var found = Best(detector.Detect(picture));
        // The detector sees 224 pixels: somebody small is found in a part of the picture.
        for (int part = 0; part < s_parts.Length && found is null && !unclear; part++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (x, y, side) = s_parts[part];
            int w = (int)(picture.Width * side), h = (int)(picture.Height * side), left = (int)((picture.Width - w) * x), top = (int)((picture.Height - h) * y);
            using var crop = new Plane<Rgba>(w, h);
            for (int row = 0; row < h; row++) picture.Row(top + row).Slice(left, w).CopyTo(crop.Row(row));
            var corner = new Vector2(left, top);
            found = Best([.. detector.Detect(crop).Select(d => d with { Keypoints = [.. d.Keypoints.Select(k => k + corner)] })]);
            if (found is not { } person || person.Pose.Torso < SmallTorso * picture.Height) continue;
            (found, unclear) = (null, true);
        }

        return found;

        (PoseFrame Pose, float Presence)? Best(IReadOnlyList<Detection> people)
        {
            foreach (var person in people.OrderByDescending(d => (d.Keypoints[1] - d.Keypoints[0]).LengthSquared()))
            {
                var (pose, next) = finder.Find(picture, PoseFinder.RegionOf(person));
                if (pose.Presence < Present) continue;
                var (again, _) = finder.Find(picture, next);
                return again.Presence >= Present ? (PoseFrame.Of(again), again.Presence) : (PoseFrame.Of(pose), pose.Presence);
            }

            return null;
        }
    }
}
