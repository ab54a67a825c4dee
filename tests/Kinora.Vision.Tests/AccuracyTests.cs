using System.Numerics;
using System.Text.Json;
using Kinora.Imaging;
using Kinora.Vision.Bodies;
using Kinora.Vision.Faces;
using Kinora.Vision.Mattes;

namespace Kinora.Vision.Tests;

/// <summary>Against what MediaPipe's own build found in the same picture.</summary>
public sealed class AccuracyTests
{
    [Fact]
    public void The_478_landmarks_are_those_of_MediaPipe()
    {
        using var picture = TestMedia.Picture(TestMedia.Portrait, 512, 512);
        using var detector = new FaceDetector(Models.Store);
        using var mesher = new FaceMesher(Models.Store);
        var mesh = mesher.Find(picture, FaceMesher.RegionOf(detector.Detect(picture)[0]));
        mesh.Presence.ShouldBeGreaterThan(.9f);
        var errors = Errors(mesh.Points, "astronaut-mesh478.json", 512);
        errors.Average().ShouldBeLessThan(.06f);
        errors.Max().ShouldBeLessThan(.3f);
    }

    [Fact]
    public void A_video_frame_gives_nearly_the_landmarks_of_the_picture()
    {
        using var detector = new FaceDetector(Models.Store);
        using var mesher = new FaceMesher(Models.Store);
        foreach (var frame in TestMedia.Frames(TestMedia.Portrait, 512, 512, 1, "-vf", "scale=out_color_matrix=bt709:out_range=tv"))
        {
            var mesh = mesher.Find(frame, FaceMesher.RegionOf(detector.Detect(frame)[0]));
            Errors(mesh.Points, "astronaut-mesh478.json", 512).Average().ShouldBeLessThan(.35f);
        }
    }

    [Fact]
    public void The_33_joints_are_those_of_MediaPipe()
    {
        using var picture = TestMedia.Picture(TestMedia.Portrait, 512, 512);
        using var detector = new PoseDetector(Models.Store);
        using var finder = new PoseFinder(Models.Store);
        var (pose, _) = finder.Find(picture, PoseFinder.RegionOf(detector.Detect(picture)[0]));
        pose.Presence.ShouldBeGreaterThan(.9f);
        Errors(pose.Points, "astronaut-pose33.json", 512).Average().ShouldBeLessThan(.05f);
    }

    [Fact]
    public void The_matte_is_that_of_MediaPipe()
    {
        using var picture = TestMedia.Picture(TestMedia.Portrait, 512, 512);
        using var expected = TestMedia.Picture("reference/astronaut-matte.png", 512, 512);
        using var alpha = new Plane<float>(512, 512);
        using var matte = new PersonMatte(Models.Store);
        matte.Find(picture, alpha, refine: false);
        double sum = 0;
        for (int y = 0; y < 512; y++)
            for (int x = 0; x < 512; x++) sum += Math.Abs(alpha[x, y] - (expected[x, y].R / 255.0));
        (sum / (512 * 512)).ShouldBeLessThan(.001);
    }

    [Fact]
    public void A_refined_matte_follows_an_edge_of_the_picture_more_closely()
    {
        using var picture = TestMedia.Picture(TestMedia.Portrait, 512, 512);
        using var coarse = new Plane<float>(512, 512);
        using var fine = new Plane<float>(512, 512);
        using var matte = new PersonMatte(Models.Store);
        matte.Find(picture, coarse, refine: false);
        matte.Find(picture, fine);

        // both agree where the model is sure, and the refined one has its gradient where the picture has one
        double different = 0, coarseEdge = 0, fineEdge = 0;
        for (int y = 1; y < 511; y++)
            for (int x = 1; x < 511; x++)
            {
                if (coarse[x, y] is < .02f or > .98f) different = Math.Max(different, Math.Abs(coarse[x, y] - fine[x, y]));
                double edge = Math.Abs(picture[x + 1, y].G - picture[x - 1, y].G);
                coarseEdge += edge * Math.Abs(coarse[x + 1, y] - coarse[x - 1, y]);
                fineEdge += edge * Math.Abs(fine[x + 1, y] - fine[x - 1, y]);
            }

        different.ShouldBeLessThan(.2);
        fineEdge.ShouldBeGreaterThan(coarseEdge * 1.05);
    }

    [Fact]
    public void The_canonical_face_is_symmetric_and_whole()
    {
        var face = Models.Store.CanonicalFace;
        face.Triangles.Count.ShouldBe(3 * 898);
        face.PoseBasis.Count.ShouldBe(33);
        (face.Vertices[33].X + face.Vertices[263].X).ShouldBe(0, .01f);
        face.Vertices[10].Y.ShouldBeGreaterThan(face.Vertices[152].Y);
    }

    private static float[] Errors(Vector3[] ours, string reference, int size)
    {
        var theirs = JsonSerializer.Deserialize<float[][]>(File.ReadAllText(Models.Reference(reference)))!;
        theirs.Length.ShouldBe(ours.Length);
        return [.. ours.Zip(theirs, (a, b) => (new Vector2(a.X, a.Y) - (new Vector2(b[0], b[1]) * size)).Length())];
    }
}
