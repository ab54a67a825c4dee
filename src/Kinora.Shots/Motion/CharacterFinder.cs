using Kinora.Imaging;
using Kinora.Vision;
using Kinora.Vision.Bodies;

namespace Kinora.Shots.Motion;

/// <summary>Finds the person of a photo: the largest whose joints are found, looked at twice for a steadier region.</summary>
internal static class CharacterFinder
{
    private const float Present = .5f;

    /// <exception cref="ShotException">There is no figure.</exception>
    public static (PoseFrame Pose, float Presence) Find(Plane<Rgba> picture, ModelStore models)
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

        throw new ShotException("no_person", "image_url: no person or figure was found in the picture. Use one in which a single figure is clearly seen.");
    }
}
