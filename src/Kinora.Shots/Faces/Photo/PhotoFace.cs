using Kinora.Imaging;
using Kinora.Imaging.Resize;
using Kinora.Vision;
using Kinora.Vision.Faces;
using Kinora.Vision.Mattes;

namespace Kinora.Shots.Faces.Photo;

/// <summary>Finds the speaking face of a photo and rigs it.</summary>
internal static class PhotoFace
{
    private const int SmallestFace = 40;

    /// <summary>The largest face and how many there are.</summary>
    /// <exception cref="ShotException">no_face, face_too_small.</exception>
    public static (Box Face, int Count) Find(ModelStore models, Plane<Rgba> photo)
    {
        using var detector = new FaceDetector(models);
        using var mesher = new FaceMesher(models);
        var faces = detector.Detect(photo, thorough: true).Select(d => Refine(mesher, photo, d)).Where(m => m.Presence > .5f).OrderByDescending(m => m.Box.Width * m.Box.Height).ToList();
        if (faces.Count == 0) throw new ShotException("no_face", "No face was found in the image: it should show one clear, mostly frontal face.");
        var box = faces[0].Box;
        return box.Height >= SmallestFace
            ? (box, faces.Count)
            : throw new ShotException("face_too_small", $"The face in the image is {box.Height:0} pixels high; it must be at least {SmallestFace}.");
    }

    /// <summary>Rigs the face that the plan names.</summary>
    public static Portrait Rig(FaceRoom room, Plane<Rgba> photo, TalkingPhotoPlan plan)
    {
        using var sized = Resampling.Resize(photo, plan.Width, plan.Height);
        var wanted = new Box(plan.Face[0], plan.Face[1], plan.Face[2], plan.Face[3]);
        using var detector = new FaceDetector(room.Models);
        using var mesher = new FaceMesher(room.Models);
        var mesh = detector.Detect(sized, thorough: true).Select(d => Refine(mesher, sized, d)).MaxBy(m => m.Box.Overlap(wanted))
            ?? throw new ShotException("no_face", "No face was found in the image: it should show one clear, mostly frontal face.");
        using var alpha = new Plane<float>(plan.Width, plan.Height);
        using var matte = new PersonMatte(room.Models);
        matte.Find(sized, alpha);
        return new Portrait(room.Topology, room.Models.CanonicalFace, sized, mesh.Points, IsTrusted(alpha, mesh) ? alpha : null);
    }

    private static FaceMesh Refine(FaceMesher mesher, Plane<Rgba> photo, Detection face)
    {
        var mesh = mesher.Find(photo, FaceMesher.RegionOf(face));
        return mesh.Presence > .5f ? mesher.Find(photo, mesh.NextRegion()) : mesh;
    }

    /// <summary>A matte is used when it holds the whole face, leaves a background, and is decided nearly everywhere.</summary>
    private static bool IsTrusted(Plane<float> alpha, FaceMesh mesh)
    {
        var box = mesh.Box;
        double inside = 0, all = 0, vague = 0;
        int n = 0, total = 0;
        for (int y = 0; y < alpha.Height; y += 4)
            for (int x = 0; x < alpha.Width; x += 4)
            {
                float a = alpha[x, y];
                total++;
                all += a;
                if (a is > .12f and < .88f) vague++;
                float dx = (x - box.Centre.X) / (box.Width / 2), dy = (y - box.Centre.Y) / (box.Height / 2);
                if ((dx * dx) + (dy * dy) > .8f) continue;
                inside += a;
                n++;
            }
        return n > 0 && inside / n > .9 && all / total is > .04 and < .95 && vague / total < .12;
    }
}
