using System.Numerics;
using Kinora.Imaging;
using Kinora.Requests;
using Kinora.Shots.Faces.Articulation;
using Kinora.Shots.Faces.Life;
using Kinora.Shots.Faces.Photo;
using Kinora.Shots.Faces.Rig;
using Kinora.Vision.Faces;

namespace Kinora.Shots.Tests.Faces;

/// <summary>What a prompt hints at is found again in the picture by the face mesh.</summary>
public sealed class MoodTests
{
    private const int Width = 720, Height = 864;
    private const double Moment = 3;

    [Fact]
    public async Task Moods_and_looks_of_a_prompt_are_seen_in_the_face()
    {
        using var portrait = await Hopper();
        var usual = Look(portrait, "a woman speaks");
        var happy = Look(portrait, "she smiles happily");
        var sad = Look(portrait, "she looks sad");
        var left = Look(portrait, "she looks left");
        var right = Look(portrait, "she looks right");
        var tilted = Look(portrait, "she tilts her head");

        // corners of the mouth in units of the face's height, turns in radians
        (happy.Corners - usual.Corners).ShouldBeGreaterThan(.003f);
        (usual.Corners - sad.Corners).ShouldBeGreaterThan(.002f);
        (right.Yaw - left.Yaw).ShouldBeGreaterThan(.1f);
        MathF.Abs(tilted.Roll - usual.Roll).ShouldBeGreaterThan(.05f);
    }

    [Fact]
    public async Task Eyes_follow_a_gaze_while_the_head_stays()
    {
        using var portrait = await Hopper();
        var left = Measure(portrait, new MouthControls { Own = 1 }, Gaze(-.14f));
        var right = Measure(portrait, new MouthControls { Own = 1 }, Gaze(.14f));
        (right.Iris - left.Iris).ShouldBeGreaterThan(.01f);
        MathF.Abs(right.Yaw - left.Yaw).ShouldBeLessThan(.02f);
    }

    private static HeadMotion Gaze(float x) => new(Quaternion.Identity, default, 0, x, 0, 0, 0);

    private static async Task<Portrait> Hopper()
    {
        using var photo = await new Kinora.Media.Pictures.PictureDecoder(await FaceRun.Tools).DecodeAsync(FaceRun.Media("images/portrait-hopper.jpg"), TestContext.Current.CancellationToken);
        using var sized = Kinora.Imaging.Resize.Resampling.Resize(photo, Width, Height);
        var room = await FaceRun.Room;
        var (face, _) = PhotoFace.Find(room.Models, sized);
        return PhotoFace.Rig(room, photo, new Kinora.Shots.Faces.TalkingPhotoPlan(Width, Height, 24, 1, [face.Left, face.Top, face.Right, face.Bottom], 1, 7, new Mood(), [], 0));
    }

    private static Seen Look(Portrait portrait, string prompt)
    {
        var mood = MoodReader.Read(prompt);
        return Measure(portrait, new MouthControls { Own = 1, CornerUp = mood.CornerUp }, new LifeCurve(11, 6, null, mood).At(Moment) with { Blink = 0 });
    }

    private static Seen Measure(Portrait portrait, MouthControls controls, HeadMotion life)
    {
        using var drawn = new Plane<Rgba>(Width, Height);
        portrait.Draw(controls, life, drawn);
        using var detector = new FaceDetector(FaceRun.Models);
        using var mesher = new FaceMesher(FaceRun.Models);
        var mesh = mesher.Find(drawn, FaceMesher.RegionOf(detector.Detect(drawn, thorough: true).MaxBy(d => d.Box.Width)!));
        mesh = mesher.Find(drawn, mesh.NextRegion());
        var pose = HeadPose.Fit(FaceRun.Models.CanonicalFace, mesh.Points);
        Vector3 Head(int v) => pose.ToHead(HeadPose.Up(mesh.Points[v]));
        float height = Head(10).Y - Head(152).Y;
        var forward = Vector3.Transform(Vector3.UnitZ, pose.Rotation);
        var up = Vector3.Transform(Vector3.UnitY, pose.Rotation);
        float Between(int iris, int outer, int inner) => (mesh.Points[iris].X - mesh.Points[outer].X) / (mesh.Points[inner].X - mesh.Points[outer].X);
        return new Seen(
            (((Head(61).Y + Head(291).Y) / 2) - ((Head(0).Y + Head(17).Y) / 2)) / height,
            MathF.Atan2(forward.X, forward.Z),
            MathF.Atan2(up.X, up.Y),
            (Between(468, 33, 133) + Between(473, 362, 263)) / 2);
    }

    private readonly record struct Seen(float Corners, float Yaw, float Roll, float Iris);
}
